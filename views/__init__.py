"""Views: pure functions from parameters and tables to a finding, a figure and its table twin."""
