"""The summary that `bulletin make` prints at its end."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from bulletin._cli import remaking
from bulletin._cli.voicing import build_voices_json, format_voices
from bulletin.model import Chapter
from bulletin.model.timecode import format_clock
from bulletin.workflow.batch import Outcome
from bulletin.workflow.episode import EpisodeResult
from bulletin.workflow.script import describe_rule

_MAX_FALLBACK_REASONS = 3
_MAX_LISTED_CHAPTERS = 12  # that are listed one by one


def format_summary(outcomes: Sequence[Outcome], *, in_full: bool) -> str:
    """Say for each episode where it is, how long, how loud, and what was left out.

    Args:
        outcomes: of the run.
        in_full: whether each episode has several lines, with its chapters and the rules that left text out.
    """
    format_result, separator = _format_line, "\n"
    if in_full:
        format_result, separator = _format_episode, "\n\n"
    parts = [format_result(outcome.result) for outcome in outcomes if outcome.result]
    if len(outcomes) > 1:
        made_count = len(parts)
        failed_count = len(outcomes) - made_count
        failures = ""
        if failed_count:
            failures = f", {failed_count} failed"
        parts.append(f"{made_count} of {len(outcomes)} episodes made{failures}.")
    return separator.join(parts)


def iterate_notes(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Say what a user should know of the episodes, each once."""
    notes: dict[str, None] = {}
    for outcome in outcomes:
        if outcome.result:
            notes.update(dict.fromkeys(outcome.result.notes))
    yield from notes


def iterate_failure_lines(outcomes: Sequence[Outcome], source_count: int) -> Iterator[str]:
    """Say for each source that failed what went wrong and what to do next; of several, which it was."""
    for outcome in outcomes:
        if not outcome.error:
            continue
        label = "Error"
        if source_count > 1:
            label = f"Error in {outcome.source}"
        yield f"{label}: {outcome.error}"
        if outcome.error.hint:
            yield outcome.error.hint


def format_summary_json(outcomes: Sequence[Outcome]) -> str:
    """Format the outcomes as one JSON object with the lists `episodes` and `failed`."""
    import json

    episodes = [_build_episode_json(outcome.source, outcome.result) for outcome in outcomes if outcome.result]
    return json.dumps(
        {"episodes": episodes, "failed": build_failures_json(outcomes)}, ensure_ascii=False, indent=2
    )


def build_failures_json(outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """Describe each source that failed."""
    return [
        {
            "source": outcome.source,
            "error": str(outcome.error),
            "hint": outcome.error.hint,
            "exit_code": outcome.error.exit_code,
        }
        for outcome in outcomes
        if outcome.error
    ]


def _format_line(result: EpisodeResult) -> str:
    """Say of one episode of many where it is, how long, and how much was left out or stood in for."""
    receipt = result.episode.receipt
    facts = [format_clock(result.episode.duration_ms / 1000), f"{len(receipt.spoken)} sentences"]
    if receipt.left_out:
        facts.append(f"{len(receipt.left_out)} left out")
    if result.fallback_reasons:
        facts.append("another voice stood in")
    return f"{result.path}  {', '.join(facts)}"


def _format_episode(result: EpisodeResult) -> str:
    episode = result.episode
    heard, in_file = f"{episode.loudness.heard:.1f} LUFS as heard", ""
    if episode.loudness.heard != episode.loudness.integrated:
        in_file = f" ({episode.loudness.integrated:.1f} in the mono file)"
    peak = f"true peak {episode.loudness.true_peak:.1f} dBTP"
    length = format_clock(episode.duration_ms / 1000)
    return "\n".join(
        [
            str(result.path),
            f"  {episode.info.title}",
            f"  Length      {length}, {episode.audio.size / 1e6:.2f} MB, {format_voices(result.voices)}",
            f"  Loudness    {heard}{in_file}, {peak}",
            f"  Chapters    {_format_chapters(episode.chapters)}",
            f"  Sentences   {len(episode.receipt.spoken)} spoken, {_format_omissions(result)}",
            *(f"  Stood in    {reason}" for reason in result.fallback_reasons[:_MAX_FALLBACK_REASONS]),
        ]
    )


def _format_chapters(chapters: Sequence[Chapter]) -> str:
    """Format the chapters with their times; of many, only their number."""
    if len(chapters) > _MAX_LISTED_CHAPTERS:
        return str(len(chapters))
    starts = [format_clock(chapter.start_ms / 1000) for chapter in chapters]
    width = max(map(len, starts), default=0)
    rows = [f"{start:>{width}}  {chapter.title}" for start, chapter in zip(starts, chapters, strict=True)]
    return "\n              ".join(rows)


def _format_omissions(result: EpisodeResult) -> str:
    rules = Counter(omission.rule for omission in result.episode.receipt.left_out)
    if not rules:
        return "none left out"
    reasons = ", ".join(f"{describe_rule(rule)} ({count})" for rule, count in rules.items())
    return f"{rules.total()} left out: {reasons}"


def _build_episode_json(source: str, result: EpisodeResult) -> dict[str, Any]:
    episode = result.episode
    files = (episode.audio, *episode.files)
    return {
        "source": source,
        "title": episode.info.title,
        "file": str(result.path),
        "folder": str(result.folder),
        "guid": episode.guid,
        "published": episode.info.published.isoformat(),
        "notes": list(result.notes),
        "voices": build_voices_json(result.voices),
        "troubles": list(result.fallback_reasons),
        "remade": remaking.build_rebuilds_json(result.rebuild_reports),
        "duration_ms": episode.duration_ms,
        "size": episode.audio.size,
        "lufs": episode.loudness.integrated,
        "lufs_heard": episode.loudness.heard,
        "true_peak_dbtp": episode.loudness.true_peak,
        "chapters": list(map(asdict, episode.chapters)),
        "files": [file.name for file in files],
        "sentences_spoken": len(episode.receipt.spoken),
        "left_out": list(map(asdict, episode.receipt.left_out)),
    }
