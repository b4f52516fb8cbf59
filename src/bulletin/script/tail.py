"""The titles of other articles that stand, unmarked, after the end of a report."""

import re
from collections.abc import Sequence

from bulletin.model import Block, BlockKind

_LONGEST = 300
_FEWEST_WORDS = 4
_TITLE_CASED = 0.75
"""Share of the long words that begin with a capital in a title; prose stays under a half."""
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def tail_length(blocks: Sequence[Block]) -> int:
    """Count the blocks at the end that are titles of something else; never all of them."""
    count = 0
    for block in reversed(blocks):
        if not _is_title(block):
            break
        count += 1
    rest = blocks[: len(blocks) - count]
    if not any(block.kind is BlockKind.PARAGRAPH for block in rest) or rest[-1].text.endswith(":"):
        return 0
    return count


def _is_title(block: Block) -> bool:
    text = block.text
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or len(text) > _LONGEST:
        return False
    if text[-1] in '.!…:;,"”»)' or len(text.split()) < _FEWEST_WORDS:
        return False
    words = _LONG_WORD.findall(text)
    capitals = sum(word[0].isupper() for word in words)
    return len(words) > 1 and capitals >= _TITLE_CASED * len(words)
