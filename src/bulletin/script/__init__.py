"""Stage 2 of 6: Article -> Script."""
