"""Views that app.py draws."""
