"""Numbers in other languages: the examples of each table, and what holds for all of them."""

import importlib
import pkgutil
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model import NormalizedBy
from bulletin.script.normalization import choose_normalizer, languages, normalize

LANGUAGES = {
    "arabic": "ar",
    "french": "fr",
    "german": "de",
    "italian": "it",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
}
TAGS = [*LANGUAGES.values(), "pt-BR", "fr-BE", "fr-CH", "es-MX"]


def _examples() -> Iterator[tuple[str, str, str]]:
    for module in pkgutil.iter_modules(languages.__path__):
        found = importlib.import_module(f"{languages.__name__}.{module.name}")
        for written, said, *tag in getattr(found, "EXAMPLES", ()):
            yield written, said, tag[0] if tag else LANGUAGES[module.name]


@pytest.mark.parametrize(("written", "said", "language"), list(_examples()))
def test_the_examples_of_each_language(written: str, said: str, language: str) -> None:
    assert normalize(written, language) == said


@pytest.mark.parametrize(
    ("language", "reader"),
    [
        ("en-GB", NormalizedBy.RULES),
        ("de-AT", NormalizedBy.NUMBERS),
        ("PT-br", NormalizedBy.NUMBERS),
        ("es-419", NormalizedBy.NUMBERS),
        ("sv", NormalizedBy.ENGINE),
        ("", NormalizedBy.ENGINE),
    ],
)
def test_who_reads_a_language(language: str, reader: NormalizedBy) -> None:
    assert choose_normalizer(language) is reader


@pytest.mark.parametrize("language", TAGS)
def test_a_sentence_without_numbers_stays(language: str) -> None:
    assert normalize("“Œuvre” – Straße, città; как дела? نعم № I!", language).startswith("“Œuvre” – Straße")


def _figures(text: str) -> list[str]:
    return [character for character in text if character.isdigit() or unicodedata.category(character) == "No"]


_PIECES = st.sampled_from(
    """
    $ € £ % ‰ ° ºª , . - – / : h Uhr mai mayo мая Mai Mrd. млн k m² km ½ ² ① ٣ ३ 0 1 2 5 19 25 100 2017 3.000
    3,5 14:30 25.05.2017 1er 3-й n° № § +49 ' ’
    """.split()  # noqa: SIM905  (easier to read than quotation marks around each)
)


@given(
    st.lists(st.one_of(_PIECES, st.text(max_size=3)), max_size=14),
    st.sampled_from([" ", ""]),
    st.sampled_from(TAGS),
)
def test_no_figure_is_left_whatever_is_written(parts: list[str], glue: str, language: str) -> None:
    written = glue.join(parts)
    said = normalize(written, language)
    assert not _figures(said)
    assert bool(said) == any(character.isalnum() for character in normalize(written, "sv"))


@pytest.mark.parametrize("language", TAGS)
def test_a_number_too_long_for_a_name_is_read_digit_by_digit(language: str) -> None:
    said = normalize("7" * 10_000, language)
    assert len(set(said.split())) == 1
    assert len(said.split()) == 10_000


@pytest.mark.parametrize("language", TAGS)
@pytest.mark.parametrize(
    "number", ["1.000.000.000.000.000.000", "9 999 999 999 999 999", "1,000" * 200, "0,0000000000001"]
)
def test_numbers_beyond_all_names_are_read_all_the_same(number: str, language: str) -> None:
    assert not _figures(normalize(f"{number} x", language))


@pytest.mark.parametrize("language", ["de", "ru", "es", "ar"])
@pytest.mark.parametrize(
    "piece", ["1.", "1 000", "5-", "$1 ", "1/", "3. Mai ", "14:30", "1,", "½", "٣", "25.05.", "1h"]
)
def test_repetition_costs_linear_time(piece: str, language: str) -> None:
    assert normalize(piece * 3_000 + "x", language)


def test_what_only_looks_like_a_number_in_another_script_is_a_number() -> None:
    assert normalize("١٢ und १२", "de") == "zwölf und zwölf"
    assert normalize("A\u0301 5\u0301", "fr") == "A\u0301 cinq\u0301"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Version 2.0.1", "Version zwei Punkt null Punkt eins"),
        ("Tel. 030 1234567890", "Tel. null drei null eins zwei drei vier fünf sechs sieben acht neun null"),
        ("3½ Stunden", "drei ein halb Stunden"),
        ("1939–1945", "neunzehn hundert neununddreißig bis neunzehn hundert fünfundvierzig"),
        ("COVID-19", "COVID-neunzehn"),
    ],
)
def test_what_stands_close_to_other_characters(written: str, said: str) -> None:
    assert normalize(written, "de") == said


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("de", "Es gab Brot usw. und mehr.", "Es gab Brot und so weiter und mehr."),
        ("de", "„Es gab Brot usw.“", "„Es gab Brot und so weiter.“"),
        ("de", "Die Firma X-Dr.Y im Hof z.b.", "Die Firma X-Dr.Y im Hof z.b."),
        ("fr", "J. M. Roy mesure 5 m.", "J. M. Roy mesure cinq mètres."),
        ("ru", "Это было в 2017 г. в Вельмаре.", "Это было в две тысячи семнадцатом году в Вельмаре."),
    ],
)
def test_abbreviations_are_written_out_where_they_are_some(language: str, written: str, said: str) -> None:
    assert normalize(written, language) == said


@pytest.mark.parametrize("language", ["de", "es", "ru"])
def test_a_megabyte_of_abbreviations_takes_no_time(language: str) -> None:
    assert normalize("Dr. z. B. " * 100_000, language)
