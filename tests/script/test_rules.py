import pytest

from bulletin.script.cleaning.rule import Rule, Where, match
from bulletin.script.cleaning.rules import BLOCK_RULES, REASONS, SENTENCE_RULES, reason

_RULES = (*BLOCK_RULES, *SENTENCE_RULES)
_EVERYWHERE = frozenset(Where)
_SEEDS = (
    *(
        "a",
        " ",
        "a ",
        "a@",
        "1",
        "1 ",
        "(",
        ", ",
        ": ",
        "© ",
        "Ann ",
        "Ann-Lee ",
        "a.b",
        "https://",
        "—",
        "”",
    ),
    *("please support ", "support our work ", "our work would not ", "donate via ", "get it delivered to "),
    *("Photo: ", "Reporting by A ", "Facebook ", "cookies ", "read more ", "1 share ", "a reporter at "),
    *("Ann is ", "https://a b ", "a@b.c ", "March 1, 2030 ", "this article was published ", "sign up for "),
)


def _places(rule: Rule) -> str:
    return f"{rule.name}: {rule.pattern.source[:40]}"


@pytest.mark.parametrize("rule", _RULES, ids=_places)
def test_a_rule_leaves_out_its_examples_and_no_near_miss(rule: Rule) -> None:
    assert rule.out
    assert rule.kept
    assert [text for text in rule.out if not rule.matches(text)] == []
    assert [text for text in rule.kept if match(_RULES, text, _EVERYWHERE)] == []


@pytest.mark.parametrize("rule", _RULES, ids=_places)
def test_a_rule_ends_on_any_text(rule: Rule) -> None:
    for seed in _SEEDS:
        endless = seed * (100_000 // len(seed))
        assert not rule.matches(endless)
        for longest in (endless[: rule.longest - 1] + end for end in ("!", "\n", "x", "”")):
            rule.matches(longest)


def test_every_rule_has_a_reason() -> None:
    assert {rule.name for rule in _RULES} <= set(REASONS)
    assert reason("a-reader-s-own") == "a reader s own"


@pytest.mark.parametrize("where", [Where.TOP, Where.END])
def test_a_rule_holds_only_in_its_place(where: Where) -> None:
    rules = tuple(rule for rule in BLOCK_RULES if rule.where is where)
    assert rules
    assert all(match(rules, rule.out[0], frozenset({where})) for rule in rules)
    assert not any(match(rules, rule.out[0], frozenset({Where.ANYWHERE})) for rule in rules)
