"""What follows the plan, gathered as reports: the monthly report, the dashboard, the letter, the single sheet."""
