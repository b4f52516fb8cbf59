"""Markdown -> blocks, by the tokens of markdown-it-py (CommonMark with tables, footnotes, definition lists).

Links are read as their text. Markup for the site's software, footnotes and struck-out text are no part of the
text: they go to the omissions with their rule.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.article.clean import fold_whitespace
from bulletin.article.credits import find_title
from bulletin.article.draft import Draft, join_block_texts, make_nesting_error
from bulletin.article.readers.html import read_html
from bulletin.article.readers.markdown.front_matter import split_front_matter
from bulletin.article.readers.markdown.inline import InlineContent, parse_alert, strip_task_box
from bulletin.article.readers.markdown.source import (
    escape_open_brackets,
    find_unused_footnotes,
    strip_site_markup,
)
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
    metadata, body = split_front_matter(text, source)
    markdown, omissions = strip_site_markup(body)
    tree = _parse_markdown(escape_open_brackets(markdown), source)
    reader = _BlockReader([*omissions, *find_unused_footnotes(markdown)], source)
    blocks = tuple(block for block in reader.read_blocks(tree.children) if block.text)
    return replace(
        metadata,
        blocks=blocks,
        omissions=tuple(omission for omission in reader.omissions if omission.text),
        title=metadata.title or find_title(blocks),
        image=metadata.image or _find_first_image(tree),
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
    """Reader of block nodes; gathers the text that it leaves out."""

    def __init__(self, omissions: Iterable[Omission], source: str) -> None:
        self.omissions = list(omissions)
        self._source = source

    def read_blocks(
        self, nodes: Iterable["SyntaxTreeNode"], kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0
    ) -> Iterator[Block]:
        """Read the blocks of nodes.

        Args:
            nodes: the nodes.
            kind: the kind of a paragraph in the list or the quotation around the nodes.
            level: the level of a paragraph there.
        """
        for node in nodes:
            if node.type == "heading":
                yield from self._read_text_block(node, BlockKind.HEADING, int(node.tag[1:]))
            elif node.type == "paragraph":
                yield from self._read_text_block(node, kind, level)
            elif node.type == "dt":
                yield from self._read_text_block(node, BlockKind.ITEM, level)
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
            yield Block(BlockKind.TABLE, _format_table(node))
        elif node.type == "footnote_block":
            for note in node.children:
                text = join_block_texts(self.read_blocks(note.children))
                self.omissions.append(Omission(text, "footnote"))

    def _read_text_block(self, node: "SyntaxTreeNode", kind: BlockKind, level: int) -> Iterator[Block]:
        inline = InlineContent(node.children)
        text = inline.text
        if kind is BlockKind.ITEM:
            text = strip_task_box(text)
        yield Block(kind, text, level)
        for picture in inline.pictures:
            yield Block(BlockKind.IMAGE, picture)
        for comment in inline.comments:
            yield Block(BlockKind.OTHER, comment)
        for struck_text in inline.struck_texts:
            self.omissions.append(Omission(struck_text, "struck-out"))

    def _read_quote(self, node: "SyntaxTreeNode") -> Iterator[Block]:
        """Read a quotation; one that begins with an alert such as `[!NOTE]` is a note of the author's own."""
        blocks = list(self.read_blocks(node.children, BlockKind.QUOTE))
        name, text = "", ""
        if blocks:
            name, text = parse_alert(blocks[0].text)
        if name:
            yield from _iterate_alert_blocks(name, text, blocks[1:])
        else:
            yield from blocks

    def _read_raw_html(self, html: str, kind: BlockKind, level: int) -> Iterator[Block]:
        """Read the text that a browser shows of raw HTML; a comment is kept for the receipt."""
        draft = read_html(html, self._source)
        self.omissions += draft.omissions
        if not draft.blocks and "<!--" in html:
            yield Block(BlockKind.OTHER, fold_whitespace(html))
        for block in draft.blocks:
            if block.kind is BlockKind.PARAGRAPH:
                yield replace(block, kind=kind, level=level)
            else:
                yield block


def _format_table(table: "SyntaxTreeNode") -> str:
    return "\n".join(_format_row(row) for row in table.walk() if row.type == "tr")


def _format_row(row: "SyntaxTreeNode") -> str:
    return "\t".join(InlineContent(cell.children).text for cell in row.children)


def _iterate_alert_blocks(name: str, first_text: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Turn a quotation into an alert: its name and its quoted text as paragraphs, then all other blocks."""
    texts, others = [], []
    if first_text:
        texts.append(first_text)
    for block in blocks:
        if block.kind is BlockKind.QUOTE:
            texts.append(block.text)
        else:
            others.append(block)
    if texts:
        texts[0] = _ALERT_FORMAT.format(name, texts[0])
    for text in texts:
        yield Block(BlockKind.PARAGRAPH, text)
    yield from others


def _find_first_image(tree: "SyntaxTreeNode") -> str:
    for node in tree.walk():
        if node.type == "image":
            return str(node.attrs.get("src", ""))
    return ""
