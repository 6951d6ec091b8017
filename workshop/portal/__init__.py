"""What is shown to all: the home page and the dashboard of a project."""
