"""How what is not plain prose is said: links, pictures, tables, lists, quotations, code, capitals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bulletin._infra.language import get_primary_language
from bulletin.model import Article, Block, BlockKind
from bulletin.script.pattern import Pattern

SAY_CHOICES = {
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

_PHRASES = {
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
    """`read` speaks lines of code."""
    brackets: str = "read"
    """`skip` leaves what stands in brackets out of the spoken form."""
    capitals: str = "known"
    """A word in capitals: by table and shape, always spelt, or always a word."""


def check_say_settings(settings: SaySettings) -> list[str]:
    """Name what is wrong with the settings, one sentence each."""
    return [
        f"{name}: must be {' or '.join(allowed)}, not {getattr(settings, name)}."
        for name, allowed in SAY_CHOICES.items()
        if getattr(settings, name) not in allowed
    ]


def find_quotation_phrases(language: str) -> tuple[str, str]:
    """Give what is said before and after a quotation; nothing in a language that we have no words for."""
    _, before, after = _PHRASES.get(get_primary_language(language), ("", "", ""))
    return (f"{before}: ", f" {after}.") if before else ("", "")


def convert_to_paragraphs(article: Article, settings: SaySettings, language: str) -> Article:
    """Make paragraphs of the pictures, tables and code that are to be read in `language`."""
    if "read" not in (settings.images, settings.tables, settings.code):
        return article
    picture = _PHRASES.get(get_primary_language(language), ("",))[0]
    blocks = [made for block in article.blocks for made in _convert_block(block, settings, picture)]
    return replace(article, blocks=tuple(blocks))


def _convert_block(block: Block, settings: SaySettings, picture_phrase: str) -> Sequence[Block]:
    if block.kind is BlockKind.IMAGE and settings.images == "read":
        return _make_paragraphs([f"{picture_phrase}: {block.text}" if picture_phrase else block.text])
    if block.kind is BlockKind.CODE and settings.code == "read":
        return _make_paragraphs(block.text.split("\n"))
    if block.kind is BlockKind.TABLE and settings.tables == "read":
        return _make_paragraphs(_format_rows(block.text))
    return [block]


def _make_paragraphs(texts: Sequence[str]) -> list[Block]:
    return [Block(BlockKind.PARAGRAPH, _ensure_full_stop(text.strip())) for text in texts if text.strip()]


def _ensure_full_stop(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…", ":")) else f"{text}."


def _format_rows(table: str) -> list[str]:
    """Say each row of a table after its header: "Gate: North, Height: 4 m"."""
    header, *rows = ([cell.strip() for cell in row.split("\t")] for row in table.split("\n"))
    if not rows:
        return [", ".join(filter(None, header))]
    return [_format_row(header, row) for row in rows]


def _format_row(header: Sequence[str], row: Sequence[str]) -> str:
    names = [*header, *[""] * len(row)]
    return ", ".join(
        f"{name}: {cell}" if name else cell for name, cell in zip(names, row, strict=False) if cell
    )


def apply_say_settings(text: str, settings: SaySettings) -> str:
    """Change a sentence the way the show wants it said, before any rule reads it; never to nothing."""
    changed = text
    if settings.links != "host":
        changed = _URL.sub(_spell_out_url if settings.links == "whole" else "", changed)
    if settings.brackets == "skip":
        changed = _BRACKETS.sub("", changed)
    if settings.capitals != "known":
        changed = _CAPITALS.sub(_spell_capitals if settings.capitals == "spell" else _lower_capitals, changed)
    if changed == text:
        return text
    changed = " ".join(changed.split())
    return changed if any(character.isalnum() for character in changed) else text


def _spell_out_url(match: re.Match[str]) -> str:
    return match[1].replace(".", " dot ") + match[2].replace("/", " slash ")


def _spell_capitals(match: re.Match[str]) -> str:
    return ".".join(match[0]) if match[0].isupper() else match[0]


def _lower_capitals(match: re.Match[str]) -> str:
    return match[0].lower() if match[0].isupper() else match[0]
