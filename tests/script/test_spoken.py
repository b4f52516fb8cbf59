import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.script import normalization, normalize
from bulletin.script.normalization import folding, rules, words
from bulletin.script.normalization.control import strip_control_characters
from bulletin.script.normalization.guard import is_audible


def _modules() -> Iterator[str]:
    return (module.name for module in pkgutil.iter_modules(normalization.__path__))


def _examples() -> Iterator[tuple[str, str]]:
    for name in _modules():
        yield from getattr(importlib.import_module(f"{normalization.__name__}.{name}"), "EXAMPLES", ())


@pytest.mark.parametrize(("written", "said"), list(_examples()))
def test_the_examples_of_each_rule(written: str, said: str) -> None:
    assert normalize(written, "en") == said


def test_every_rule_has_examples() -> None:
    for rule in rules.ENGLISH:
        assert importlib.import_module(f"{normalization.__name__}.{rule.module_name}").EXAMPLES


_PIECES = [piece for written, _ in _examples() for piece in re.findall(r"\w+|\W", written)]


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_a_rule_changes_nothing_that_has_not_what_it_needs(text: str) -> None:
    text = folding.apply(text)
    for rule in rules.BRITISH:
        assert rule(text) == _call_without_trigger(rule, text)


def _call_without_trigger(rule: rules.NormalizationRule, text: str) -> str:
    module = importlib.import_module(f"{normalization.__name__}.{rule.module_name}")
    changed_text: str = getattr(module, rule.function_name)(text)
    return changed_text


@pytest.mark.parametrize("variety", [rules.ENGLISH, rules.BRITISH], ids=["american", "british"])
def test_no_trigger_misses_what_its_module_would_change(variety: tuple[rules.NormalizationRule, ...]) -> None:
    texts = [written for written, _ in _examples()]
    for rule in variety:
        changed_texts = [_call_without_trigger(rule, text) for text in texts]
        assert [rule(text) for text in texts] == changed_texts
        assert changed_texts != texts, f"no example needs {rule.module_name}"
        texts = changed_texts


@pytest.mark.parametrize(
    "sentence", ["Nobody was hurt.", "US-backed forces left the U.S. on Sunday.", "“I know,” he said."]
)
def test_what_needs_no_change_stays(sentence: str) -> None:
    assert normalize(sentence, "en") == sentence


@pytest.mark.parametrize("text", ["—", "* * *", "", "\u200b", "…?!"])
def test_only_what_has_no_letter_or_digit_is_silent(text: str) -> None:
    assert normalize(text, "en") == ""


def test_other_languages_lose_only_what_has_no_sound() -> None:
    assert (
        normalize("Den 3\u00a0maj 2017\u200b kom 3.000\u0007 personer.", "sv")
        == "Den 3 maj 2017 kom 3.000 personer."
    )


_NEWS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "$",
                "5",
                "2017",
                "May",
                ",",
                ".",
                "-",
                "–",
                "/",
                "km",
                "%",
                "th",
                "IV",
                "US",
                "No.",
                ":",
                "#",
                "½",
                "’s",
            ]
        ),
        st.text(max_size=4),
    ),
    max_size=20,
)


@given(_NEWS, st.sampled_from([" ", ""]))
def test_whatever_has_letters_or_digits_is_spoken(parts: list[str], glue: str) -> None:
    text = glue.join(parts)
    assert bool(normalize(text, "en")) == is_audible(strip_control_characters(text))


@given(st.integers(0, words.LARGEST - 1))
def test_numbers_are_said_in_words_and_back(number: int) -> None:
    said = words.say_cardinal(number)
    assert _understood(said) == number
    assert words.say_ordinal(number)[-2:] in {"st", "nd", "rd", "th"}


def _understood(said: str) -> int:
    small = {words.say_cardinal(n): n for n in range(100)}
    names = ("thousand", "million", "billion", "trillion", "quadrillion", "quintillion")
    scales = {name: 1000**power for power, name in enumerate(names, 1)}
    total = group = 0
    for word in said.split():
        if word == "hundred":
            group *= 100
        elif word in scales:
            total, group = total + group * scales[word], 0
        else:
            group += small[word]
    return total + group


@pytest.mark.parametrize(
    "piece", ["1,", "1.", "A.", "5-", "$1 ", "I", "1/", "a.m", "@a", "(", "V", "May 1 ", "http://a."]
)
def test_repetition_costs_linear_time(piece: str) -> None:
    assert normalize(piece * 20_000 + "x", "en")
