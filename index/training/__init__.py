"""Scripts that make the shipped embedding model."""
