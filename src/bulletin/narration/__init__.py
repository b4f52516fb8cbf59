"""Stage 3 of 6: Line -> Take."""
