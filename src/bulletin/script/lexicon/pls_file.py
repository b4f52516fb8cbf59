"""Lexicons in W3C PLS 1.0 (https://www.w3.org/TR/pronunciation-lexicon/), for exchange with other tools.

PLS knows sounds (`phoneme`) and respellings (`alias`). The rest of an entry stands in the `role` of its
lexeme, in a namespace of our own, beside an alias that other tools can use; patterns have no place in PLS.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bulletin._infra.xml import safe_parser
from bulletin.script.lexicon.entries import SPELL, WORD, Entry
from bulletin.script.lexicon.tables import SAY, Sheet

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLS = "http://www.w3.org/2005/01/pronunciation-lexicon"
_OURS = "https://bulletin.example/lexicon"
_PREFIX = "bulletin"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ANY_LANGUAGE = "any-language"
_ROLES = {_ANY_LANGUAGE: ("only", ""), SPELL: (SAY, SPELL), WORD: (SAY, WORD)}
_ALPHABETS = ("ipa", "")


def read(data: bytes, sheet: Sheet) -> None:
    """Read a file of entries, which hold for its language; what is wrong is noted."""
    from lxml import etree

    try:
        root = etree.fromstring(data, safe_parser())
    except etree.XMLSyntaxError as error:
        sheet.report(error.lineno or 0, f"it is not valid XML: {error.msg.partition(', line ')[0]}.")
        return
    if root.tag != f"{{{_PLS}}}lexicon":
        sheet.report(0, "it is no PLS lexicon.")
        return
    for lexeme in root.iterfind(f"{{{_PLS}}}lexeme"):
        _read_lexeme(lexeme, root, sheet)


def _read_lexeme(lexeme: "_Element", root: "_Element", sheet: Sheet) -> None:
    line = int(lexeme.sourceline or 0)
    words = [_text(each) for each in lexeme.iterfind(f"{{{_PLS}}}grapheme")]
    if not words:
        sheet.report(line, "a lexeme has no grapheme.")
    alphabet = next((each.get("alphabet", "") for each in _sounds(lexeme)), "") or root.get("alphabet", "")
    if alphabet not in _ALPHABETS and _sounds(lexeme):
        sheet.report(line, f"“{', '.join(words)}”: its alphabet is {alphabet}; only ipa can be read.")
        return
    for word in words:
        sheet.add(line, word, {"only": root.get(_LANGUAGE, ""), **_fields(lexeme, word)})


def _fields(lexeme: "_Element", word: str) -> dict[str, str]:
    fields = dict(_roles(lexeme))
    if SAY not in fields:
        fields[SAY] = _say(lexeme, word)
    return fields


def _roles(lexeme: "_Element") -> Iterator[tuple[str, str]]:
    for role in (lexeme.get("role") or "").split():
        prefix, _, name = role.partition(":")
        key, _, value = name.partition("-")
        if lexeme.nsmap.get(prefix) == _OURS:
            yield _ROLES.get(name) or ((SAY, f"{value}:") if key == "in" else (key, value))


def _say(lexeme: "_Element", word: str) -> str:
    readings = [*_sounds(lexeme), *lexeme.iterfind(f"{{{_PLS}}}alias")]
    preferred = [each for each in readings if each.get("prefer") == "true"]
    for reading in [*preferred, *readings]:
        text = _text(reading)
        if reading.tag == f"{{{_PLS}}}phoneme":
            return f"/{text}/" if text else ""
        return SPELL if text.replace(" ", "") == word != text else text
    return ""


def _sounds(lexeme: "_Element") -> "list[_Element]":
    return lexeme.findall(f"{{{_PLS}}}phoneme")


def _text(element: "_Element") -> str:
    return " ".join("".join(element.itertext()).split())


def dump(entries: Iterable[Entry], language: str) -> bytes:
    """Write a file of entries; patterns are left out.

    Args:
        entries: of any language; an entry that holds for another one than `language` says so in its role.
        language: BCP 47 tag that the file declares.
    """
    from lxml import etree

    root = etree.Element(f"{{{_PLS}}}lexicon", nsmap={None: _PLS, _PREFIX: _OURS})
    root.set("version", "1.0")
    root.set("alphabet", "ipa")
    root.set(_LANGUAGE, language)
    for entry in entries:
        if not entry.pattern:
            _add_lexeme(root, entry, language)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add_lexeme(root: "_Element", entry: Entry, language: str) -> None:
    from lxml import etree

    lexeme = etree.SubElement(root, f"{{{_PLS}}}lexeme")
    if roles := _roles_of(entry, language):
        lexeme.set("role", " ".join(f"{_PREFIX}:{role}" for role in roles))
    etree.SubElement(lexeme, f"{{{_PLS}}}grapheme").text = entry.written
    kind = "phoneme" if entry.ipa else "alias"
    etree.SubElement(lexeme, f"{{{_PLS}}}{kind}").text = entry.ipa or _alias(entry)


def _roles_of(entry: Entry, language: str) -> list[str]:
    reading = f"in-{entry.language}" if entry.language else entry.reading
    roles = [reading] if entry.language or reading in (SPELL, WORD) else []
    if entry.only != language:
        roles.append(f"only-{entry.only}" if entry.only else _ANY_LANGUAGE)
    return [*roles, f"case-{entry.case}"] if entry.case else roles


def _alias(entry: Entry) -> str:
    if entry.reading == SPELL:
        return " ".join(filter(str.isalnum, entry.written))
    return entry.written if entry.reading == WORD or entry.language else entry.reading
