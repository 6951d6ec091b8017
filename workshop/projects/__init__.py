"""The démarche: a project, its phases, members, values, vision and texts."""
