"""Stage 1 of 6: source -> Article."""
