"""Markdown -> blocks, by the tokens of markdown-it-py (CommonMark with tables, footnotes, definition lists).

Links are read as their text. What a site's software would put in and what a reader of the page would see
elsewhere or struck out is none of the text: it goes to the omissions with its rule.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.article.clean import fold
from bulletin.article.credits import find_title
from bulletin.article.draft import Found
from bulletin.article.readers.html import html_blocks
from bulletin.article.readers.markdown.front_matter import split_front_matter
from bulletin.article.readers.markdown.inline import Inline, alert, without_task
from bulletin.article.readers.markdown.source import prepare, unused_footnotes
from bulletin.article.refusals import nested_too_deeply
from bulletin.model import Block, BlockKind, Omission

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_CODE = {"fence", "code_block"}
_LISTS = {"bullet_list", "ordered_list"}
_DEEPEST = 60  # blocks in each other
_ALERTED = "{}: {}"


def read_markdown(text: str, source: str) -> Found:
    """Read Markdown with or without front matter.

    Raises:
        SourceError: the front matter is wrong, or lists or quotations are nested too deeply.
    """
    declared, body = split_front_matter(text, source)
    prepared, omissions = prepare(body)
    tree = _parsed(prepared, source)
    reader = _Reader([*omissions, *unused_footnotes(prepared)], source)
    blocks = tuple(block for block in reader.read(tree.children) if block.text)
    return replace(
        declared,
        blocks=blocks,
        omissions=tuple(omission for omission in reader.omissions if omission.text),
        title=declared.title or find_title(blocks),
        image=declared.image or _first_image(tree),
    )


def _parsed(text: str, source: str) -> "SyntaxTreeNode":
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    tokens = parser.use(footnote_plugin).use(deflist_plugin).parse(text)
    if any(token.level >= _DEEPEST - 1 for token in tokens):  # the parser drops what lies deeper
        raise nested_too_deeply(source)
    return SyntaxTreeNode(tokens)


class _Reader:
    """Walks block nodes and gathers what it leaves out."""

    def __init__(self, omissions: Iterable[Omission], source: str) -> None:
        self.omissions = list(omissions)
        self._source = source

    def read(
        self, nodes: Iterable["SyntaxTreeNode"], kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0
    ) -> Iterator[Block]:
        """Give the blocks; `kind` and `level` are what the list or quote around them makes of a paragraph."""
        for node in nodes:
            if node.type == "heading":
                yield from self._written(node, BlockKind.HEADING, int(node.tag[1:]))
            elif node.type in {"paragraph", "dt"}:
                yield from self._written(node, BlockKind.ITEM if node.type == "dt" else kind, level)
            elif node.type in _CODE:
                yield Block(BlockKind.CODE, node.content.strip("\n"))
            elif node.type == "html_block":
                yield from self._raw(node.content, kind, level)
            else:
                yield from self._holding(node, kind, level)

    def _holding(self, node: "SyntaxTreeNode", kind: BlockKind, level: int) -> Iterator[Block]:
        if node.type == "blockquote":
            yield from self._quoted(node)
        elif node.type in _LISTS:
            for item in node.children:
                yield from self.read(item.children, BlockKind.ITEM, level + 1)
        elif node.type == "dl":
            yield from self.read(node.children, BlockKind.ITEM, level + 1)
        elif node.type == "dd":
            yield from self.read(node.children, kind, level)
        elif node.type == "table":
            yield Block(BlockKind.TABLE, "\n".join(self._row(row) for row in node.walk() if row.type == "tr"))
        elif node.type == "footnote_block":
            for note in node.children:
                text = " ".join(block.text for block in self.read(note.children))
                self.omissions.append(Omission(text, "footnote"))

    def _written(self, node: "SyntaxTreeNode", kind: BlockKind, level: int) -> Iterator[Block]:
        inline = Inline(node.children)
        text = without_task(inline.text) if kind is BlockKind.ITEM else inline.text
        yield Block(kind, text, level)
        for picture in inline.pictures:
            yield Block(BlockKind.IMAGE, picture)
        for comment in inline.comments:
            yield Block(BlockKind.OTHER, comment)
        self.omissions += [Omission(struck, "struck-out") for struck in inline.struck]

    def _quoted(self, node: "SyntaxTreeNode") -> Iterator[Block]:
        """Read a quotation; one that begins with `[!NOTE]` is a note of the author's own."""
        blocks = list(self.read(node.children, BlockKind.QUOTE))
        name, rest = alert(blocks[0].text) if blocks else ("", "")
        if not name:
            yield from blocks
            return
        texts = [rest] * bool(rest) + [block.text for block in blocks[1:] if block.kind is BlockKind.QUOTE]
        if texts:
            yield Block(BlockKind.PARAGRAPH, _ALERTED.format(name, texts[0]))
        yield from (Block(BlockKind.PARAGRAPH, text) for text in texts[1:])
        yield from (block for block in blocks[1:] if block.kind is not BlockKind.QUOTE)

    def _row(self, row: "SyntaxTreeNode") -> str:
        return "\t".join(Inline(cell.children).text for cell in row.children)

    def _raw(self, html: str, kind: BlockKind, level: int) -> Iterator[Block]:
        """Read raw HTML as what a browser shows of it; a comment is kept for the receipt."""
        found = html_blocks(html, self._source)
        self.omissions += found.omissions
        if not found.blocks and "<!--" in html:
            yield Block(BlockKind.OTHER, fold(html))
        for block in found.blocks:
            yield replace(block, kind=kind, level=level) if block.kind is BlockKind.PARAGRAPH else block


def _first_image(tree: "SyntaxTreeNode") -> str:
    return next((str(node.attrs.get("src", "")) for node in tree.walk() if node.type == "image"), "")
