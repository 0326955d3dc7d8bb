"""A question in Vietnamese to a grounded answer."""
