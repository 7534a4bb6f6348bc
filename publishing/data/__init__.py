"""Open data: an edition as JSON with the whole record, as tables for spreadsheets and programs, and what describes them."""

FORMAT = "commitment-monitor/1"
"""The version of the form of all of it: a new one where something that was there is gone or means something else."""
