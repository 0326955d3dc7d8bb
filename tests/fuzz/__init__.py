"""Coverage-guided fuzzing of what reads documents, by hand: make fuzz. What it found is replayed by the tests."""
