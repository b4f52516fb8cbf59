"""The starter lexicon: names in the news that speech engines, our own, say badly.

Each entry was checked against espeak-ng's own reading; sounds are American, in the symbols of the IPA.
"""

from functools import cache
from pathlib import Path

from bulletin.script.lexicon.entries import LexiconEntry

STARTER_FILE = Path(__file__).with_name("starter.csv")
STARTER_LANGUAGE = "en"


@cache
def load_starter_entries() -> tuple[LexiconEntry, ...]:
    """Load the entries of the starter lexicon, which hold for English."""
    rows = (line.split(",") for line in STARTER_FILE.read_text("utf-8").splitlines()[1:])
    return tuple(LexiconEntry(word, say, STARTER_LANGUAGE) for word, say in rows)
