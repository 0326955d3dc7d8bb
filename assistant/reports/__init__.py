"""Reports of wrong answers: kept where someone chose to, read back, made into questions of an evaluation."""
