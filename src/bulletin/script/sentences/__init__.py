"""Sentence splitting: the places where one sentence ends and the next begins."""
