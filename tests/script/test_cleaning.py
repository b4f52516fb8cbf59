from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.errors import SourceError
from bulletin.model import Article, Block, BlockKind, Script
from bulletin.script import ScriptSettings, describe_rule
from bulletin.script.cleaning.rules import REASONS
from bulletin.script.sentences.split import split_sentences
from support.reports import CUSTOMERS_IF_THERE, HARBOUR
from support.scripts import article, report, written

_BODY = (
    "The wall held on Sunday. Nobody was hurt in the city.",
    "The port opens again on Monday. Ships wait outside.",
)


def _spoken(script: Script) -> list[str]:
    return [line.text for segment in script.segments for line in segment.lines]


@pytest.mark.parametrize("path", [HARBOUR, CUSTOMERS_IF_THERE])
def test_a_report_of_the_customers_shape_keeps_its_body_and_nothing_else(path: Path) -> None:
    source = report(path.read_text(encoding="utf-8").replace("\xa0", " "))
    script = written(source, ScriptSettings("", ""))
    body = [
        s for block in source.blocks[3:] if block.text[-1] in ".”" for s in split_sentences(block.text, "en")
    ]
    assert _spoken(script) == body
    rules = [omission.rule for omission in script.omissions]
    assert rules[:4] == ["bare-url", "donation-appeal", "donation-appeal", "narration-credit"]
    assert set(rules[4:]) == {"related-link"}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Voiceover by Harold Hoover", "narration-credit"),
        ("Related: What the storm cost", "related-link"),
        ("Please donate to our work: https://example.org/donate", "donation-appeal"),
        ("* * *", "nothing-to-say"),
        ("—", "nothing-to-say"),
    ],
)
def test_boilerplate_is_left_out_by_its_rule(text: str, rule: str) -> None:
    script = written(article(_BODY[0], text, _BODY[1]))
    assert [(o.text, o.rule) for o in script.omissions] == [(text, rule)]
    assert describe_rule(rule) == REASONS[rule]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Storm wall holds", "repeated-title"),
        ("# Storm Wall Holds", "repeated-title"),
        ("By Jane Poole", "byline"),
        ("Jane Poole", "byline"),
        ("## By Jane Poole Sunday, March 1, 2026", "byline"),
        ("March 1, 2026", "date-line"),
    ],
)
def test_what_stands_above_the_report_is_left_out_only_there(text: str, rule: str) -> None:
    above = written(article(text, *_BODY, byline="Jane Poole"))
    assert [o.rule for o in above.omissions] == [rule]
    below = written(article(*_BODY, *_BODY, *_BODY, text, _BODY[0], byline="Jane Poole"))
    assert below.omissions == ()


@pytest.mark.parametrize(
    ("text", "rule"),
    [("Storm wall holds", "repeated-title"), ("Jane Poole", "byline"), ("March 1, 2026", "date-line")],
)
def test_the_top_of_a_report_is_its_first_six_blocks(text: str, rule: str) -> None:
    body = [f"The wall held on day {number}." for number in range(1, 8)]
    sixth = written(article(*body[:5], text, *body[5:], byline="Jane Poole"))
    assert [(o.text, o.rule) for o in sixth.omissions] == [(text, rule)]
    seventh = written(article(*body[:6], text, *body[6:], byline="Jane Poole"))
    assert seventh.omissions == ()


def test_a_heading_at_the_top_may_be_the_title_in_other_words() -> None:
    title = "Storm wall of Velmar holds through the night"
    heading = "# The Storm Wall of Velmar holds through the night, barely"
    assert [o.rule for o in written(article(heading, *_BODY, title=title)).omissions] == ["repeated-title"]
    assert written(article("# The storm that never came", *_BODY, title=title)).omissions == ()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Ann Lee is a reporter at the Harbour Post. Follow her on X @annlee.", "author-note"),
        ("[1] Harbour Board, Minutes, p. 4.", "footnote"),
        ("This article was originally published in the Harbour Post.", "copyright"),
    ],
)
def test_what_stands_below_the_report_is_left_out_only_there(text: str, rule: str) -> None:
    below = written(article(*_BODY, text, "Share this article"))
    assert below.omissions[0].rule == rule
    assert _spoken(below) == _spoken(written(article(*_BODY)))
    above = written(article(_BODY[0], text, _BODY[1]))
    assert all(omission.rule != rule for omission in above.omissions)


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister asked parliament to support the project.",
        "“Please support us,” the mayor said.",
        "By midnight, the water stood 4.2 m above its usual level.",
        "The charity collects donations through PayPal and Patreon.",
        "Related companies rose by 3%.",
        "Readers of the newspaper subscribe to the view that the wall was dear.",
        "Advertisement revenue fell by a third last year.",
        "The photo shows the mayor at the wall.",
        "Voters follow us closely, she said.",
        "Follow the money, he said.",
        "The site uses less power than before.",
        "Share prices rose on Monday.",
        "Nobody was hurt",
        "Correction: An earlier version of this report gave the wrong date.",
        "VELMAR, March 1 (Harbour Press) — The wall held.",
        "Share this information, please?",
        "The Long Wait for Velmar’s Pumps: How a Tender Failed Twice",
        "By Jane Poole’s count, 12 houses stood in water.",
        "Ann Lee was a reporter when the storm came, and she stayed",
    ],
)
def test_the_body_is_never_left_out(sentence: str) -> None:
    for blocks in ((sentence, *_BODY), (_BODY[0], sentence, _BODY[1]), (*_BODY, sentence)):
        assert written(article(*blocks)).omissions == ()


