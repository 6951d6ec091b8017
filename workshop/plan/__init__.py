"""The plan: ideas and their destiny, objectives, action sheets and how they are followed."""
