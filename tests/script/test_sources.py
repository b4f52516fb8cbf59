from dataclasses import replace

import pytest

from bulletin.model import Article
from bulletin.script.cleaning.clean import clean_article
from bulletin.script.cleaning.explain import SourceChange, explain_omissions, find_source_changes
from bulletin.script.cleaning.sources import SourceRules, check_source_rules, merge_source_rules
from support.scripts import article, written

_BODY = (
    "The wall held on Sunday. Visit the harbour shop. Nobody was hurt.",
    "The port opens again on Monday.",
)
_PAGE = "https://www.example.org/news/2030/wall.html"


def _page(*blocks: str, url: str = _PAGE) -> Article:
    return replace(article(*blocks), url=url, source=url)


def _left_out(page: Article, *sources: SourceRules) -> list[tuple[str, str]]:
    return [(omission.text, omission.rule) for omission in clean_article(page, "en", sources)[1]]


@pytest.mark.parametrize(
    ("match", "source"),
    [
        ("example.org", _PAGE),
        ("www.example.org", _PAGE),
        ("EXAMPLE.org", "https://news.example.org:8080/a"),
        ("example.org/news/*", _PAGE),
        ("*/minutes-*.md", "reports/minutes-4.md"),
        ("minutes.md", "minutes.md"),
    ],
)
def test_a_source_is_told_by_its_host_or_a_glob(match: str, source: str) -> None:
    own = SourceRules(match, drop=("^The",))
    assert merge_source_rules(_page(*_BODY, url=source), [own]).drop == ("^The",)


@pytest.mark.parametrize(
    ("match", "source"),
    [
        ("example.org", "https://notexample.org/"),
        ("example.org", "https://example.org.evil.test/"),
        ("example.org/blog/*", _PAGE),
        ("example.org", "example.txt"),
        ("", _PAGE),
    ],
)
def test_the_rules_of_other_sources_do_nothing(match: str, source: str) -> None:
    own = SourceRules(match, drop=("^The",))
    assert merge_source_rules(_page(*_BODY, url=source), [own]).drop == ()


def test_all_sources_that_match_count() -> None:
    rules = [SourceRules("example.org", ("a",), ("b",)), SourceRules("*.html", ("c",))]
    assert merge_source_rules(_page(*_BODY), rules) == SourceRules("example.org, *.html", ("a", "c"), ("b",))


def test_a_pattern_leaves_out_the_sentence_that_it_is_found_in() -> None:
    own = SourceRules("example.org", drop=("^visit the .* shop",))
    assert _left_out(_page(*_BODY), own) == [("Visit the harbour shop.", "source-drop")]


def test_a_pattern_for_the_whole_of_a_block_leaves_it_out() -> None:
    own = SourceRules("example.org", drop=("^Our sponsors.*",))
    page = _page(*_BODY, "Our sponsors are many. They pay.", "The wall thanks our sponsors.")
    assert _left_out(page, own) == [("Our sponsors are many.", "source-drop"), ("They pay.", "source-drop")]


def test_keep_beats_drop_and_every_rule() -> None:
    kept = ("Read more: the wall in figures", "By Ann Lee", "Please donate to our work.", "Share this")
    own = SourceRules("example.org", drop=(".*",), keep=("^(?:Read|By|Please|Share|Related)",))
    paragraphs, omissions = clean_article(_page(*kept, *_BODY, "Related"), "en", [own])
    assert [text for paragraph in paragraphs for text in paragraph.sentences] == [*kept, "Related"]
    assert {omission.rule for omission in omissions} == {"source-drop"}


def test_nothing_brings_back_what_cannot_be_spoken() -> None:
    own = SourceRules("example.org", keep=(".*",))
    assert _left_out(_page(*_BODY, "* * *", "The end."), own) == [("* * *", "nothing-to-say")]


def test_what_is_kept_ends_the_search_for_notes_and_titles_at_the_end() -> None:
    titles = ("The Long Wait for Velmar’s Pumps", "What the Storm Has Cost the Harbour")
    page = _page(*_BODY, *titles, "© 2030 Harbour Post")
    assert len(_left_out(page)) == 3
    own = SourceRules("example.org", keep=("^What the Storm",))
    assert [rule for _, rule in _left_out(page, own)] == ["copyright"]


def test_the_effect_of_a_sources_rules_is_told_sentence_by_sentence() -> None:
    own = SourceRules("example.org", drop=("^Visit",), keep=("^Read more",))
    page = _page(*_BODY, "Read more", "The end.")
    assert find_source_changes(page, "en", [own]) == [
        SourceChange("Visit the harbour shop.", "", "source-drop"),
        SourceChange("Read more", "related-link", ""),
    ]


def test_every_omission_is_explained() -> None:
    lines = list(explain_omissions(written(article(*_BODY, "Read more", "The end."))))
    assert lines == ["related-link (points to another article): Read more"]


@pytest.mark.parametrize(
    ("rules", "problem"),
    [
        (SourceRules(""), "match: must be a host or a glob of the path or URL."),
        (
            SourceRules("a.test", drop=("ok", "[a-")),
            "drop: pattern 2, '[a-', is no regular expression: unterminated character set at character 1.",
        ),
        (
            SourceRules("a.test", keep=("+a",)),
            "keep: pattern 1, '+a', is no regular expression: nothing to repeat at character 1.",
        ),
        (SourceRules("a.test", drop=(".*",)), "drop: pattern 1, '.*', matches everything."),
    ],
)
def test_each_fault_of_a_sources_rules_is_named(rules: SourceRules, problem: str) -> None:
    assert check_source_rules(rules) == [problem]


def test_sound_rules_have_no_fault() -> None:
    assert check_source_rules(SourceRules("example.org", ("^Our sponsors.*",), (".*",))) == []
