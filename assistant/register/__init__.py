"""Documents as documents: their validity, identity and namesakes, asked in words."""
