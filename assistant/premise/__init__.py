"""What a question takes for so, held against what the documents say."""
