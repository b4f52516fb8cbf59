"""What the inline part of a Markdown block reads as, and what of it is not read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bulletin.article.clean import fold

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_TASK = re.compile(r"\[[ xX]\]\s+")
_ALERT = re.compile(r"\[!(\w{1,20})\][+-]?\s*")
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]{0,300}\|)?([^\[\]|#]{1,300})(?:#[^\[\]|]{0,300})?\]\]")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\[\]\s]{1,60}\]")
_LEFT_OVER = re.compile(r"\*{2,}|={2,}(?=\S)|(?<=\S)={2,}|(?<!\w)_{2,}(?=\w)|(?<=\w)_{2,}(?!\w)")


@dataclass(slots=True)
class Inline:
    """The inline nodes of one block."""

    nodes: Iterable["SyntaxTreeNode"]
    text: str = ""
    """What is read, on one line."""
    pictures: list[str] = field(default_factory=list)
    """Alternative texts."""
    comments: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = fold(_without_marks("".join(self._read(node) for node in self.nodes)))

    def _read(self, node: "SyntaxTreeNode") -> str:
        if node.type in {"softbreak", "hardbreak"}:
            return " "
        if node.type == "code_inline":
            return _shielded(node.content)
        if node.type == "html_inline":
            return self._tag(node.content)
        if node.type == "image":
            self.pictures.append(
                fold("".join(child.content for child in node.walk() if child.type == "text"))
            )
            return ""
        if node.type == "s":
            self.struck.append(fold("".join(self._read(child) for child in node.children)))
            return ""
        return "".join(self._read(child) for child in node.children) if node.children else node.content

    def _tag(self, html: str) -> str:
        if html.startswith("<!--"):
            self.comments.append(fold(html))
        return " " if html.lower().startswith("<br") else ""


def without_task(text: str) -> str:
    """Take the box of a task off the beginning of an item."""
    return _TASK.sub("", text, count=1) if _TASK.match(text) else text


def alert(text: str) -> tuple[str, str]:
    """Give the name of a note such as `[!WARNING]` and the text after it; both empty for a quotation."""
    found = _ALERT.match(text)
    return (found[1].capitalize(), text[found.end() :]) if found else ("", "")


_SHIELD = "\ue000"  # stands before a mark that code holds, where it is no mark


def _shielded(code: str) -> str:
    return re.sub(r"([\[*=_])", rf"{_SHIELD}\1", code)


def _without_marks(text: str) -> str:
    """Take off what is left of marks that CommonMark does not know or that have no partner."""
    read = _WIKI_LINK.sub(r"\1", text)
    return _LEFT_OVER.sub("", _FOOTNOTE_MARK.sub("", read)).replace(_SHIELD, "")
