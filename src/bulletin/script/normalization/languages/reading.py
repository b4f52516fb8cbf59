"""The rules that all languages with a table share: patterns of numbers -> words."""

import re

from bulletin.script.normalization.languages import numbers
from bulletin.script.normalization.languages.abbreviations import expand_abbreviations, restore_full_stop
from bulletin.script.normalization.languages.numbers import say_count, say_digits, say_quantity
from bulletin.script.normalization.languages.patterns import NumberPatterns, compile_patterns
from bulletin.script.normalization.languages.table import PLAIN, Agreement, LanguageTable, Noun

_CONTEXT_LENGTH = 30
"""Number of characters around a figure in which the word that it agrees with is looked for."""
_SUPERSCRIPT = re.compile("[²³]")
_SUPERSCRIPT_DIGITS = {"²": "2", "³": "3"}
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[^\w.!?]*$")
_WORD_AFTER = re.compile(r"[ -]?(?:mil )?([^\W\d_]+)")


class TableNormalizer:
    """The reader of one language's numbers and abbreviations."""

    def __init__(self, table: LanguageTable) -> None:
        self._table = table

    def normalize(self, text: str) -> str:
        """Write out abbreviations and put all numbers of a sentence into words; no digit is left."""
        text = expand_abbreviations(text, self._table)
        if not any(map(str.isnumeric, text)):
            return text
        text = numbers.convert_digits(text)
        for pattern, replacement in self._table.language_patterns:
            text = re.sub(pattern, replacement, text)
        patterns = compile_patterns(self._table)
        text = self._say_dates(text, patterns)
        text = self._say_times(text, patterns)
        text = self._say_amounts(text, patterns)
        text = self._say_other_numbers(text, patterns)
        return " ".join(text.split())

    def _say_dates(self, text: str, patterns: NumberPatterns) -> str:
        text = patterns.iso_date.sub(lambda m: self._say_date(m, m[3], m[2], m[1]), text)
        text = patterns.date.sub(lambda m: self._say_date(m, m[1], m[3], m[4]), text)
        text = patterns.days.sub(self._say_first_day, text)
        text = patterns.day.sub(lambda m: f"{self._say_day(m)} {m[2]}{self._expand_month(m[3])}", text)
        return patterns.year.sub(lambda m: f"{m[1]}{m[2]}{self._table.say_year(int(m[3]))}", text)

    def _say_date(self, match: re.Match[str], day: str, month: str, year: str) -> str:
        return self._table.date_format.format(
            day=self._table.say_day(int(day), _slice_text_before(match)),
            month=self._table.months[int(month) - 1],
            year=self._table.say_year(int(year)),
        )

    def _say_first_day(self, match: re.Match[str]) -> str:
        joint = match[2]
        if not joint.strip().isalpha():
            joint = f" {self._table.range_word} "
        return self._say_day(match) + joint

    def _say_day(self, match: re.Match[str]) -> str:
        return self._table.say_day(int(match[1]), _slice_text_before(match))

    def _expand_month(self, month_text: str) -> str:
        return self._table.month_forms.get(month_text, month_text)

    def _say_times(self, text: str, patterns: NumberPatterns) -> str:
        text = patterns.clock.sub(self._say_time, text)
        text = patterns.range.sub(self._join_range, text)
        return patterns.hour.sub(lambda m: self._say_hour(m[1]), text)

    def _say_time(self, match: re.Match[str]) -> str:
        hour, mark, minute, hour_word = match.groups()
        if mark == "." and not hour_word:
            return match[0]
        hour_words = self._say_hour(str(int(hour)))
        if minute == "00":
            return hour_words
        minute_words = self._table.say_cardinal(int(minute), PLAIN)
        return self._table.time_format.format(hour=hour_words, minute=minute_words)

    def _say_hour(self, hour: str) -> str:
        return say_count(hour, self._table.hour_noun, self._table).strip()

    def _say_amounts(self, text: str, patterns: NumberPatterns) -> str:
        table = self._table
        text = patterns.money_before.sub(lambda m: self._say_money(m, m[2], m[3], m[4], m[1]), text)
        text = patterns.money_after.sub(lambda m: self._say_money(m, m[1], m[2], m[3], m[4]), text)
        text = patterns.percent.sub(lambda m: self._say_count(m, table.percent_noun), text)
        text = patterns.scale.sub(lambda m: self._say_count(m, table.scales[m[3]]), text)
        return patterns.unit.sub(lambda m: self._say_count(m, table.units[m[3]]), text)

    def _join_range(self, match: re.Match[str]) -> str:
        low, high = (
            numbers.strip_thousands_marks(number_text, self._table) for number_text in match.groups()
        )
        if low.startswith("0") and len(low) > 1:
            return match[0]
        joint = self._table.range_word
        if low.isdigit() and high.isdigit() and len(low) <= 2 and int(low) >= int(high[:9]):
            joint = self._table.score_word
        return f"{match[1]} {joint} {match[2]}"

    def _say_money(
        self, match: re.Match[str], minus: str, number_text: str, scale: str | None, sign: str
    ) -> str:
        currency = self._table.currencies[sign]
        _, decimals = numbers.split_decimals(number_text, self._table)
        case = self._find_agreement(match).case
        if scale:
            count = say_count(number_text, self._table.scales[scale], self._table, case)
            words = f"{count} {self._add_preposition(currency.many)}"
        elif len(decimals) == 2:
            words = self._say_with_cents(number_text, currency)
        else:
            words = say_count(number_text, currency, self._table, case)
        return self._add_minus(minus, words) + restore_full_stop(match)

    def _add_preposition(self, word: str) -> str:
        if self._table.elides_preposition and word[0] in "aeiouéh":
            return f"{self._table.scale_preposition[:-2]}'{word}"
        return self._table.scale_preposition + word

    def _say_with_cents(self, number_text: str, currency: Noun) -> str:
        whole_digits, cents = numbers.split_decimals(number_text, self._table)
        words = [say_count(whole_digits, currency, self._table)]
        if cents == "00":
            return words[0]
        if self._table.cents_joint:
            words.append(self._table.cents_joint)
        words.append(self._table.say_cardinal(int(cents), PLAIN))
        return " ".join(words)

    def _say_count(self, match: re.Match[str], noun: Noun) -> str:
        case = self._find_agreement(match).case
        words = say_count(match[2], noun, self._table, case)
        return self._add_minus(match[1], words) + restore_full_stop(match)

    def _add_minus(self, minus: str, number_words: str) -> str:
        if not minus:
            return number_words
        return f"{self._table.minus_word} {number_words}"

    def _say_other_numbers(self, text: str, patterns: NumberPatterns) -> str:
        text = patterns.sign.sub(lambda m: f"{self._table.number_signs[m[1]]} ", text)
        if self._table.say_ordinal:
            text = patterns.ordinal.sub(self._table.say_ordinal, text)
        text = patterns.fraction.sub(self._say_fraction, text)
        text = patterns.number.sub(self._say_number, text)
        return _SUPERSCRIPT.sub(lambda m: f" {say_digits(_SUPERSCRIPT_DIGITS[m[0]], self._table)} ", text)

    def _say_fraction(self, match: re.Match[str]) -> str:
        first, mark, second = match.groups()
        if mark == "/" and f"{first}/{second}" in self._table.common_fractions:
            return self._table.common_fractions[f"{first}/{second}"]
        joint = " "
        if mark == ":":
            joint = f" {self._table.score_word} "
        return f"{say_quantity(first, self._table)}{joint}{say_quantity(second, self._table)}"

    def _say_number(self, match: re.Match[str]) -> str:
        mark, number_text = match.groups()
        words = say_quantity(number_text, self._table, self._find_agreement(match))
        before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() :][:1]
        if after.isalpha():
            words += " "
        return self._choose_joint(mark, before) + words

    def _choose_joint(self, mark: str | None, character_before: str) -> str:
        if mark in ("-", "−"):
            return f"{self._table.minus_word} "
        if mark == ".":
            return f" {self._table.separator_word} "
        if mark == ",":
            return f" {self._table.decimal_word} "
        if mark or character_before.isalpha():
            return " "
        return ""

    def _find_agreement(self, match: re.Match[str]) -> Agreement:
        before = _WORD_BEFORE.search(_slice_text_before(match))
        after = _WORD_AFTER.match(match.string, match.end(), match.end() + _CONTEXT_LENGTH)
        return self._table.find_agreement(_lower_word(before), _lower_word(after))


def _lower_word(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    return match[1].lower()


def _slice_text_before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - _CONTEXT_LENGTH) : match.start()]
