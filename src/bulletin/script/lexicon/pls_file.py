"""Lexicons in W3C PLS 1.0 (https://www.w3.org/TR/pronunciation-lexicon/), for exchange with other tools.

PLS knows sounds (`phoneme`) and respellings (`alias`). The rest of an entry stands in the `role` of its
lexeme, in a namespace of our own, beside an alias that other tools can use; patterns have no place in PLS.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bulletin._infra.xml import make_safe_parser
from bulletin.script.lexicon.entries import SPELL, WORD, LexiconEntry
from bulletin.script.lexicon.tables import SAY_FIELD, EntryCollector

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLS_NAMESPACE = "http://www.w3.org/2005/01/pronunciation-lexicon"
_BULLETIN_NAMESPACE = "https://bulletin.example/lexicon"
_BULLETIN_PREFIX = "bulletin"
_LANGUAGE_ATTRIBUTE = "{http://www.w3.org/XML/1998/namespace}lang"
_ANY_LANGUAGE = "any-language"
_FIELDS_BY_ROLE = {_ANY_LANGUAGE: ("only", ""), SPELL: (SAY_FIELD, SPELL), WORD: (SAY_FIELD, WORD)}
_KNOWN_ALPHABETS = ("ipa", "")


def read_entries(data: bytes, collector: EntryCollector) -> None:
    """Read a file of entries, which hold for its language; problems are collected."""
    from lxml import etree

    try:
        root = etree.fromstring(data, make_safe_parser())
    except etree.XMLSyntaxError as error:
        collector.report(error.lineno or 0, f"it is not valid XML: {error.msg.partition(', line ')[0]}.")
        return
    if root.tag != f"{{{_PLS_NAMESPACE}}}lexicon":
        collector.report(0, "it is no PLS lexicon.")
        return
    for lexeme in root.iterfind(f"{{{_PLS_NAMESPACE}}}lexeme"):
        _read_lexeme(lexeme, root, collector)


def _read_lexeme(lexeme: "_Element", root: "_Element", collector: EntryCollector) -> None:
    line = int(lexeme.sourceline or 0)
    words = [_read_text(grapheme) for grapheme in lexeme.iterfind(f"{{{_PLS_NAMESPACE}}}grapheme")]
    if not words:
        collector.report(line, "a lexeme has no grapheme.")
    alphabet = _find_alphabet(lexeme, root)
    if alphabet not in _KNOWN_ALPHABETS:
        collector.report(line, f"“{', '.join(words)}”: its alphabet is {alphabet}; only ipa can be read.")
        return
    for word in words:
        collector.add(line, word, {"only": root.get(_LANGUAGE_ATTRIBUTE, ""), **_read_fields(lexeme, word)})


def _find_alphabet(lexeme: "_Element", root: "_Element") -> str:
    """Find the alphabet of the first phoneme, its own or the file's; empty without a phoneme."""
    phonemes = _find_phonemes(lexeme)
    if not phonemes:
        return ""
    return phonemes[0].get("alphabet", "") or root.get("alphabet", "")


def _read_fields(lexeme: "_Element", word: str) -> dict[str, str]:
    fields = dict(_read_roles(lexeme))
    if SAY_FIELD not in fields:
        fields[SAY_FIELD] = _read_reading(lexeme, word)
    return fields


def _read_roles(lexeme: "_Element") -> Iterator[tuple[str, str]]:
    for role in (lexeme.get("role") or "").split():
        prefix, _, name = role.partition(":")
        if lexeme.nsmap.get(prefix) == _BULLETIN_NAMESPACE:
            yield _parse_role(name)


def _parse_role(name: str) -> tuple[str, str]:
    """Parse a role of our namespace, such as `only-en`, into a field of the entry and its value."""
    if name in _FIELDS_BY_ROLE:
        return _FIELDS_BY_ROLE[name]
    key, _, value = name.partition("-")
    if key == "in":
        return SAY_FIELD, f"{value}:"
    return key, value


def _read_reading(lexeme: "_Element", word: str) -> str:
    readings = [*_find_phonemes(lexeme), *lexeme.iterfind(f"{{{_PLS_NAMESPACE}}}alias")]
    if not readings:
        return ""
    preferred = [reading for reading in readings if reading.get("prefer") == "true"]
    return _parse_reading((preferred or readings)[0], word)


def _parse_reading(element: "_Element", word: str) -> str:
    text = _read_text(element)
    if element.tag == f"{{{_PLS_NAMESPACE}}}phoneme":
        if not text:
            return ""
        return f"/{text}/"
    if text != word and text.replace(" ", "") == word:
        return SPELL
    return text


def _find_phonemes(lexeme: "_Element") -> "list[_Element]":
    return lexeme.findall(f"{{{_PLS_NAMESPACE}}}phoneme")


def _read_text(element: "_Element") -> str:
    return " ".join("".join(element.itertext()).split())


def dump_entries(entries: Iterable[LexiconEntry], language: str) -> bytes:
    """Write a file of entries; patterns are left out.

    Args:
        entries: of any language; an entry that holds for another one than `language` says so in its role.
        language: BCP 47 tag that the file declares.
    """
    from lxml import etree

    root = etree.Element(
        f"{{{_PLS_NAMESPACE}}}lexicon", nsmap={None: _PLS_NAMESPACE, _BULLETIN_PREFIX: _BULLETIN_NAMESPACE}
    )
    root.set("version", "1.0")
    root.set("alphabet", "ipa")
    root.set(_LANGUAGE_ATTRIBUTE, language)
    for entry in entries:
        if not entry.pattern:
            _add_lexeme(root, entry, language)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add_lexeme(root: "_Element", entry: LexiconEntry, language: str) -> None:
    from lxml import etree

    lexeme = etree.SubElement(root, f"{{{_PLS_NAMESPACE}}}lexeme")
    if roles := _list_roles(entry, language):
        lexeme.set("role", " ".join(f"{_BULLETIN_PREFIX}:{role}" for role in roles))
    etree.SubElement(lexeme, f"{{{_PLS_NAMESPACE}}}grapheme").text = entry.word
    if entry.ipa:
        etree.SubElement(lexeme, f"{{{_PLS_NAMESPACE}}}phoneme").text = entry.ipa
    else:
        etree.SubElement(lexeme, f"{{{_PLS_NAMESPACE}}}alias").text = _choose_alias(entry)


def _list_roles(entry: LexiconEntry, language: str) -> list[str]:
    roles = []
    if entry.reading_language:
        roles.append(f"in-{entry.reading_language}")
    elif entry.reading in (SPELL, WORD):
        roles.append(entry.reading)
    scope = _ANY_LANGUAGE
    if entry.text_language:
        scope = f"only-{entry.text_language}"
    if entry.text_language != language:
        roles.append(scope)
    if entry.case:
        roles.append(f"case-{entry.case}")
    return roles


def _choose_alias(entry: LexiconEntry) -> str:
    if entry.reading == SPELL:
        return " ".join(filter(str.isalnum, entry.word))
    if entry.reading == WORD or entry.reading_language:
        return entry.word
    return entry.reading
