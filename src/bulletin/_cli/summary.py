"""What `bulletin make` says at the end."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from bulletin._cli import remaking
from bulletin._cli.clock import clock
from bulletin._cli.voicing import listed_voices, voice_facts
from bulletin.model import Chapter
from bulletin.script import reason
from bulletin.workflow.batch import Outcome
from bulletin.workflow.episode import Made

_MOST_TROUBLES = 3
_MOST_CHAPTERS = 12  # that are listed one by one


def as_text(outcomes: Sequence[Outcome]) -> str:
    """Say for each episode where it is, how long, how loud, and what was left out and why."""
    parts = [_described(outcome.made) for outcome in outcomes if outcome.made]
    if len(outcomes) > 1:
        made = len(parts)
        failed = len(outcomes) - made
        parts.append(f"{made} of {len(outcomes)} episodes made{f', {failed} failed' if failed else ''}.")
    return "\n\n".join(parts)


def failures(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Say for each source that failed what went wrong and what to do next."""
    for outcome in outcomes:
        if outcome.error:
            yield (
                f"Error: {outcome.error}"
                if len(outcomes) == 1
                else f"Error in {outcome.source}: {outcome.error}"
            )
            if outcome.error.hint:
                yield outcome.error.hint


def as_json(outcomes: Sequence[Outcome]) -> str:
    """Give all of it as one JSON object with the lists `episodes` and `failed`."""
    import json

    episodes = [_facts(outcome.source, outcome.made) for outcome in outcomes if outcome.made]
    failed = [
        {
            "source": outcome.source,
            "error": str(outcome.error),
            "hint": outcome.error.hint,
            "exit_code": outcome.error.exit_code,
        }
        for outcome in outcomes
        if outcome.error
    ]
    return json.dumps({"episodes": episodes, "failed": failed}, ensure_ascii=False, indent=2)


def _described(made: Made) -> str:
    episode = made.episode
    heard, in_file = f"{episode.loudness.heard:.1f} LUFS as heard", ""
    if episode.loudness.heard != episode.loudness.integrated:
        in_file = f" ({episode.loudness.integrated:.1f} in the mono file)"
    peak = f"true peak {episode.loudness.true_peak:.1f} dBTP"
    length = clock(episode.duration_ms / 1000)
    return "\n".join(
        [
            str(made.path),
            f"  {episode.programme.title}",
            f"  Length      {length}, {episode.audio.size / 1e6:.2f} MB, {listed_voices(made.voices)}",
            f"  Loudness    {heard}{in_file}, {peak}",
            f"  Chapters    {_listed(episode.chapters)}",
            f"  Sentences   {len(episode.receipt.spoken)} spoken, {_left_out(made)}",
            *(f"  Stood in    {trouble}" for trouble in made.troubles[:_MOST_TROUBLES]),
        ]
    )


def _listed(chapters: Sequence[Chapter]) -> str:
    """Give the chapters with their times; of many, only the number."""
    if len(chapters) > _MOST_CHAPTERS:
        return str(len(chapters))
    starts = [clock(chapter.start_ms / 1000) for chapter in chapters]
    width = max(map(len, starts), default=0)
    rows = [f"{start:>{width}}  {chapter.title}" for start, chapter in zip(starts, chapters, strict=True)]
    return "\n              ".join(rows)


def _left_out(made: Made) -> str:
    rules = Counter(omission.rule for omission in made.episode.receipt.left_out)
    if not rules:
        return "none left out"
    reasons = ", ".join(f"{reason(rule)} ({count})" for rule, count in rules.items())
    return f"{rules.total()} left out: {reasons}"


def _facts(source: str, made: Made) -> dict[str, Any]:
    episode = made.episode
    return {
        "source": source,
        "title": episode.programme.title,
        "file": str(made.path),
        "folder": str(made.folder),
        "guid": episode.guid,
        "voices": voice_facts(made.voices),
        "troubles": list(made.troubles),
        "remade": remaking.facts(made.remade),
        "duration_ms": episode.duration_ms,
        "size": episode.audio.size,
        "lufs": episode.loudness.integrated,
        "lufs_heard": episode.loudness.heard,
        "true_peak_dbtp": episode.loudness.true_peak,
        "chapters": len(episode.chapters),
        "sentences_spoken": len(episode.receipt.spoken),
        "left_out": [{"text": omission.text, "rule": omission.rule} for omission in episode.receipt.left_out],
    }
