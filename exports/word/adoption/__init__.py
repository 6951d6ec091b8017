"""An organisation's own Word template: cleaned and adopted, never executed."""
