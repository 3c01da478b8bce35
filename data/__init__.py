"""The tables and all that reads, checks and explains them; no page, no figure."""
