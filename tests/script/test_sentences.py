import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.script.sentences.split import split_sentences
from support.reports import ROOT

_GOLDEN = ROOT.parent / "shared/data/sentences/golden.json"


@pytest.mark.skipif(not _GOLDEN.exists(), reason="the golden rules are not ours to keep here")
def test_the_golden_rules_hold() -> None:
    rules = json.loads(_GOLDEN.read_text(encoding="utf-8"))
    broken = [rule for rule in rules if split_sentences(rule["text"], "en") != rule["sentences"]]
    assert (len(rules), broken) == (48, [])


@pytest.mark.parametrize(
    "expected",
    [
        ["U.S. forces met Gen. Smith 3.5 km away.", "Then they left."],
        ["He moved to the U.S.", "He works in Boston now.", "The U.S. Senate voted on Monday."],
        ["Sen. Marco Oak, R-Fla., voted no.", "Rep. Ann Lee (D-Calif.) voted yes."],
        ["The talks open at 10 a.m. EST.", "Nobody knows what for."],
        ["He spoke at length.", "Ms. Jones of St. Louis left."],
        ["It starts at 9 a.m.", "The doors open at 8."],
        ["J. K. Poole met George W. Oak.", "Both left.", "They took Plan B.", "The plan failed."],
        [
            "Quay Inc. said profits rose.",
            "Shares of Oak Bros. Ltd. fell.",
            "She works at Lee Corp.",
            "He left.",
        ],
        ["“In 2019 we counted 640 houses. Today we count 12.”", "She left."],
        ["“Will you go?” she asked.", "“No!” he said.", "“We stay.”"],
        ["He left (it was late. Very late.) and slept.", "Then he woke."],
        ["She had said so.", "(She had not.)", "Nobody asked."],
        ["Wait... what?", "He said… nothing.", "He waited...", "Then he left."],
        ["Yahoo! said it would sell.", "What?!", "Nobody knew."],
        ["1. First, boil the water.", "2. Second, add salt."],
        ["1. The vote was 3 to 2.", "The house rose."],
        ["a) The port", "b) The wall."],
        ["Visit www.example.org today.", "See https://example.org/a.b?c=1.", "Mail a.b@example.org."],
        ["Prices rose 3.5 percent.", "They fell 0.4 percent in 2010.", "In 2011, they rose."],
        ["— Where were you?", "— At home."],
        ["The vote in Washington, D.C., was close.", "He earned his Ph.D.", "He teaches now."],
    ],
)
def test_sentences_of_news_are_told_apart(expected: list[str]) -> None:
    assert split_sentences(" ".join(expected), "en") == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh", ["港口委员会开会。", "工程师说海堤将耗资！", "他说：“好。”", "我走了（好。）完。"]),
        ("ja", ["壁は持ちこたえた。", "誰も負傷しなかったのか？"]),
    ],
)
def test_sentences_without_spaces_between_them_are_told_apart(language: str, expected: list[str]) -> None:
    assert split_sentences("".join(expected), language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", ["هل صمد الجدار؟", "نعم، صمد."]),
        ("hi", ["दीवार टिकी रही।", "कोई घायल नहीं हुआ।"]),
        ("de", ["Am 3. März hielt die Mauer.", "Dr. Eiche kam z. B. nicht."]),
    ],
)
def test_other_languages_have_their_own_ends(language: str, expected: list[str]) -> None:
    assert split_sentences(" ".join(expected), language) == expected


@given(st.one_of(st.text(), st.text(alphabet='aB1 .!?…"“”()\xa0\n。-•')))
def test_only_white_space_is_ever_lost(text: str) -> None:
    assert "".join("".join(split_sentences(text, "en")).split()) == "".join(text.split())


def test_an_initial_may_stand_before_a_no_break_space() -> None:
    expected = ["George W.\xa0Oak spoke.", "He left."]
    assert split_sentences(" ".join(expected), "en") == expected


@pytest.mark.parametrize("language", ["de", "fr-CA", "ar", "xx", ""])
def test_any_language_is_taken(language: str) -> None:
    assert split_sentences("Eins. Zwei.", language) == ["Eins.", "Zwei."]


@pytest.mark.parametrize(
    "text", ["a" * 5000, "the harbour and " * 300, "the harbour, " * 300, "港口，" * 900]
)
def test_a_sentence_that_never_ends_is_cut_where_it_hurts_least(text: str) -> None:
    pieces = split_sentences(text, "en")
    assert max(map(len, pieces)) <= 1000
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert set(" ".join(pieces).split()) <= set(text.split()) or " " not in text


def test_a_long_sentence_is_cut_at_the_end_of_a_clause() -> None:
    first, second = "the harbour and " * 45 + "the wall,", "the ferry and " * 40 + "the fish."
    assert split_sentences(f"{first} {second}", "en") == [first, second]


def test_a_long_quotation_is_cut_at_the_end_of_a_sentence() -> None:
    quotation = " ".join(["The wall, they say, held."] * 60)
    assert all(piece.endswith(("held.", "held.”")) for piece in split_sentences(f"“{quotation}”", "en"))


@pytest.mark.parametrize("length", [100, 3990, 4000, 4010, 9000])
def test_long_paragraphs_are_cut_like_short_ones(length: int) -> None:
    expected = [f"Ms. Oak saw wall {number} hold." for number in range(length // 25)]
    assert split_sentences(" ".join(expected), "en") == expected


@pytest.mark.parametrize(
    "text", ["“", "(a. ", "'a. ", "J. ", ". ", ".", "a", "\n", "1. ", '«‹„"[', "(A b.) "]
)
def test_a_megabyte_of_anything_is_taken(text: str) -> None:
    megabyte = text * (1_000_000 // len(text))
    assert sum(map(len, split_sentences(megabyte, "en"))) <= len(megabyte)
