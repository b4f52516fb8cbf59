"""The styles of a Word document: headings, quotations, hidden text (ECMA-376 part 1, §17.7)."""

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
_MAX_GENERATIONS = 30  # styles based on each other
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


STYLE_MAP = "\n".join(f"p[style-name='{name}'] => {path}" for name, path in _BUILT_IN_STYLES)
"""Built-in styles in mammoth's notation; it knows the headings by itself."""
_MAPPED_NAMES = {name.lower() for name, _path in _BUILT_IN_STYLES}


def name_heading_styles(parts: Mapping[str, "_Element"]) -> None:
    """Give every style with an outline level the name of Word's heading of that level.

    Word keeps the English names of its built-in styles in every language; other programs do not, but
    state the outline level of headings. A style without a level has that of the style it is based on.

    Args:
        parts: the document's XML by member.
    """
    styles = _index_styles(parts.get(_STYLES))
    for style in styles.values():
        name, level = style.find(f"{WORD_NAMESPACE}name"), _find_outline_level(style, styles)
        if name is None or not 0 <= level < 9 or name.get(_VALUE, "").lower() in _MAPPED_NAMES:
            continue
        name.set(_VALUE, f"heading {min(level + 1, _MAX_HEADING_LEVEL)}")


def find_hidden_styles(parts: Mapping[str, "_Element"]) -> Set[str]:
    """Find the styles whose text is hidden."""
    hidden_styles = set()
    for name, style in _index_styles(parts.get(_STYLES)).items():
        if style.find(f"{WORD_NAMESPACE}rPr/{WORD_NAMESPACE}vanish") is not None:
            hidden_styles.add(name)
    return hidden_styles


def is_hidden(run: "_Element", hidden_styles: Set[str]) -> bool:
    """Tell whether a run is hidden text, by itself or by its style."""
    properties = run.find(f"{WORD_NAMESPACE}rPr")
    if properties is None:
        return False
    vanish = properties.find(f"{WORD_NAMESPACE}vanish")
    if vanish is not None:
        return vanish.get(_VALUE, "1") not in _FALSE_VALUES
    return _read_child_value(properties, "rStyle") in hidden_styles


def find_text_language(document: "_Element | None") -> str:
    """Find the language in which more than half of a document's text is marked; "" when there is none.

    The document's default language is ignored: it is the language of the program's owner.
    """
    if document is None:
        return ""
    lengths: Counter[str] = Counter()
    for run in document.iter(f"{WORD_NAMESPACE}r"):
        language = _read_run_language(run)
        for text in run.iter(f"{WORD_NAMESPACE}t"):
            lengths[language] += len(text.text or "")
    language, length = max(lengths.items(), key=lambda entry: entry[1], default=("", 0))
    if length * 2 <= lengths.total():
        return ""
    return language


def _read_run_language(run: "_Element") -> str:
    language = run.find(f"{WORD_NAMESPACE}rPr/{WORD_NAMESPACE}lang")
    if language is None:
        return ""
    return parse_language_tag(language.get(_VALUE, ""))


def _index_styles(styles: "_Element | None") -> dict[str, "_Element"]:
    if styles is None:
        return {}
    return {_get_style_id(style): style for style in styles.iter(f"{WORD_NAMESPACE}style")}


def _get_style_id(style: "_Element") -> str:
    return style.get(f"{WORD_NAMESPACE}styleId", "")


def _find_outline_level(style: "_Element", styles: Mapping[str, "_Element"]) -> int:
    """Find the outline level, from 0, of a style or of the nearest style it is based on; -1 without one."""
    for ancestor in _iterate_style_ancestry(style, styles):
        level = ancestor.find(f"{WORD_NAMESPACE}pPr/{WORD_NAMESPACE}outlineLvl")
        if level is not None:
            return _parse_outline_level(level.get(_VALUE, ""))
    return -1


def _parse_outline_level(value: str) -> int:
    if not value.isdecimal():
        return -1
    return int(value)


def _iterate_style_ancestry(style: "_Element", styles: Mapping[str, "_Element"]) -> Iterator["_Element"]:
    """Iterate over a style and the styles it is based on; a damaged file may go in circles."""
    ancestor: _Element | None = style
    for _generation in range(_MAX_GENERATIONS):
        if ancestor is None:
            return
        yield ancestor
        ancestor = styles.get(_read_child_value(ancestor, "basedOn"))


def _read_child_value(element: "_Element", name: str) -> str:
    child = element.find(f"{WORD_NAMESPACE}{name}")
    if child is None:
        return ""
    return child.get(_VALUE, "")
