"""The rules that all languages with a table share: shapes of numbers -> words."""

import re

from bulletin.script.normalization.languages import numbers
from bulletin.script.normalization.languages.abbreviations import expand_abbreviations
from bulletin.script.normalization.languages.numbers import say_count, say_digits, say_quantity
from bulletin.script.normalization.languages.patterns import NumberPatterns, compile_patterns
from bulletin.script.normalization.languages.table import PLAIN, Agreement, LanguageTable, Noun

_CONTEXT_LENGTH = 30
"""How many characters around a number can hold the word that it agrees with."""
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[^\w.!?]*$")
_WORD_AFTER = re.compile(r"[ -]?(?:mil )?([^\W\d_]+)")


class TableNormalizer:
    """Reads the numbers of one language."""

    def __init__(self, table: LanguageTable) -> None:
        self._table = table

    def normalize(self, text: str) -> str:
        """Write out abbreviations and put all numbers of a sentence into words; no digit is left."""
        text = expand_abbreviations(text, self._table)
        if not any(map(str.isnumeric, text)):
            return text
        text = numbers.convert_digits(text)
        for shape, say in self._table.language_patterns:
            text = re.sub(shape, say, text)
        shapes = compile_patterns(self._table)
        for step in (self._say_dates, self._say_times, self._say_amounts, self._say_other_numbers):
            text = step(text, shapes)
        return " ".join(text.split())

    def _say_dates(self, text: str, shapes: NumberPatterns) -> str:
        text = shapes.iso_date.sub(lambda m: self._say_date(m, m[3], m[2], m[1]), text)
        text = shapes.date.sub(lambda m: self._say_date(m, m[1], m[3], m[4]), text)
        text = shapes.days.sub(self._say_first_day, text)
        text = shapes.day.sub(lambda m: f"{self._say_day(m)} {m[2]}{self._expand_month(m[3])}", text)
        return shapes.year.sub(lambda m: f"{m[1]}{m[2]}{self._table.say_year(int(m[3]))}", text)

    def _say_date(self, match: re.Match[str], day: str, month: str, year: str) -> str:
        return self._table.date_format.format(
            day=self._table.say_day(int(day), _slice_text_before(match)),
            month=self._table.months[int(month) - 1],
            year=self._table.say_year(int(year)),
        )

    def _say_first_day(self, match: re.Match[str]) -> str:
        joint = match[2] if match[2].strip().isalpha() else f" {self._table.range_word} "
        return self._say_day(match) + joint

    def _say_day(self, match: re.Match[str]) -> str:
        return self._table.say_day(int(match[1]), _slice_text_before(match))

    def _expand_month(self, month_text: str) -> str:
        return self._table.month_forms.get(month_text, month_text)

    def _say_times(self, text: str, shapes: NumberPatterns) -> str:
        text = shapes.clock.sub(self._say_time, text)
        text = shapes.range.sub(self._join_range, text)
        return shapes.hour.sub(lambda m: say_count(m[1], self._table.hour_noun, self._table).strip(), text)

    def _say_time(self, match: re.Match[str]) -> str:
        hour, mark, minute, after = match.groups()
        if mark == "." and not after:
            return match[0]
        said = say_count(str(int(hour)), self._table.hour_noun, self._table).strip()
        if minute == "00":
            return said
        return self._table.time_format.format(hour=said, minute=self._table.say_cardinal(int(minute), PLAIN))

    def _say_amounts(self, text: str, shapes: NumberPatterns) -> str:
        table = self._table
        text = shapes.money_before.sub(lambda m: self._say_money(m, m[2], m[3], m[4], m[1]), text)
        text = shapes.money_after.sub(lambda m: self._say_money(m, m[1], m[2], m[3], m[4]), text)
        text = shapes.percent.sub(lambda m: self._say_count(m, table.percent_noun), text)
        text = shapes.scale.sub(lambda m: self._say_count(m, table.scales[m[3]]), text)
        return shapes.unit.sub(lambda m: self._say_count(m, table.units[m[3]]), text)

    def _join_range(self, match: re.Match[str]) -> str:
        low, high = (numbers.strip_thousands_marks(written, self._table) for written in match.groups())
        if low.startswith("0") and len(low) > 1:
            return match[0]
        descending = low.isdigit() and high.isdigit() and len(low) <= 2 and int(low) >= int(high[:9])
        return f"{match[1]} {self._table.score_word if descending else self._table.range_word} {match[2]}"

    def _say_money(
        self, match: re.Match[str], minus: str, number_text: str, scale: str | None, sign: str
    ) -> str:
        table, currency = self._table, self._table.currencies[sign]
        _, after = numbers.split_decimals(number_text, table)
        case = self._find_agreement(match).case
        if scale:
            scaled = say_count(number_text, table.scales[scale], table, case)
            said = f"{scaled} {self._add_preposition(currency.many)}"
        elif len(after) == 2:
            said = self._say_with_cents(number_text, currency)
        else:
            said = say_count(number_text, currency, table, case)
        return self._add_minus(minus, said) + _restore_full_stop(match)

    def _add_preposition(self, word: str) -> str:
        if self._table.elides_preposition and word[0] in "aeiouéh":
            return f"{self._table.scale_preposition[:-2]}'{word}"
        return self._table.scale_preposition + word

    def _say_with_cents(self, number_text: str, currency: Noun) -> str:
        before, after = numbers.split_decimals(number_text, self._table)
        said = say_count(before, currency, self._table)
        if after == "00":
            return said
        joint = f" {self._table.cents_joint} " if self._table.cents_joint else " "
        return f"{said}{joint}{self._table.say_cardinal(int(after), PLAIN)}"

    def _say_count(self, match: re.Match[str], noun: Noun) -> str:
        case = self._find_agreement(match).case
        return self._add_minus(match[1], say_count(match[2], noun, self._table, case)) + _restore_full_stop(
            match
        )

    def _add_minus(self, minus: str, number_words: str) -> str:
        return f"{self._table.minus_word} {number_words}" if minus else number_words

    def _say_other_numbers(self, text: str, shapes: NumberPatterns) -> str:
        text = shapes.sign.sub(lambda m: f"{self._table.number_signs[m[1]]} ", text)
        if self._table.say_ordinal:
            text = shapes.ordinal.sub(self._table.say_ordinal, text)
        text = shapes.fraction.sub(self._say_fraction, text)
        text = shapes.number.sub(self._say_number, text)
        return re.sub(r"[²³]", lambda m: f" {say_digits('2' if m[0] == '²' else '3', self._table)} ", text)

    def _say_fraction(self, match: re.Match[str]) -> str:
        first, mark, second = match.groups()
        if mark == "/" and f"{first}/{second}" in self._table.common_fractions:
            return self._table.common_fractions[f"{first}/{second}"]
        joint = f" {self._table.score_word} " if mark == ":" else " "
        return f"{say_quantity(first, self._table)}{joint}{say_quantity(second, self._table)}"

    def _say_number(self, match: re.Match[str]) -> str:
        mark, written = match.groups()
        said = say_quantity(written, self._table, self._find_agreement(match))
        start, end = match.string[match.start() - 1 : match.start()], match.string[match.end() :][:1]
        return f"{self._choose_joint(mark, start)}{said}{' ' if end.isalpha() else ''}"

    def _choose_joint(self, mark: str | None, character_before: str) -> str:
        if mark in ("-", "−"):
            return f"{self._table.minus_word} "
        if mark:
            return {".": f" {self._table.separator_word} ", ",": f" {self._table.decimal_word} "}.get(
                mark, " "
            )
        return " " if character_before.isalpha() else ""

    def _find_agreement(self, match: re.Match[str]) -> Agreement:
        before = _WORD_BEFORE.search(_slice_text_before(match))
        after = _WORD_AFTER.match(match.string, match.end(), match.end() + _CONTEXT_LENGTH)
        return self._table.find_agreement(
            before[1].lower() if before else "", after[1].lower() if after else ""
        )


def _slice_text_before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - _CONTEXT_LENGTH) : match.start()]


def _restore_full_stop(match: re.Match[str]) -> str:
    """Give back the end of a sentence that an abbreviation's own full stop was."""
    return "." if match[0].endswith(".") and match.end() == len(match.string) else ""
