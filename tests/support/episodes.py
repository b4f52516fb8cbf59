"""A small programme with its cuts, ready to be assembled."""

from datetime import UTC, datetime

from bulletin.library.register import RegisterEntry
from bulletin.model import (
    Cut,
    EpisodeInfo,
    Line,
    Omission,
    PauseKind,
    Script,
    Segment,
    SegmentKind,
    Show,
    Voice,
)
from support.mp3 import Store, spoken_cut

PROGRAMME = EpisodeInfo(
    title="Harbour wall – the repairs",
    show="Bulletin",
    published=datetime(2026, 3, 1, 18, 30, tzinfo=UTC),
    language="en-GB",
    byline="Ada Quay",
    narrator="Harold Holm",
    url="https://example.org/wall",
    description="What the storm broke – and who mended it.",
)
ENTRY = RegisterEntry(
    guid="38a2f4a5-fb5f-57cb-aef0-17dd3f10f5e6",
    slug="2026-03-01-harbour-wall-the-repairs",
    source="https://example.org/wall",
    date="2026-03-01T18:30:00+00:00",
    published=PROGRAMME.published,
)
SHOW = Show(title="Harbour Bulletin", author="The Harbour Desk", link="https://example.org/show")
VOICES = (Voice("espeak", "en-gb", "en-gb"), Voice("espeak", "en-us", "en-us"))
LONG = "Two crews and a borrowed crane closed the wall again on Friday, in the rain, said the mayor of it."
SCRIPT = Script(
    PROGRAMME,
    (
        Segment(SegmentKind.INTRO, "Opening", (Line("This is the bulletin.", "This is the bulletin."),)),
        Segment(
            SegmentKind.STORY,
            "Fjord & Łódź",
            (
                Line("The wall", "The wall", pause=PauseKind.HEADLINE),
                Line("It broke in 14 places.", "It broke in fourteen places."),
                Line(LONG, LONG, pause=PauseKind.SEGMENT),
            ),
        ),
        Segment(SegmentKind.OUTRO, "", (Line("Goodbye.", "Goodbye."),)),
    ),
    (Omission("Please support us.", "donation-appeal"),),
)


def cuts_of(script: Script, store: Store) -> list[Cut]:
    """Make a cut of each segment, of its longer ones two."""
    cuts = []
    for index, segment in enumerate(script.segments):
        halves = segment.lines[:2], segment.lines[2:]
        cuts += [spoken_cut(store, index, lines) for lines in halves if lines]
    return cuts
