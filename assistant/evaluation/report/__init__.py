"""The report of a run: one page for people, with its plots, and a table for spreadsheets."""
