"""Stage 5 of 6: Cuts -> Episode."""
