"""What travels to the screens: snapshots and patches, per audience."""
