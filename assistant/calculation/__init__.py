"""Measures read from the documents, and what is worked out from them."""
