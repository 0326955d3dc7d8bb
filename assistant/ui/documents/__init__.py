"""The page of documents: which there are, what each says, what replaces what, and which to ask."""
