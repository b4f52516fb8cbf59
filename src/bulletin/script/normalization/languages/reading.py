"""The rules that all languages with a table share: shapes of numbers -> words."""

import re

from bulletin.script.normalization.languages import numbers
from bulletin.script.normalization.languages.abbreviations import written_out
from bulletin.script.normalization.languages.numbers import counted, quantity, spelt
from bulletin.script.normalization.languages.patterns import Patterns, patterns
from bulletin.script.normalization.languages.table import PLAIN, Agreement, Noun, Table

_NEAR = 30
"""How many characters around a number can hold the word that it agrees with."""
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[^\w.!?]*$")
_WORD_AFTER = re.compile(r"[ -]?(?:mil )?([^\W\d_]+)")


class Reader:
    """Reads the numbers of one language."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def read(self, text: str) -> str:
        """Write out abbreviations and put all numbers of a sentence into words; no digit is left."""
        text = written_out(text, self._table)
        if not any(map(str.isnumeric, text)):
            return text
        text = numbers.with_plain_digits(text)
        for shape, say in self._table.own:
            text = re.sub(shape, say, text)
        shapes = patterns(self._table)
        for step in (self._dates, self._times, self._amounts, self._rest):
            text = step(text, shapes)
        return " ".join(text.split())

    def _dates(self, text: str, shapes: Patterns) -> str:
        text = shapes.iso_date.sub(lambda m: self._date(m, m[3], m[2], m[1]), text)
        text = shapes.date.sub(lambda m: self._date(m, m[1], m[3], m[4]), text)
        text = shapes.days.sub(self._first_day, text)
        text = shapes.day.sub(lambda m: f"{self._day(m)} {m[2]}{self._month(m[3])}", text)
        return shapes.year.sub(lambda m: f"{m[1]}{m[2]}{self._table.year(int(m[3]))}", text)

    def _date(self, match: re.Match[str], day: str, month: str, year: str) -> str:
        return self._table.date.format(
            day=self._table.day(int(day), _before(match)),
            month=self._table.months[int(month) - 1],
            year=self._table.year(int(year)),
        )

    def _first_day(self, match: re.Match[str]) -> str:
        joint = match[2] if match[2].strip().isalpha() else f" {self._table.to} "
        return self._day(match) + joint

    def _day(self, match: re.Match[str]) -> str:
        return self._table.day(int(match[1]), _before(match))

    def _month(self, written: str) -> str:
        return self._table.month_forms.get(written, written)

    def _times(self, text: str, shapes: Patterns) -> str:
        text = shapes.clock.sub(self._time, text)
        text = shapes.range.sub(self._range, text)
        return shapes.hour.sub(lambda m: counted(m[1], self._table.hours, self._table).strip(), text)

    def _time(self, match: re.Match[str]) -> str:
        hour, mark, minute, after = match.groups()
        if mark == "." and not after:
            return match[0]
        said = counted(str(int(hour)), self._table.hours, self._table).strip()
        if minute == "00":
            return said
        return self._table.time.format(hour=said, minute=self._table.cardinal(int(minute), PLAIN))

    def _amounts(self, text: str, shapes: Patterns) -> str:
        table = self._table
        text = shapes.money_before.sub(lambda m: self._money(m, m[2], m[3], m[4], m[1]), text)
        text = shapes.money_after.sub(lambda m: self._money(m, m[1], m[2], m[3], m[4]), text)
        text = shapes.percent.sub(lambda m: self._count(m, table.percent), text)
        text = shapes.scale.sub(lambda m: self._count(m, table.scales[m[3]]), text)
        return shapes.unit.sub(lambda m: self._count(m, table.units[m[3]]), text)

    def _range(self, match: re.Match[str]) -> str:
        low, high = (numbers.whole(written, self._table) for written in match.groups())
        if low.startswith("0") and len(low) > 1:
            return match[0]
        descending = low.isdigit() and high.isdigit() and len(low) <= 2 and int(low) >= int(high[:9])
        return f"{match[1]} {self._table.against if descending else self._table.to} {match[2]}"

    def _money(self, match: re.Match[str], minus: str, written: str, scale: str | None, sign: str) -> str:
        table, currency = self._table, self._table.currencies[sign]
        _, after = numbers.parted(written, table)
        case = self._agreement(match).case
        if scale:
            said = f"{counted(written, table.scales[scale], table, case)} {self._of(currency.many)}"
        elif len(after) == 2:
            said = self._with_cents(written, currency)
        else:
            said = counted(written, currency, table, case)
        return self._signed(minus, said) + _full_stop(match)

    def _of(self, word: str) -> str:
        if self._table.elides and word[0] in "aeiouéh":
            return f"{self._table.of[:-2]}'{word}"
        return self._table.of + word

    def _with_cents(self, written: str, currency: Noun) -> str:
        before, after = numbers.parted(written, self._table)
        said = counted(before, currency, self._table)
        if after == "00":
            return said
        joint = f" {self._table.cents} " if self._table.cents else " "
        return f"{said}{joint}{self._table.cardinal(int(after), PLAIN)}"

    def _count(self, match: re.Match[str], noun: Noun) -> str:
        case = self._agreement(match).case
        return self._signed(match[1], counted(match[2], noun, self._table, case)) + _full_stop(match)

    def _signed(self, minus: str, said: str) -> str:
        return f"{self._table.minus} {said}" if minus else said

    def _rest(self, text: str, shapes: Patterns) -> str:
        text = shapes.sign.sub(lambda m: f"{self._table.signs[m[1]]} ", text)
        if self._table.ordinal:
            text = shapes.ordinal.sub(self._table.ordinal, text)
        text = shapes.fraction.sub(self._fraction, text)
        text = shapes.number.sub(self._number, text)
        return re.sub(r"[²³]", lambda m: f" {spelt('2' if m[0] == '²' else '3', self._table)} ", text)

    def _fraction(self, match: re.Match[str]) -> str:
        first, mark, second = match.groups()
        if mark == "/" and f"{first}/{second}" in self._table.halves:
            return self._table.halves[f"{first}/{second}"]
        joint = f" {self._table.against} " if mark == ":" else " "
        return f"{quantity(first, self._table)}{joint}{quantity(second, self._table)}"

    def _number(self, match: re.Match[str]) -> str:
        mark, written = match.groups()
        said = quantity(written, self._table, self._agreement(match))
        start, end = match.string[match.start() - 1 : match.start()], match.string[match.end() :][:1]
        return f"{self._joint(mark, start)}{said}{' ' if end.isalpha() else ''}"

    def _joint(self, mark: str | None, start: str) -> str:
        if mark in ("-", "−"):
            return f"{self._table.minus} "
        if mark:
            return {".": f" {self._table.dot} ", ",": f" {self._table.comma} "}.get(mark, " ")
        return " " if start.isalpha() else ""

    def _agreement(self, match: re.Match[str]) -> Agreement:
        before = _WORD_BEFORE.search(_before(match))
        after = _WORD_AFTER.match(match.string, match.end(), match.end() + _NEAR)
        return self._table.agreement(before[1].lower() if before else "", after[1].lower() if after else "")


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - _NEAR) : match.start()]


def _full_stop(match: re.Match[str]) -> str:
    """Give back the end of a sentence that an abbreviation's own full stop was."""
    return "." if match[0].endswith(".") and match.end() == len(match.string) else ""
