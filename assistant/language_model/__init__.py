"""A chat model that puts quotations into fuller prose, where an office runs one; off unless it is configured."""
