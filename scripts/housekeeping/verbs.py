"""The words that a function's name may begin with to count as a verb."""

from pathlib import Path

VERBS = frozenset(Path(__file__).with_name("verbs.txt").read_text(encoding="utf-8").split())
"""Imperatives, and the third persons that ask a question: `is_open`, `has_voice`, `needs_network`."""
