"""Fuzzing of all that reads: breaks valid inputs, and finds what is not refused in plain words."""
