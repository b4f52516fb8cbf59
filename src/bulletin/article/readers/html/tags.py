"""HTML tags by meaning: tags that begin a block, tags without visible text, and the kinds of block."""

from dataclasses import dataclass, replace
from typing import Self

from bulletin.model import BlockKind

# ruff: noqa: SIM905 - lists of words read best as words
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p "
    "pre search section summary table tbody td tfoot th thead tr ul".split()
)
TEXTLESS = frozenset(
    "applet area audio base button canvas datalist embed frame head iframe input link map math meta meter "
    "noembed noframes noscript object option progress script select style svg template textarea title track "
    "video".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol", "dl", "dir", "menu"})
_ITEMS = frozenset({"li", "dt", "dd"})


@dataclass(frozen=True, slots=True)
class BlockContext:
    """The kind of block that the elements around a text make of it."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    """Level of a heading or of a list item, as in `Block`."""
    list_depth: int = 0
    """Number of lists around the text, within one quotation."""

    def enter_tag(self, tag: str) -> Self:
        """Return the context of the text inside an element that stands in this context."""
        if tag in _HEADINGS:
            return replace(self, kind=BlockKind.HEADING, level=int(tag[1]))
        if tag == "blockquote":
            return replace(self, kind=BlockKind.QUOTE, level=0, list_depth=0)
        if tag in _LISTS:
            return replace(self, list_depth=self.list_depth + 1)
        if tag in _ITEMS:
            return replace(self, kind=BlockKind.ITEM, level=max(1, self.list_depth))
        return self
