"""Which words of a script have a reading that is a guess."""

from bulletin.script.lexicon import Entry, Lexicon
from bulletin.script.lexicon.unknown import Kind, Unknown, unknown
from support.scripts import report, written

TEXT = """
## Storm Wall Holds

The mayor of Velmar, Ilse Quarrington, met the TORVAC board on Monday. Quarrington’s plan is Velmar's last,
said the Velmar-based daily Al-Sorya. Officials praised TORVACs. The CFA and NATO agreed.

Gulbrand Osk said it in Malmöstrand. Nobody was hurt; a Harbour Authority spokesman, Gen. Smith, said: “Yes.”
The harbour of Pope Leo XIV lies to the South.
"""


def _found(text: str = TEXT, *entries: Entry) -> list[Unknown]:
    return unknown(written(report(text)), Lexicon(entries))


def test_names_and_acronyms_come_with_the_most_frequent_first() -> None:
    assert _found()[0] == Unknown("Velmar", 3, Kind.NAME)
    assert _found()[1:] == [
        Unknown("Quarrington", 2, Kind.NAME),
        Unknown("TORVAC", 2, Kind.ACRONYM),
        Unknown("Ilse", 1, Kind.NAME),
        Unknown("Al-Sorya", 1, Kind.NAME),
        Unknown("Gulbrand", 1, Kind.NAME),
        Unknown("Osk", 1, Kind.NAME),
        Unknown("Malmöstrand", 1, Kind.FOREIGN),
    ]


def test_what_a_lexicon_says_is_no_guess() -> None:
    known = [Entry(word, "said") for word in ("Velmar", "Quarrington", "Ilse", "TORVAC", "Gulbrand", "Osk")]
    assert [each.word for each in _found(TEXT, *known)] == ["Al-Sorya", "Malmöstrand"]


def test_a_word_that_the_report_has_in_small_letters_is_no_name() -> None:
    assert _found("It is a Grommet. We sell every grommet there is.") == []


def test_other_languages_have_their_acronyms_looked_at_only() -> None:
    text = "Die Stadt Velmar und der Verband OTEV haben in der letzten Woche einen Vertrag geschlossen."
    source = report(text)
    german = type(source)(source.title, source.blocks, source.source, language="de")
    found = unknown(written(german), Lexicon())
    assert [(each.word, each.kind) for each in found] == [("OTEV", Kind.ACRONYM)]


def test_a_script_without_names_has_none() -> None:
    assert _found("Nothing was lost at sea. It held.") == []
