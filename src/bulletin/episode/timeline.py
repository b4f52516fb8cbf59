"""Timeline of the episode: where every line lies in samples, every chapter in milliseconds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from bulletin._infra.loudness import to_lufs
from bulletin.errors import CheckError, NarrationError
from bulletin.model import Chapter, Cut, Line, MusicSpan, Receipt, Script, SpokenSentence, Voice, WordTimings


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A spoken line: samples from the episode's first decoded sample."""

    line: Line
    start: int
    end: int
    words: WordTimings
    """In samples from the line's own start."""
    speaker: str = ""
    """The name of its voice; empty where one voice speaks the whole episode."""


def to_ms(samples: int, rate: int) -> int:
    """Turn samples into milliseconds, rounded half up."""
    return (samples * 2000 + rate) // (2 * rate)


def measure_duration_ms(cuts: Sequence[Cut]) -> int:
    """Return the length of the decoded episode: that of its cuts together."""
    return to_ms(sum(cut.samples for cut in cuts), cuts[0].rate)


def place_lines(
    script: Script, cuts: Sequence[Cut], line_voices: Sequence[Voice] = ()
) -> tuple[PlacedLine, ...]:
    """Find every line of the script in the cuts.

    Args:
        script: what is spoken.
        cuts: in order.
        line_voices: who speaks each line; nobody needs to be named where it is always the same voice.

    Raises:
        NarrationError: a line of the script is in no cut.
        CheckError: the cuts speak something else than the script, or in another order.
    """
    script_lines = [(index, line) for index, segment in enumerate(script.segments) for line in segment.lines]
    cut_lines = [(cut.segment, utterance.line) for cut in cuts for utterance in cut.utterances]
    _compare_lines(script_lines, cut_lines)
    placed_lines: list[PlacedLine] = []
    start = 0
    for cut in cuts:
        placed_lines += _place_utterances(cut, start)
        start += cut.samples
    return _name_speakers(placed_lines, line_voices)


def _name_speakers(
    placed_lines: Sequence[PlacedLine], line_voices: Sequence[Voice]
) -> tuple[PlacedLine, ...]:
    """Name the voice of each line, where there are several; two of one name are told apart by the engine."""
    engines_by_name: dict[str, set[str]] = {}
    for voice in line_voices:
        engines_by_name.setdefault(voice.name, set()).add(voice.engine)
    speakers = []
    for voice in line_voices:
        has_namesake = len(engines_by_name[voice.name]) > 1
        speakers.append(f"{voice.engine} {voice.name}" if has_namesake else voice.name)
    if len(set(speakers)) < 2:
        return tuple(placed_lines)
    pairs = zip(placed_lines, speakers, strict=True)
    return tuple(replace(placed_line, speaker=speaker) for placed_line, speaker in pairs)


def _compare_lines(script_lines: list[tuple[int, Line]], cut_lines: list[tuple[int, Line]]) -> None:
    for expected, voiced in zip_longest(script_lines, cut_lines):
        if expected == voiced:
            continue
        if (expected is not None and expected not in cut_lines) or voiced is None:
            raise NarrationError(f"This sentence was not voiced: “{expected[1].text}”")
        raise CheckError(
            f"This sentence is voiced out of turn: “{voiced[1].text}”", "Make the episode again."
        )
    if not script_lines:
        raise NarrationError("There is not one sentence to voice.", "Check the script: it has no lines.")


def _place_utterances(cut: Cut, start: int) -> list[PlacedLine]:
    placed_lines = []
    for utterance in cut.utterances:
        line_start, line_end = start + utterance.start, start + utterance.end
        placed_lines.append(PlacedLine(utterance.line, line_start, line_end, utterance.words))
    return placed_lines


def build_chapters(script: Script, cuts: Sequence[Cut]) -> tuple[Chapter, ...]:
    """Build a chapter for each segment that sounds: contiguous, from 0 to the episode's end."""
    chapters: list[Chapter] = []
    start = 0
    for index, segment in enumerate(script.segments):
        end = start + sum(cut.samples for cut in cuts if cut.segment == index)
        if end > start:
            span = to_ms(start, cuts[0].rate), to_ms(end, cuts[0].rate)
            chapters.append(Chapter(*span, segment.title or script.info.title))
        start = end
    return tuple(chapters)


def find_music_spans(cuts: Sequence[Cut]) -> tuple[MusicSpan, ...]:
    """Find where music sounds, and how far below the speech over it; music across a seam is one span."""
    spans: list[MusicSpan] = []
    start = 0
    for cut in cuts:
        below = _measure_speech_over_music(cut)
        for first, last in cut.music:
            span = MusicSpan(to_ms(start + first, cut.rate), to_ms(start + last, cut.rate), below)
            if spans and spans[-1].end_ms == span.start_ms and spans[-1].below == below:
                span = replace(spans.pop(), end_ms=span.end_ms)
            spans.append(span)
        start += cut.samples
    return tuple(spans)


def _measure_speech_over_music(cut: Cut) -> float | None:
    if not (cut.speech and cut.under):
        return None
    return round(to_lufs(cut.speech) - to_lufs(cut.under), 1)


def build_receipt(
    script: Script, placed_lines: Sequence[PlacedLine], rate: int, line_voices: Sequence[Voice] = ()
) -> Receipt:
    """Account for every sentence: where and by whom it is spoken, or by which rule it was left out.

    Args:
        script: what is spoken.
        placed_lines: its lines, in order.
        rate: samples per second of their places.
        line_voices: who speaks each line; nobody is named unless given.
    """
    sentences = []
    for placed in placed_lines:
        start_ms, end_ms = to_ms(placed.start, rate), to_ms(placed.end, rate)
        sentences.append(SpokenSentence(placed.line.text, start_ms, end_ms))
    if line_voices:
        pairs = zip(sentences, line_voices, strict=True)
        sentences = [replace(each, engine=voice.engine, voice=voice.name) for each, voice in pairs]
    return Receipt(tuple(sentences), script.omissions, script.normalizations)
