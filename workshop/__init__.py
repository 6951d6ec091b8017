"""The platform, and the plan that outlives the sessions."""
