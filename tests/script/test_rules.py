import pytest

from bulletin.script.cleaning.rule import OmissionRule, RulePosition, find_rule
from bulletin.script.cleaning.rules import BLOCK_RULES, REASONS, SENTENCE_RULES, describe_rule

_RULES = (*BLOCK_RULES, *SENTENCE_RULES)
_EVERYWHERE = frozenset(RulePosition)
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


def _places(rule: OmissionRule) -> str:
    return f"{rule.name}: {rule.pattern.source[:40]}"


@pytest.mark.parametrize("rule", _RULES, ids=_places)
def test_a_rule_leaves_out_its_examples_and_no_near_miss(rule: OmissionRule) -> None:
    assert rule.examples
    assert rule.counterexamples
    assert [text for text in rule.examples if not rule.matches(text)] == []
    assert [text for text in rule.counterexamples if find_rule(_RULES, text, _EVERYWHERE)] == []


@pytest.mark.parametrize("rule", _RULES, ids=_places)
def test_a_rule_ends_on_any_text(rule: OmissionRule) -> None:
    for seed in _SEEDS:
        endless = seed * (100_000 // len(seed))
        assert not rule.matches(endless)
        for longest in (endless[: rule.max_length - 1] + end for end in ("!", "\n", "x", "”")):
            rule.matches(longest)


def test_every_rule_has_a_reason() -> None:
    assert {rule.name for rule in _RULES} <= set(REASONS)
    assert describe_rule("a-reader-s-own") == "a reader s own"


@pytest.mark.parametrize("where", [RulePosition.TOP, RulePosition.END])
def test_a_rule_holds_only_in_its_place(where: RulePosition) -> None:
    rules = tuple(rule for rule in BLOCK_RULES if rule.position is where)
    assert rules
    assert all(find_rule(rules, rule.examples[0], frozenset({where})) for rule in rules)
    assert not any(find_rule(rules, rule.examples[0], frozenset({RulePosition.ANYWHERE})) for rule in rules)
