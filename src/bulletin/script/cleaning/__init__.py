"""Omission rules: text of an article that is not read, each omission by a rule that has a name."""
