"""Markdown -> blocks, by the tokens of markdown-it-py (CommonMark with tables).

Links are read as their text and images are left out of it. Code, tables, raw HTML and comments have
no sensible reading: they become blocks of kind OTHER, so that the receipt can account for them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.article.clean import fold
from bulletin.article.credits import find_title
from bulletin.article.found import Found
from bulletin.article.front_matter import split_front_matter
from bulletin.model import Block, BlockKind

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_UNREADABLE = {"fence", "code_block", "html_block", "table"}
_LISTS = {"bullet_list", "ordered_list"}


def read_markdown(text: str, source: str) -> Found:
    """Read Markdown with or without front matter.

    Raises:
        SourceError: the front matter is wrong.
    """
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    declared, body = split_front_matter(text, source)
    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body))
    blocks = tuple(block for block in _blocks(tree.children, BlockKind.PARAGRAPH, 0) if block.text)
    return replace(
        declared,
        blocks=blocks,
        title=declared.title or find_title(blocks),
        image=declared.image or _first_image(tree),
    )


def _blocks(nodes: Iterable["SyntaxTreeNode"], kind: BlockKind, level: int) -> Iterator[Block]:
    """Walk block nodes; `kind` and `level` are what the list or quote around them makes of a paragraph."""
    for node in nodes:
        if node.type == "heading":
            yield from _written(node, BlockKind.HEADING, int(node.tag[1:]))
        elif node.type == "paragraph":
            yield from _written(node, kind, level)
        elif node.type == "blockquote":
            yield from _blocks(node.children, BlockKind.QUOTE, 0)
        elif node.type in _LISTS:
            for item in node.children:
                yield from _blocks(item.children, BlockKind.ITEM, level + 1)
        elif node.type in _UNREADABLE:
            yield Block(BlockKind.OTHER, fold(_source(node)))


def _written(node: "SyntaxTreeNode", kind: BlockKind, level: int) -> Iterator[Block]:
    inline = node.children[0]
    yield Block(kind, fold("".join(_text(child) for child in inline.children)), level)
    for child in inline.children:
        if child.type == "html_inline" and child.content.startswith("<!--"):
            yield Block(BlockKind.OTHER, fold(child.content))


def _text(node: "SyntaxTreeNode") -> str:
    """Give what an inline node reads as."""
    if node.type in {"softbreak", "hardbreak"}:
        return " "
    if node.type == "html_inline":
        return " " if node.content.lower().startswith("<br") else ""
    if node.type == "image":
        return ""
    return "".join(_text(child) for child in node.children) if node.children else node.content


def _source(node: "SyntaxTreeNode") -> str:
    """Give an unreadable block as one line: a table's cells and rows apart, anything else as written."""
    if node.type == "inline":
        return "".join(_text(child) for child in node.children)
    if node.type == "tr":
        return " | ".join(_source(child) for child in node.children)
    return node.content or "; ".join(_source(child) for child in node.children)


def _first_image(tree: "SyntaxTreeNode") -> str:
    return next((str(node.attrs.get("src", "")) for node in tree.walk() if node.type == "image"), "")
