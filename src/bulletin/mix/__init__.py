"""Stage 4 of 6: Segment + Takes + Music -> Cut."""
