"""Markdown -> blocks, by the tokens of markdown-it-py (CommonMark with tables, footnotes, definition lists).

Links are read as their text. What a site's software would put in and what a reader of the page would see
elsewhere or struck out is none of the text: it goes to the omissions with its rule.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.article.clean import fold_whitespace
from bulletin.article.credits import find_title
from bulletin.article.draft import Draft, make_nesting_error
from bulletin.article.readers.html import read_html
from bulletin.article.readers.markdown.front_matter import split_front_matter
from bulletin.article.readers.markdown.inline import InlineContent, parse_alert, strip_task_box
from bulletin.article.readers.markdown.source import find_unused_footnotes, strip_site_markup
from bulletin.model import Block, BlockKind, Omission

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_CODE_NODES = {"fence", "code_block"}
_LIST_NODES = {"bullet_list", "ordered_list"}
_MAX_DEPTH = 60  # blocks in each other
_ALERT_FORMAT = "{}: {}"


def read_markdown(text: str, source: str) -> Draft:
    """Read Markdown with or without front matter.

    Raises:
        SourceError: the front matter is wrong, or lists or quotations are nested too deeply.
    """
    declared, body = split_front_matter(text, source)
    prepared, omissions = strip_site_markup(body)
    tree = _parse_markdown(prepared, source)
    reader = _BlockReader([*omissions, *find_unused_footnotes(prepared)], source)
    blocks = tuple(block for block in reader.read_blocks(tree.children) if block.text)
    return replace(
        declared,
        blocks=blocks,
        omissions=tuple(omission for omission in reader.omissions if omission.text),
        title=declared.title or find_title(blocks),
        image=declared.image or _find_first_image(tree),
    )


def _parse_markdown(text: str, source: str) -> "SyntaxTreeNode":
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_DEPTH}).enable(["table", "strikethrough"])
    tokens = parser.use(footnote_plugin).use(deflist_plugin).parse(text)
    if any(token.level >= _MAX_DEPTH - 1 for token in tokens):  # the parser drops what lies deeper
        raise make_nesting_error(source)
    return SyntaxTreeNode(tokens)


class _BlockReader:
    """Walks block nodes and gathers what it leaves out."""

    def __init__(self, omissions: Iterable[Omission], source: str) -> None:
        self.omissions = list(omissions)
        self._source = source

    def read_blocks(
        self, nodes: Iterable["SyntaxTreeNode"], kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0
    ) -> Iterator[Block]:
        """Give the blocks; `kind` and `level` are what the list or quote around them makes of a paragraph."""
        for node in nodes:
            if node.type == "heading":
                yield from self._read_text_block(node, BlockKind.HEADING, int(node.tag[1:]))
            elif node.type in {"paragraph", "dt"}:
                yield from self._read_text_block(node, BlockKind.ITEM if node.type == "dt" else kind, level)
            elif node.type in _CODE_NODES:
                yield Block(BlockKind.CODE, node.content.strip("\n"))
            elif node.type == "html_block":
                yield from self._read_raw_html(node.content, kind, level)
            else:
                yield from self._read_container(node, kind, level)

    def _read_container(self, node: "SyntaxTreeNode", kind: BlockKind, level: int) -> Iterator[Block]:
        if node.type == "blockquote":
            yield from self._read_quote(node)
        elif node.type in _LIST_NODES:
            for item in node.children:
                yield from self.read_blocks(item.children, BlockKind.ITEM, level + 1)
        elif node.type == "dl":
            yield from self.read_blocks(node.children, BlockKind.ITEM, level + 1)
        elif node.type == "dd":
            yield from self.read_blocks(node.children, kind, level)
        elif node.type == "table":
            yield Block(
                BlockKind.TABLE, "\n".join(self._format_row(row) for row in node.walk() if row.type == "tr")
            )
        elif node.type == "footnote_block":
            for note in node.children:
                text = " ".join(block.text for block in self.read_blocks(note.children))
                self.omissions.append(Omission(text, "footnote"))

    def _read_text_block(self, node: "SyntaxTreeNode", kind: BlockKind, level: int) -> Iterator[Block]:
        inline = InlineContent(node.children)
        text = strip_task_box(inline.text) if kind is BlockKind.ITEM else inline.text
        yield Block(kind, text, level)
        for picture in inline.pictures:
            yield Block(BlockKind.IMAGE, picture)
        for comment in inline.comments:
            yield Block(BlockKind.OTHER, comment)
        self.omissions += [Omission(struck, "struck-out") for struck in inline.struck_texts]

    def _read_quote(self, node: "SyntaxTreeNode") -> Iterator[Block]:
        """Read a quotation; one that begins with `[!NOTE]` is a note of the author's own."""
        blocks = list(self.read_blocks(node.children, BlockKind.QUOTE))
        name, rest = parse_alert(blocks[0].text) if blocks else ("", "")
        if not name:
            yield from blocks
            return
        texts = [rest] * bool(rest) + [block.text for block in blocks[1:] if block.kind is BlockKind.QUOTE]
        if texts:
            yield Block(BlockKind.PARAGRAPH, _ALERT_FORMAT.format(name, texts[0]))
        yield from (Block(BlockKind.PARAGRAPH, text) for text in texts[1:])
        yield from (block for block in blocks[1:] if block.kind is not BlockKind.QUOTE)

    def _format_row(self, row: "SyntaxTreeNode") -> str:
        return "\t".join(InlineContent(cell.children).text for cell in row.children)

    def _read_raw_html(self, html: str, kind: BlockKind, level: int) -> Iterator[Block]:
        """Read raw HTML as what a browser shows of it; a comment is kept for the receipt."""
        found = read_html(html, self._source)
        self.omissions += found.omissions
        if not found.blocks and "<!--" in html:
            yield Block(BlockKind.OTHER, fold_whitespace(html))
        for block in found.blocks:
            yield replace(block, kind=kind, level=level) if block.kind is BlockKind.PARAGRAPH else block


def _find_first_image(tree: "SyntaxTreeNode") -> str:
    return next((str(node.attrs.get("src", "")) for node in tree.walk() if node.type == "image"), "")
