"""Organisations, services, users, and how they sign in."""
