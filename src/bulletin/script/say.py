"""How what is not plain prose is said: links, pictures, tables, lists, quotations, code, capitals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bulletin._infra.language import primary
from bulletin.model import Article, Block, BlockKind
from bulletin.script.pattern import Pattern

CHOICES = {
    "links": ("host", "whole", "skip"),
    "images": ("skip", "read"),
    "tables": ("skip", "read"),
    "lists": ("plain", "numbered"),
    "quotes": ("plain", "marked"),
    "code": ("skip", "read"),
    "brackets": ("read", "skip"),
    "capitals": ("known", "spell", "word"),
}
"""What each setting may be; the first is the default."""

_WORDS = {
    "ar": ("تظهر الصورة", "اقتباس", "نهاية الاقتباس"),
    "de": ("Das Bild zeigt", "Zitat", "Ende des Zitats"),
    "en": ("The picture shows", "Quote", "End of quote"),
    "es": ("La imagen muestra", "Cita", "Fin de la cita"),
    "fr": ("L’image montre", "Citation", "Fin de citation"),
    "it": ("L’immagine mostra", "Citazione", "Fine della citazione"),
    "pt": ("A imagem mostra", "Citação", "Fim da citação"),
    "ru": ("На снимке", "Цитата", "Конец цитаты"),
}
"""What is said before a picture, before a quotation and after it, by language."""

EXAMPLES = (
    ("links", "whole", "See https://a.example/b/c.", "See a dot example slash b slash c."),
    ("links", "skip", "See https://a.example/b/c for more.", "See for more."),
    ("brackets", "skip", "The gate (a steel one) held.", "The gate held."),
    ("brackets", "skip", "(All of it.)", "(All of it.)"),
    ("capitals", "word", "The CFA said NO.", "The cfa said no."),
    ("capitals", "spell", "The NATO post", "The N.A.T.O post"),
)
"""The setting, its value, a sentence, and what the rules of the spoken form are given of it."""

_URL = Pattern(
    r"\b(?:https?://(?:www\.)?|www\.)([\w.-]+\w)((?:/[\w.~%+-]*\w)*)[^\s,;)\]”]*?/?(?=[.,;:!?)\]”]*(?:\s|$))"
)
_BRACKETS = Pattern(r" ?(?:\([^()]{0,1000}\)|\[[^\[\]]{0,1000}\])")
_CAPITALS = Pattern(r"\b[^\W\d_]{2,}\b")


@dataclass(frozen=True, slots=True)
class SaySettings:
    """What the owner of a show wants said of what is not plain prose."""

    links: str = "host"
    """A web address in the text: the name of its host, all of it, or nothing."""
    images: str = "skip"
    """`read` speaks the text that stands in for a picture."""
    tables: str = "skip"
    """`read` speaks each row with the names of its columns."""
    lists: str = "plain"
    """`numbered` says the number of each item of a list."""
    quotes: str = "plain"
    """`marked` says where a quotation that stands alone begins and ends."""
    code: str = "skip"
    brackets: str = "read"
    """`skip` leaves what stands in brackets out of the spoken form."""
    capitals: str = "known"
    """A word in capitals: by table and shape, always spelt, or always a word."""


def check(say: SaySettings) -> list[str]:
    """Name what is wrong with the settings, one sentence each."""
    return [
        f"{name}: must be {' or '.join(allowed)}, not {getattr(say, name)}."
        for name, allowed in CHOICES.items()
        if getattr(say, name) not in allowed
    ]


def quotation_marks(language: str) -> tuple[str, str]:
    """Give what is said before and after a quotation; nothing in a language that we have no words for."""
    _, before, after = _WORDS.get(primary(language), ("", "", ""))
    return (f"{before}: ", f" {after}.") if before else ("", "")


def arranged(article: Article, say: SaySettings, language: str) -> Article:
    """Make paragraphs of the pictures, tables and code that are to be read in `language`."""
    if "read" not in (say.images, say.tables, say.code):
        return article
    picture = _WORDS.get(primary(language), ("",))[0]
    blocks = [made for block in article.blocks for made in _arranged(block, say, picture)]
    return replace(article, blocks=tuple(blocks))


def _arranged(block: Block, say: SaySettings, picture: str) -> Sequence[Block]:
    if block.kind is BlockKind.IMAGE and say.images == "read":
        return _paragraphs([f"{picture}: {block.text}" if picture else block.text])
    if block.kind is BlockKind.CODE and say.code == "read":
        return _paragraphs(block.text.split("\n"))
    if block.kind is BlockKind.TABLE and say.tables == "read":
        return _paragraphs(_rows(block.text))
    return [block]


def _paragraphs(texts: Sequence[str]) -> list[Block]:
    return [Block(BlockKind.PARAGRAPH, _ended(text.strip())) for text in texts if text.strip()]


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…", ":")) else f"{text}."


def _rows(table: str) -> list[str]:
    """Say each row of a table after its header: "Gate: North, Height: 4 m"."""
    header, *rows = ([cell.strip() for cell in row.split("\t")] for row in table.split("\n"))
    if not rows:
        return [", ".join(filter(None, header))]
    return [_row(header, row) for row in rows]


def _row(header: Sequence[str], row: Sequence[str]) -> str:
    names = [*header, *[""] * len(row)]
    return ", ".join(
        f"{name}: {cell}" if name else cell for name, cell in zip(names, row, strict=False) if cell
    )


def prepared(text: str, say: SaySettings) -> str:
    """Change a sentence the way the show wants it said, before any rule reads it; never to nothing."""
    changed = text
    if say.links != "host":
        changed = _URL.sub(_whole if say.links == "whole" else "", changed)
    if say.brackets == "skip":
        changed = _BRACKETS.sub("", changed)
    if say.capitals != "known":
        changed = _CAPITALS.sub(_spelt if say.capitals == "spell" else _lowered, changed)
    if changed == text:
        return text
    changed = " ".join(changed.split())
    return changed if any(character.isalnum() for character in changed) else text


def _whole(match: re.Match[str]) -> str:
    return match[1].replace(".", " dot ") + match[2].replace("/", " slash ")


def _spelt(match: re.Match[str]) -> str:
    return ".".join(match[0]) if match[0].isupper() else match[0]


def _lowered(match: re.Match[str]) -> str:
    return match[0].lower() if match[0].isupper() else match[0]
