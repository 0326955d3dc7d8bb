"""Documents to a searchable index: structure, chunks, BM25 in two layers, vectors, storage."""
