"""Which words of a script have a reading that is a guess."""

from bulletin.script.lexicon import Lexicon, LexiconEntry
from bulletin.script.lexicon.unknown import UnknownKind, UnknownWord, find_unknown_words
from support.scripts import report, written

TEXT = """
## Storm Wall Holds

The mayor of Velmar, Ilse Quarrington, met the TORVAC board on Monday. Quarrington’s plan is Velmar's last,
said the Velmar-based daily Al-Sorya. Officials praised TORVACs. The CFA and NATO agreed.

Gulbrand Osk said it in Malmöstrand. Nobody was hurt; a Harbour Authority spokesman, Gen. Smith, said: “Yes.”
The harbour of Pope Leo XIV lies to the South.
"""


def _found(text: str = TEXT, *entries: LexiconEntry) -> list[UnknownWord]:
    return find_unknown_words(written(report(text)), Lexicon(entries))


def test_names_and_acronyms_come_with_the_most_frequent_first() -> None:
    assert _found()[0] == UnknownWord("Velmar", 3, UnknownKind.NAME)
    assert _found()[1:] == [
        UnknownWord("Quarrington", 2, UnknownKind.NAME),
        UnknownWord("TORVAC", 2, UnknownKind.ACRONYM),
        UnknownWord("Ilse", 1, UnknownKind.NAME),
        UnknownWord("Al-Sorya", 1, UnknownKind.NAME),
        UnknownWord("Gulbrand", 1, UnknownKind.NAME),
        UnknownWord("Osk", 1, UnknownKind.NAME),
        UnknownWord("Malmöstrand", 1, UnknownKind.FOREIGN),
    ]


def test_what_a_lexicon_says_is_no_guess() -> None:
    known = [
        LexiconEntry(word, "said") for word in ("Velmar", "Quarrington", "Ilse", "TORVAC", "Gulbrand", "Osk")
    ]
    assert [each.word for each in _found(TEXT, *known)] == ["Al-Sorya", "Malmöstrand"]


def test_a_word_that_the_report_has_in_small_letters_is_no_name() -> None:
    assert _found("It is a Grommet. We sell every grommet there is.") == []


def test_other_languages_have_their_acronyms_looked_at_only() -> None:
    text = "Die Stadt Velmar und der Verband OTEV haben in der letzten Woche einen Vertrag geschlossen."
    source = report(text)
    german = type(source)(source.title, source.blocks, source.source, language="de")
    found = find_unknown_words(written(german), Lexicon())
    assert [(each.word, each.kind) for each in found] == [("OTEV", UnknownKind.ACRONYM)]


def test_a_script_without_names_has_none() -> None:
    assert _found("Nothing was lost at sea. It held.") == []
