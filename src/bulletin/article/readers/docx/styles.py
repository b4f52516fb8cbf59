"""What a Word document's styles mean: headings, quotations, hidden text (ECMA-376 part 1, §17.7)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from typing import TYPE_CHECKING

from bulletin.article.clean import parse_language_tag

if TYPE_CHECKING:
    from lxml.etree import _Element

WORD_NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_STYLES = "word/styles.xml"
_VALUE = f"{WORD_NAMESPACE}val"
_FALSE_VALUES = {"0", "false", "off", "none"}
_MAX_HEADING_LEVEL = 6  # heading in HTML
_CONTENTS_STYLES = ("toc heading", "table of figures", *(f"toc {level}" for level in range(1, 10)))
_BUILT_IN_STYLES = (
    ("Title", "h1:fresh"),
    ("Subtitle", "p:fresh"),
    ("Quote", "blockquote > p:fresh"),
    ("Intense Quote", "blockquote > p:fresh"),
    ("Block Text", "blockquote > p:fresh"),
    ("Quotations", "blockquote > p:fresh"),  # LibreOffice
    ("HTML Preformatted", "pre:separator('\\n')"),
    ("Preformatted Text", "pre:separator('\\n')"),
    ("Source Code", "pre:separator('\\n')"),  # Pandoc
    ("Caption", "figcaption:fresh"),
    ("List Bullet 2", "ul|ol > li > ul > li:fresh"),
    ("List Bullet 3", "ul|ol > li > ul|ol > li > ul > li:fresh"),
    ("List Number 2", "ul|ol > li > ol > li:fresh"),
    ("List Number 3", "ul|ol > li > ul|ol > li > ol > li:fresh"),
    *((name, "nav > p:fresh") for name in _CONTENTS_STYLES),
)


def build_style_map(parts: Mapping[str, "_Element"]) -> str:
    """Write mammoth's style map for a document: built-in styles, and all that have an outline level.

    Word keeps the English names of its built-in styles in every language; other programs do not, but
    give headings their outline level. A style without one has that of the style it is based on.

    Args:
        parts: the document's XML by member.
    """
    styles = _index_styles(parts.get(_STYLES))
    lines = [f"p[style-name='{name}'] => {path}" for name, path in _BUILT_IN_STYLES]
    for style in styles.values():
        name, level = _read_child_value(style, "name"), _find_outline_level(style, styles)
        if name and 0 <= level < 9:
            quoted = name.replace("\\", "\\\\").replace("'", "\\'")
            lines.append(f"p[style-name='{quoted}'] => h{min(level + 1, _MAX_HEADING_LEVEL)}:fresh")
    return "\n".join(lines)


def find_hidden_styles(parts: Mapping[str, "_Element"]) -> Set[str]:
    """Give the styles whose text is hidden."""
    styles = _index_styles(parts.get(_STYLES))
    return {
        name
        for name, style in styles.items()
        if style.find(f"{WORD_NAMESPACE}rPr/{WORD_NAMESPACE}vanish") is not None
    }


def is_hidden(run: "_Element", hidden_styles: Set[str]) -> bool:
    """Tell whether a run is hidden text, by itself or by its style."""
    properties = run.find(f"{WORD_NAMESPACE}rPr")
    if properties is None:
        return False
    own = properties.find(f"{WORD_NAMESPACE}vanish")
    if own is not None:
        return own.get(_VALUE, "1") not in _FALSE_VALUES
    return _read_child_value(properties, "rStyle") in hidden_styles


def find_text_language(document: "_Element | None") -> str:
    """Give the language in which more than half of a document's text is marked; empty when none is.

    The document's default is not asked: it is that of the program's owner.
    """
    if document is None:
        return ""
    marked: Counter[str] = Counter()
    for run in document.iter(f"{WORD_NAMESPACE}r"):
        language = run.find(f"{WORD_NAMESPACE}rPr/{WORD_NAMESPACE}lang")
        tag = "" if language is None else parse_language_tag(language.get(_VALUE, ""))
        marked[tag] += sum(len(text.text or "") for text in run.iter(f"{WORD_NAMESPACE}t"))
    tag, length = max(marked.items(), key=lambda entry: entry[1], default=("", 0))
    return tag if length * 2 > marked.total() else ""


def _index_styles(styles: "_Element | None") -> dict[str, "_Element"]:
    if styles is None:
        return {}
    return {
        style.get(f"{WORD_NAMESPACE}styleId", ""): style for style in styles.iter(f"{WORD_NAMESPACE}style")
    }


def _find_outline_level(style: "_Element", styles: Mapping[str, "_Element"]) -> int:
    """Give the outline level from 0 of a style or of the nearest it is based on; -1 without one."""
    levels = (
        above.find(f"{WORD_NAMESPACE}pPr/{WORD_NAMESPACE}outlineLvl")
        for above in _iterate_style_ancestry(style, styles)
    )
    level = next((level for level in levels if level is not None), None)
    value = "" if level is None else level.get(_VALUE, "")
    return int(value) if value.isdecimal() else -1


def _iterate_style_ancestry(style: "_Element", styles: Mapping[str, "_Element"]) -> Iterator["_Element"]:
    """Give a style and all that it is based on, once each: a damaged file may go in circles."""
    seen: set[str] = set()
    here: _Element | None = style
    while here is not None and here.get(f"{WORD_NAMESPACE}styleId", "") not in seen:
        yield here
        seen.add(here.get(f"{WORD_NAMESPACE}styleId", ""))
        here = styles.get(_read_child_value(here, "basedOn"))


def _read_child_value(element: "_Element", name: str) -> str:
    child = element.find(f"{WORD_NAMESPACE}{name}")
    return "" if child is None else child.get(_VALUE, "")
