"""What of an article is not read, each omission by a rule that has a name."""
