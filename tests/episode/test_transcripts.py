import html
import json
import re

from bulletin.episode.transcripts import (
    format_chapters_json,
    format_json_transcript,
    format_plain_text,
    format_srt,
    format_vtt,
)
from bulletin.model import Caption, Chapter, Line, PauseKind, Script, Segment, SegmentKind, Show
from support.episodes import PROGRAMME

CAPTIONS = (
    Caption(0, 1500, "Ferries run again."),
    Caption(1500, 3_600_250, "Fish & chips <b>cost</b> 5 --> 6 pounds, said the mayor."),
    Caption(36_000_000, 36_001_000, "Ende – schön."),
)


def test_vtt() -> None:
    assert format_vtt(CAPTIONS).decode() == (
        "WEBVTT\n\n"
        "00:00:00.000 --> 00:00:01.500\nFerries run again.\n\n"
        "00:00:01.500 --> 01:00:00.250\n"
        "Fish &amp; chips &lt;b&gt;cost&lt;/b&gt; 5 --&gt; 6 pounds, said the mayor.\n\n"
        "10:00:00.000 --> 10:00:01.000\nEnde – schön.\n"
    )


def test_srt() -> None:
    assert format_srt(CAPTIONS).decode() == (
        "1\n00:00:00,000 --> 00:00:01,500\nFerries run again.\n\n"
        "2\n00:00:01,500 --> 01:00:00,250\n"
        "Fish & chips <b>cost</b> 5 --\xa0> 6\npounds, said the mayor.\n\n"
        "3\n10:00:00,000 --> 10:00:01,000\nEnde – schön.\n"
    )


def test_no_line_of_text_looks_like_a_cue() -> None:
    texts = [
        "1984",
        "00:00:01,000 --> 00:00:02,000",
        "A-->B",
        "٣",
        "Words enough for a whole line of it 1984",
    ]
    captions = [Caption(1000 * start, 1000 * start + 900, text) for start, text in enumerate(texts)]
    for transcript in (format_srt(captions).decode(), format_vtt(captions).decode()):
        assert transcript.count("-->") == len(texts)
        blocks = [block for block in transcript.split("\n\n") if "-->" in block]
        assert len(blocks) == len(texts)
        for block, text in zip(blocks, texts, strict=True):
            lines = html.unescape(block.partition("-->")[2]).splitlines()[1:]
            assert not any(line.isdecimal() for line in lines)
            assert "".join("".join(lines).split()) == "".join(text.split())


def test_json_transcript() -> None:
    transcript = json.loads(format_json_transcript(CAPTIONS))
    assert transcript["version"] == "1.0.0"
    assert transcript["segments"][1] == {"startTime": 1.5, "endTime": 3600.25, "body": CAPTIONS[1].text}
    assert [segment["body"] for segment in transcript["segments"]] == [caption.text for caption in CAPTIONS]


def test_an_episode_without_a_word_gives_valid_files() -> None:
    assert format_vtt(()) == b"WEBVTT\n"
    assert format_srt(()) == b""
    assert json.loads(format_json_transcript(())) == {"version": "1.0.0", "segments": []}


def test_chapters() -> None:
    chapters = (Chapter(0, 4000, "Opening"), Chapter(4000, 61_250, "The wall"))
    assert json.loads(format_chapters_json(chapters, PROGRAMME, Show(author="The Desk"))) == {
        "version": "1.2.0",
        "author": "The Desk",
        "title": PROGRAMME.title,
        "podcastName": "Bulletin",
        "chapters": [
            {"startTime": 0.0, "endTime": 4.0, "title": "Opening"},
            {"startTime": 4.0, "endTime": 61.25, "title": "The wall"},
        ],
    }


def test_the_plain_text_keeps_paragraphs() -> None:
    story = (
        Line("The wall", "", pause=PauseKind.HEADLINE),
        Line("It broke.", ""),
        Line("It is whole.", "", pause=PauseKind.PARAGRAPH),
    )
    parts = (Segment(SegmentKind.INTRO, "", (Line("Hello.", ""),)), Segment(SegmentKind.STORY, "", story))
    text = format_plain_text(Script(PROGRAMME, parts))
    assert re.split("\n\n", text) == ["Hello.", "The wall", "It broke. It is whole."]


def test_speakers_are_named_where_captions_have_them() -> None:
    captions = [Caption(0, 900, "Safe.", "Ann <& Bo>"), Caption(900, 1800, "Clap & cheer.", "en-gb")]
    vtt = format_vtt(captions).decode()
    assert "<v Ann &lt;&amp; Bo&gt;>Safe.\n" in vtt
    assert "<v en-gb>Clap &amp; cheer.\n" in vtt
    speakers = [segment["speaker"] for segment in json.loads(format_json_transcript(captions))["segments"]]
    assert speakers == ["Ann <& Bo>", "en-gb"]
