import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.script.structure.chapter_titles import choose_chapter_title
from bulletin.script.structure.title_languages import find_title_words
from bulletin.script.structure.titles import (
    MAX_TITLE_LENGTH,
    make_headline,
    make_titles_unique,
    shorten_heading,
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Meanwhile, US-backed regional forces (RDF) have captured the dam.",
            "US-backed Regional Forces Captured the Dam",
        ),
        (
            "On May 24th, the army liberated 5 more villages, officials said.",
            "Army Liberated 5 More Villages",
        ),
        ("On Tuesday, March 3, 2026, a storm closed the port.", "Storm Closed the Port"),
        ("On March 3, 2026, a storm closed the port.", "Storm Closed the Port"),
        ("Gate 12, a steel one, broke in the night.", "Gate 12 Broke in the Night"),
        (
            "According to local sources, NATO intends to withdraw from the area.",
            "NATO Intends to Withdraw from the Area",
        ),
        ("MADRID — Prince Andrew, the younger brother, has resigned.", "Prince Andrew Resigned"),
        ("The council meets on Tuesday at 10 a.m.", "Council Meets on Tuesday at 10 a.m."),
        ("But the new pumps failed.", "New Pumps Failed"),
        ("Looking ahead, the port expects a calm summer.", "Port Expects a Calm Summer"),
        ("Rep. Ann Oak, R-Fla., visited the wall.", "Rep. Ann Oak Visited the Wall"),
        ("Ann Oak, deputy head of the harbour board, resigned.", "Ann Oak Resigned"),
        ("Rovers 4, United 3: Oak scored twice.", "Rovers 4, United 3"),
        ("Who pays for the wall?", "Who Pays for the Wall?"),
        ("When the water came, nobody was there.", ""),
        ("Because the gate was open the water came in.", ""),
        ("He did not say why.", ""),
        ("The mayor of Velmar said:", ""),
        ("Yes.", ""),
    ],
)
def test_a_headline_is_made_of_the_main_clause(sentence: str, expected: str) -> None:
    assert make_headline(sentence, "en") == expected


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["I was there too.", "The pumps failed again on Monday."], "Pumps Failed Again on Monday"),
        (["“A night of fear,” she said.", "Workers raised the wall."], "Workers Raised the Wall"),
        (
            ["There was more.", "They left.", "The port of Velmar opens on Friday."],
            "Port of Velmar Opens on Friday",
        ),
        (["What the storm cost", "The wall held."], "What the storm cost"),
        (["Why?", "He left."], "Why?"),
        (["They said so: yes."], "They said so: yes"),
    ],
)
def test_a_chapter_has_the_best_title_that_its_beginning_makes(sentences: list[str], expected: str) -> None:
    assert choose_chapter_title(sentences, "en") == expected


def test_elsewhere_a_title_has_the_case_of_its_sentence() -> None:
    assert (
        choose_chapter_title(["Die Mauer von Velmar hielt in der Nacht."], "de")
        == "Die Mauer von Velmar hielt in der Nacht"
    )


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("de", "Der neue Hafen von Velmar wird nach Angaben rund 110 Mrd. Euro kosten.",
         "Der neue Hafen von Velmar"),
        ("de", "Der Hafenrat der Altstadt hat gestern Abend 110 Mrd. Euro bewilligt.",
         "Der Hafenrat der Altstadt hat gestern Abend"),
        ("de", "Weil es regnete, blieb der Hafen von Velmar zu.", ""),
        ("de", "Er blieb in der Stadt.", ""),
        ("fr", "Selon la police, le mur de Velmar a tenu toute la nuit malgré les vagues.",
         "Le mur de Velmar a tenu toute la nuit"),
        ("fr", "Le maire a déclaré que le mur avait tenu.", ""),
        ("es", "El muro de Velmar resistió toda la noche a pesar de las olas.",
         "El muro de Velmar resistió toda la noche"),
        ("it", "Secondo la polizia, il muro ha retto tutta la notte.", "Il muro ha retto tutta la notte"),
        ("pt", "Segundo a polícia, o muro de Velmar resistiu.", "O muro de Velmar resistiu"),
        ("ru", "По словам полиции, стена в порту выдержала всю ночь, несмотря на волны.",
         "Стена в порту выдержала всю ночь"),
        ("ru", "Мэр города сообщил, что стена выдержала.", ""),
        ("ar", "صمد الجدار في الميناء، ولم يصب أحد.", "صمد الجدار في الميناء"),
    ],
)  # fmt: skip
def test_headlines_in_other_languages(language: str, sentence: str, expected: str) -> None:
    assert make_headline(sentence, language) == expected


@pytest.mark.parametrize("language", ["de", "fr", "ru", "tr"])
def test_a_heading_never_ends_in_what_belongs_to_the_next_word(language: str) -> None:
    heading = "Hafenverwaltung Altstadt Kaimauer Neubau Gesamtkosten rund 110 Mrd. Euro"
    assert shorten_heading(heading, language) == "Hafenverwaltung Altstadt Kaimauer Neubau Gesamtkosten rund"


_WORD = st.one_of(
    st.sampled_from(["the", "Velmar", "of", "held,", "wall", "raised", "(RDF)", "to"]),
    st.text("abcDE’", min_size=1, max_size=20),
)


@given(st.lists(_WORD, min_size=1, max_size=30), st.sampled_from(["en", "de", "fr", "tr"]))
def test_no_title_is_too_long_or_cut_inside_a_word(words: list[str], language: str) -> None:
    sentence = " ".join(words) + "."
    made = choose_chapter_title([sentence], language)
    assert 0 < len(made) <= MAX_TITLE_LENGTH
    whole = {word.strip(",.:;()’").casefold() for word in sentence.split()}
    assert {word.strip(",.:;()’?").casefold() for word in made.split()} <= whole
    if short := make_headline(sentence, language):
        assert len(short) <= 50
        assert (
            short.split()[-1].lower() not in find_title_words(language).function_words
            or len(short.split()) < 3
        )


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
