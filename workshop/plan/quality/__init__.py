"""What a careful reader would find in the plan: one named check per defect, never a score."""
