"""The spoken form of links, pictures, tables, lists, quotations, code and capitals."""

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
"""The choices of each setting; the first is the default."""

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
"""Words before a picture, before a quotation and after it, by language."""

EXAMPLES = (
    ("links", "whole", "See https://a.example/b/c.", "See a dot example slash b slash c."),
    ("links", "skip", "See https://a.example/b/c for more.", "See for more."),
    ("brackets", "skip", "The gate (a steel one) held.", "The gate held."),
    ("brackets", "skip", "(All of it.)", "(All of it.)"),
    ("capitals", "word", "The CFA said NO.", "The cfa said no."),
    ("capitals", "spell", "The NATO post", "The N.A.T.O post"),
)
"""The setting, its value, a sentence, and the sentence as the normalization rules get it."""

_URL = Pattern(
    r"\b(?:https?://(?:www\.)?|www\.)([\w.-]+\w)((?:/[\w.~%+-]*\w)*)[^\s,;)\]”]*?/?(?=[.,;:!?)\]”]*(?:\s|$))"
)
_BRACKETS = Pattern(r" ?(?:\([^()]{0,1000}\)|\[[^\[\]]{0,1000}\])")
_CAPITALS = Pattern(r"\b[^\W\d_]{2,}\b")


@dataclass(frozen=True, slots=True)
class SaySettings:
    """The show owner's choices for the spoken form of all that is not plain prose."""

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
    """Find the mistakes in the settings, one sentence for each."""
    problems = []
    for name, choices in SAY_CHOICES.items():
        value = getattr(settings, name)
        if value not in choices:
            problems.append(f"{name}: must be {' or '.join(choices)}, not {value}.")
    return problems


def find_quotation_phrases(language: str) -> tuple[str, str]:
    """Find the words before and after a quotation; empty in a language that we have no words for."""
    primary_language = get_primary_language(language)
    if primary_language not in _PHRASES:
        return "", ""
    _, before, after = _PHRASES[primary_language]
    return f"{before}: ", f" {after}."


def convert_to_paragraphs(article: Article, settings: SaySettings, language: str) -> Article:
    """Make paragraphs of the pictures, tables and code that are to be read in `language`."""
    if "read" not in (settings.images, settings.tables, settings.code):
        return article
    picture_phrase = _PHRASES.get(get_primary_language(language), ("",))[0]
    blocks: list[Block] = []
    for block in article.blocks:
        blocks.extend(_convert_block(block, settings, picture_phrase))
    return replace(article, blocks=tuple(blocks))


def _convert_block(block: Block, settings: SaySettings, picture_phrase: str) -> Sequence[Block]:
    if block.kind is BlockKind.IMAGE and settings.images == "read":
        return _make_paragraphs([_join_name(picture_phrase, block.text)])
    if block.kind is BlockKind.CODE and settings.code == "read":
        return _make_paragraphs(block.text.split("\n"))
    if block.kind is BlockKind.TABLE and settings.tables == "read":
        return _make_paragraphs(_format_rows(block.text))
    return [block]


def _make_paragraphs(texts: Sequence[str]) -> list[Block]:
    paragraphs = []
    for text in map(str.strip, texts):
        if text:
            paragraphs.append(Block(BlockKind.PARAGRAPH, _ensure_full_stop(text)))
    return paragraphs


def _ensure_full_stop(text: str) -> str:
    if text.endswith((".", "!", "?", "…", ":")):
        return text
    return f"{text}."


def _format_rows(table: str) -> list[str]:
    """Write each row of a table with its header: "Gate: North, Height: 4 m"."""
    header, *rows = map(_split_cells, table.split("\n"))
    if not rows:
        return [", ".join(filter(None, header))]
    return [_format_row(header, row) for row in rows]


def _split_cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split("\t")]


def _format_row(header: Sequence[str], row: Sequence[str]) -> str:
    names = [*header, *[""] * len(row)]
    named_cells = zip(names, row, strict=False)
    return ", ".join(_join_name(name, cell) for name, cell in named_cells if cell)


def _join_name(name: str, text: str) -> str:
    if not name:
        return text
    return f"{name}: {text}"


def apply_say_settings(text: str, settings: SaySettings) -> str:
    """Change a sentence as the show wants it, before any rule reads it; never to nothing."""
    changed = _apply_links(text, settings.links)
    changed = _apply_brackets(changed, settings.brackets)
    changed = _apply_capitals(changed, settings.capitals)
    if changed == text:
        return text
    changed = " ".join(changed.split())
    if not any(map(str.isalnum, changed)):
        return text
    return changed


def _apply_links(text: str, choice: str) -> str:
    if choice == "whole":
        return _URL.sub(_spell_out_url, text)
    if choice == "skip":
        return _URL.sub("", text)
    return text


def _apply_brackets(text: str, choice: str) -> str:
    if choice == "skip":
        return _BRACKETS.sub("", text)
    return text


def _apply_capitals(text: str, choice: str) -> str:
    if choice == "spell":
        return _CAPITALS.sub(_spell_capitals, text)
    if choice == "word":
        return _CAPITALS.sub(_lower_capitals, text)
    return text


def _spell_out_url(match: re.Match[str]) -> str:
    return match[1].replace(".", " dot ") + match[2].replace("/", " slash ")


def _spell_capitals(match: re.Match[str]) -> str:
    if not match[0].isupper():
        return match[0]
    return ".".join(match[0])


def _lower_capitals(match: re.Match[str]) -> str:
    if not match[0].isupper():
        return match[0]
    return match[0].lower()