def test_an_appeal_inside_a_paragraph_takes_only_its_sentence_away() -> None:
    script = written(article(f"{_BODY[0]} Please support our work today. The pumps ran all night.", _BODY[1]))
    assert [o.text for o in script.omissions] == ["Please support our work today."]
    assert "The pumps ran all night." in _spoken(script)


def test_unmarked_titles_after_the_end_go_and_a_genuine_last_sentence_stays() -> None:
    tail = ("The Long Wait for Velmar’s Pumps: How a Tender Failed Twice", "Who Pays for the Wall?")
    script = written(article(*_BODY, "The last bus had gone at midnight", *tail))
    assert [o.text for o in script.omissions] == list(tail)
    assert "The last bus had gone at midnight" in _spoken(script)


def test_two_short_titles_after_the_end_go_and_one_stays() -> None:
    titles = ("Who Pays for the Wall?", "Pumps Fail Again Downtown")
    assert [o.text for o in written(article(*_BODY, *titles)).omissions] == list(titles)
    for title in titles:
        assert written(article(*_BODY, title)).omissions == ()


def test_a_lone_title_after_the_end_goes_from_twelve_words_on() -> None:
    title = "Long Wait for New Pumps: How a Velmar Tender Failed Twice"
    assert written(article(*_BODY, title)).omissions == ()
    assert [o.text for o in written(article(*_BODY, f"The {title}")).omissions] == [f"The {title}"]


def test_a_title_after_the_end_has_four_words_or_more() -> None:
    titles = ["Pumps Fail Again Downtown", "Who Pays for the Wall?"]
    assert [o.text for o in written(article(*_BODY, *titles)).omissions] == titles
    assert written(article(*_BODY, "Pumps Fail Downtown", "Wall Costs Rise")).omissions == ()


def test_a_closing_list_that_a_sentence_announces_stays() -> None:
    items = [
        Block(BlockKind.ITEM, name, 1)
        for name in ("City of Velmar Rowing Club", "Lower Quay Sailing Club East")
    ]
    assert written(article(*_BODY, "These clubs take part:", *items)).omissions == ()


def test_the_list_under_a_heading_stays_and_the_list_of_links_goes() -> None:
    items = [
        Block(BlockKind.ITEM, name, 1) for name in ("The wall in figures", "The long wait for the pumps")
    ]
    assert written(article(*_BODY, "## What we know", *items)).omissions == ()
    links = written(article(*_BODY, "## Related stories", *items, "The ferry sails again on Monday."))
    assert [omission.rule for omission in links.omissions] == ["related-link"] * 3


def test_a_lone_title_after_a_separator_goes() -> None:
    script = written(article(*_BODY, "* * *", "The Long Wait for Velmar’s Pumps"))
    assert [omission.rule for omission in script.omissions] == ["nothing-to-say", "related-link"]


def test_code_and_headings_without_text_are_accounted_for() -> None:
    table = Block(BlockKind.OTHER, "| a | b |")
    script = written(article("## The night", *_BODY, table, "## Related", "Read more: The wall in figures"))
    assert [o.rule for o in script.omissions] == ["not-prose", "related-link", "related-link"]


@pytest.mark.parametrize("blocks", [(), ("https://example.org/", "Voiceover by Harold Hoover")])
def test_an_article_without_a_body_is_an_error_that_names_the_rules(blocks: tuple[str, ...]) -> None:
    with pytest.raises(SourceError) as caught:
        written(article(*blocks))
    assert all(
        rule in str(caught.value) for rule in (["bare-url", "narration-credit"] if blocks else ["no text"])
    )


_WORDS = (
    "The wall held.",
    "Please donate to us.",
    "https://a.example/b",
    "“No. 5”, Gen. Oak said.",
    "Read More",
    "—",
    "a",
)
_TEXTS = st.lists(
    st.one_of(st.sampled_from(_WORDS), st.text(min_size=1, max_size=20)), min_size=1, max_size=5
)
_BLOCKS = st.builds(
    Block,
    st.sampled_from(BlockKind),
    _TEXTS.map(lambda parts: " ".join(" ".join(parts).split()) or "x"),
    st.integers(0, 4),
)


@given(st.lists(_BLOCKS, max_size=12))
def test_every_sentence_is_spoken_or_accounted_for(blocks: list[Block]) -> None:
    body = (Block(BlockKind.PARAGRAPH, "The wall held."), *blocks)
    source = Article("Storm wall holds", body, "report.txt", language="en")
    script = written(source, ScriptSettings("", ""))
    accounted = _spoken(script) + [omission.text for omission in script.omissions]
    everything = [" ".join(text.split()) for text in accounted]
    expected = sorted("".join(block.text.split()) for block in source.blocks)
    assert sorted("".join("".join(everything).split())) == sorted("".join(expected))
    assert all(line.spoken for segment in script.segments for line in segment.lines)


def test_the_only_line_is_spoken_though_it_is_the_title() -> None:
    said = written(article("The wall held.", title="The wall held."))
    assert said.omissions == ()
    assert said.segments[1].lines[0].text == "The wall held."
