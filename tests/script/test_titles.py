import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.script.structure.titles import (
    MAX_TITLE_LENGTH,
    make_titles_unique,
    shorten_heading,
    take_first_words,
)


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "The wall held.", "The wall held"),
        ("en", "The council meets on Tuesday at 10 a.m.", "The council meets on Tuesday at 10 a.m."),
        ("en", "Who pays for the wall?", "Who pays for the wall?"),
        ("en", "They said so at once:", "They said so at once"),
        (
            "en",
            "On Tuesday, March 3, 2026, a storm closed the port and left 1,200 homes without power.",
            "On Tuesday, March 3, 2026, a storm closed the port",
        ),
        (
            "en",
            "The port of Velmar reopened on Monday after the storm that had closed it for nine days ended.",
            "The port of Velmar reopened on Monday",
        ),
        (
            "en",
            "The harbour board has approved a budget of €12.5 million for the new wall in Velmar.",
            "The harbour board has approved a budget of €12.5 million",
        ),
        (
            "en",
            "Temperatures rose to 35 °C in the south and the water stood at 3.5 m at the gate of Velmar.",
            "Temperatures rose to 35 °C in the south and the water stood",
        ),
        (
            "en",
            "A record 350 mm of rain fell in New York City and in the rest of New York State on Sunday.",
            "A record 350 mm of rain fell in New York City",
        ),
        (
            "en",
            "Yesterday evening the harbour board met its guests from New Velmar Island.",
            "Yesterday evening the harbour board met its guests",
        ),
        (
            "en",
            "“The wall held all night, and nobody in the lower town was hurt in any way”, she said to us.",
            "The wall held all night",
        ),
        (
            "en",
            "Engineers of the coast guard reported that pumps (the old and the new ones) ran all night.",
            "Engineers of the coast guard reported that pumps",
        ),
        (
            "de",
            "Der neue Hafen von Velmar wird nach Angaben rund 110 Mrd. Euro kosten und nie fertig werden.",
            "Der neue Hafen von Velmar",
        ),
        (
            "de",
            "Der Hafenrat der Altstadt hat gestern Abend 110 Mrd. Euro bewilligt und dann noch getagt.",
            "Der Hafenrat der Altstadt hat gestern Abend 110 Mrd. Euro",
        ),
        (
            "fr",
            "Selon la police, le mur de Velmar a tenu toute la nuit malgré les vagues et le vent d’ouest.",
            "Selon la police, le mur de Velmar a tenu toute la nuit",
        ),
        (
            "en",
            "According to the mayor, the port reopened on Sunday after nine days of storms and long repairs.",
            "According to the mayor, the port reopened on Sunday",
        ),
        (
            "en",
            "The wall of Velmar was raised by half a metre according to the engineers of the harbour board.",
            "The wall of Velmar was raised by half a metre",
        ),
        (
            "de",
            "Laut der Polizei, die am Montag kam, bleibt der Hafen von Velmar noch bis Mai geschlossen.",
            "Laut der Polizei, die am Montag kam",
        ),
        (
            "nl",
            "Volgens de politie, die maandag kwam, blijft de haven van Velmar nog tot mei gesloten.",
            "Volgens de politie, die maandag kwam",
        ),
        (
            "sv",
            "Enligt polisen i Velmar, som kom i måndags, hålls hamnen stängd ända till början av maj.",
            "Enligt polisen i Velmar, som kom i måndags",
        ),
        (
            "nl",
            "De haven van Velmar ging maandag weer open na de storm die negen dagen had geduurd.",
            "De haven van Velmar ging maandag weer open",
        ),
        (
            "ru",
            "По словам полиции, стена в порту выдержала всю ночь, несмотря на волны и сильный ветер.",
            "По словам полиции, стена в порту выдержала всю ночь",
        ),
        (
            "zh",
            "维尔马港在连续关闭九天之后于星期一重新开放预计本周末将全面恢复正常运营港务局和市政府在联合声明中表示今年共有12500000人次进港。",
            "维尔马港在连续关闭九天之后于星期一重新开放预计本周末将全面恢复正常运营港务局和市政府在联合声明中表示今年共有",
        ),
        ("hi", "ओस्टरहोल्म का बंदरगाह सोमवार को खुल गया।", "ओस्टरहोल्म का बंदरगाह सोमवार को खुल गया"),
        (
            "hi",
            "वेलमार नगर परिषद ने मंगलवार शाम लंबी बहस के बाद बंदरगाह की दीवार को ऊँचा करने का फैसला किया।",
            "वेलमार नगर परिषद ने मंगलवार शाम लंबी बहस के बाद बंदरगाह",
        ),
        ("ar", "صمد الجدار في الميناء، ولم يصب أحد.", "صمد الجدار في الميناء، ولم يصب أحد"),
    ],
)
def test_first_words_are_cut_at_a_word_and_a_sense(language: str, sentence: str, expected: str) -> None:
    assert take_first_words([sentence], language) == expected


def test_a_very_short_sentence_takes_the_next_with_it() -> None:
    assert take_first_words(["Yes.", "They left early."], "en") == "Yes. They left early"


@pytest.mark.parametrize("language", ["de", "fr", "ru", "tr"])
def test_a_heading_never_ends_in_what_belongs_to_the_next_word(language: str) -> None:
    heading = "Hafenverwaltung Altstadt Kaimauer Neubau Gesamtkosten rund 110 Mrd. Euro"
    assert shorten_heading(heading, language) == "Hafenverwaltung Altstadt Kaimauer Neubau Gesamtkosten rund"


_WORD = st.one_of(
    st.sampled_from(["the", "Velmar", "of", "held,", "wall", "raised", "(RDF)", "to"]),
    st.text("abcDE’", min_size=1, max_size=20),
)


@given(st.lists(_WORD, min_size=1, max_size=30), st.sampled_from(["en", "de", "fr", "tr"]))
def test_no_title_is_too_long_or_says_what_is_not_there(words: list[str], language: str) -> None:
    sentence = " ".join(words) + "."
    title = take_first_words([sentence], language)
    assert 0 < len(title) <= MAX_TITLE_LENGTH
    assert set(_split_words(title)) <= set(_split_words(sentence))


def _split_words(text: str) -> list[str]:
    return [word.strip(",.:;()’") for word in text.split()]


def test_titles_that_are_numbered_already_and_long_ones_are_told_apart() -> None:
    assert make_titles_unique(["Fire", "Fire (2)", "FIRE", "fire"], "en") == [
        "Fire",
        "Fire (2)",
        "FIRE (3)",
        "fire (4)",
    ]
    titles = make_titles_unique(["x" * MAX_TITLE_LENGTH] * 300, "en")
    assert len(set(titles)) == 300
    assert max(map(len, titles)) == MAX_TITLE_LENGTH


def test_a_heading_is_shortened_at_the_end_of_a_phrase() -> None:
    assert shorten_heading("A heading", "en") == "A heading"
    long = "How the harbour board spent the money that was meant for the pumps of the lower town"
    assert shorten_heading(long, "en") == "How the harbour board spent the money that was meant"
