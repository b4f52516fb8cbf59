"""Transcripts: the episode's captions and chapters in the formats that players read."""

from collections.abc import Iterable, Sequence

from bulletin.episode.pieces import wrap_text
from bulletin.model import Caption, Chapter, EpisodeInfo, PauseKind, Script, Show
from bulletin.model.timecode import format_timecode

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def format_vtt(captions: Sequence[Caption]) -> bytes:
    """Write WebVTT (W3C, https://www.w3.org/TR/webvtt1/); a cue names its speaker where there are several."""
    cues = []
    for caption in captions:
        text = _escape_text(_mark_number(caption.text))
        if caption.speaker:
            text = f"<v {_escape_text(' '.join(caption.speaker.split()))}>{text}"
        cues.append(f"{_format_cue_span(caption, '.')}\n{text}\n")
    return "\n".join(["WEBVTT\n", *cues]).encode()


def format_srt(captions: Sequence[Caption]) -> bytes:
    """Write SubRip, each caption wrapped to its lines."""
    cues = []
    for number, caption in enumerate(captions, 1):
        lines = "\n".join(map(_mark_number, wrap_text(caption.text)))
        # A player that looks for times in every line finds none in the text, which cannot be escaped.
        lines = lines.replace("-->", f"--{_NO_BREAK_SPACE}>")
        cues.append(f"{number}\n{_format_cue_span(caption, ',')}\n{lines}\n")
    return "\n".join(cues).encode()


def format_json_transcript(words: Iterable[Caption]) -> bytes:
    """Write the Podcasting 2.0 JSON transcript, version 1.0.0; times in seconds.

    Its segments are words, for players that light them up, or longer pieces where no word is timed
    (https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md).
    """
    before, after = _encode_json({"version": "1.0.0", "segments": []}).split(b"]")
    # Word by word, since all of them at once as values would take five times the room of their text.
    transcript = bytearray(before)
    separator = ""
    for word in words:
        speaker = ""
        if word.speaker:
            speaker = f'      "speaker": {_encode_text(word.speaker)},\n'
        transcript += (
            f"{separator}\n    {{\n{speaker}"
            f'      "startTime": {word.start_ms / 1000},\n      "endTime": {word.end_ms / 1000},\n'
            f'      "body": {_encode_text(word.text)}\n    }}'.encode()
        )
        separator = ","
    if len(transcript) > len(before):
        transcript += b"\n  "
    return bytes(transcript + b"]" + after)


def format_chapters_json(chapters: Sequence[Chapter], info: EpisodeInfo, show: Show) -> bytes:
    """Write the Podcasting 2.0 JSON chapters, version 1.2.0; times in seconds."""
    credits_ = {"author": show.author or info.byline, "title": info.title, "podcastName": show.title}
    entries = [
        {"startTime": chapter.start_ms / 1000, "endTime": chapter.end_ms / 1000, "title": chapter.title}
        for chapter in chapters
    ]
    known_credits = {name: value for name, value in credits_.items() if value}
    return _encode_json({"version": "1.2.0", **known_credits, "chapters": entries})


def format_plain_text(script: Script) -> str:
    """Return the whole text as read, a blank line between its paragraphs."""
    text = ""
    for segment in script.segments:
        for line in segment.lines:
            text += line.text
            if line.pause is PauseKind.SENTENCE:
                text += " "
            else:
                text += "\n\n"
        text = text.rstrip() + "\n\n"
    return text.strip()


def _encode_text(text: str) -> str:
    import msgspec

    return msgspec.json.encode(text).decode()


def _encode_json(value: object) -> bytes:
    import msgspec

    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def _format_cue_span(caption: Caption, decimal_mark: str) -> str:
    start, end = (
        format_timecode(caption.start_ms, decimal_mark),
        format_timecode(caption.end_ms, decimal_mark),
    )
    return f"{start} --> {end}"


def _mark_number(line: str) -> str:
    """Put a space that does not break behind a line of digits, which a player may take for a cue's number."""
    if line.isdecimal():
        return f"{line}{_NO_BREAK_SPACE}"
    return line


def _escape_text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
