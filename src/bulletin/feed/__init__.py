"""Stage 6 of 6: Episodes -> feed."""
