"""Cuts become a finished episode: its audio and everything beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from bulletin._infra.files import sweep, write_whole
from bulletin._infra.loudness import TWO_SPEAKERS, loudness_of, to_db
from bulletin._infra.series import unpacked
from bulletin.episode import transcripts
from bulletin.episode.captions import anchored, captions_of, words_of
from bulletin.episode.cover import FILE_COVER, cover_jpeg
from bulletin.episode.join import ReadFrames, Stream, join
from bulletin.episode.picture import pictures
from bulletin.episode.tags import id3_tag
from bulletin.episode.timeline import Placed, chapters_of, duration_ms, music_of, place, receipt_of
from bulletin.errors import OutputError
from bulletin.library.layout import RECORD
from bulletin.library.names import guid_of, slug_of
from bulletin.library.record import write_episode
from bulletin.model import Caption, Cut, Episode, Loudness, MediaFile, Script, Show, Voice

_QUIETEST = -70.0  # LUFS, BS.1770's absolute gate; JSON has no infinity
_NO_PEAK = -120.0  # dBTP


def assemble(
    script: Script,
    cuts: Sequence[Cut],
    read_frames: ReadFrames,
    show: Show,
    voices: Sequence[Voice],
    folder: Path,
    target: float = -16.0,
) -> Episode:
    """Write a finished episode into `folder`, its record last: where that lies, the episode is whole.

    Args:
        script: what is said.
        cuts: its sound, in order.
        read_frames: gives the MP3 frames of a cut by its key; one cut at a time is held.
        show: what the episode belongs to.
        voices: who speaks.
        folder: the episode's own folder.
        target: LUFS that it shall have as heard, for the picture.

    Raises:
        UnvoicedError: a line of the script is in no cut.
        CheckError: the cuts are not what they say.
        SettingsError: the show's cover cannot be read.
        OutputError: a file cannot be written. After any other error nothing has been written.
    """
    placed = place(script, cuts)
    lines, rate = anchored(placed), cuts[0].rate
    draft = _draft(script, cuts, placed, show, voices, captions_of(lines, rate))
    stream = join(cuts, read_frames)
    draft = replace(draft, loudness=_loudness(cuts, mono=stream.header.mono))
    cover = cover_jpeg(show, FILE_COVER)
    tag = id3_tag(draft, transcripts.plain_text(script), stream.encoder, cover)
    beside = _beside(draft, words_of(lines, rate), cover)
    beside |= pictures(draft, cuts, folder, target)
    episode = replace(
        draft,
        audio=replace(draft.audio, size=len(tag) + stream.size),
        files=tuple(MediaFile(name, len(data), mime) for name, (mime, data) in beside.items()),
    )
    _write(folder, episode, tag, stream, beside)
    return episode


def _draft(
    script: Script,
    cuts: Sequence[Cut],
    placed: Sequence[Placed],
    show: Show,
    voices: Sequence[Voice],
    captions: tuple[Caption, ...],
) -> Episode:
    """Tell everything about the episode but what is measured on its files."""
    rate = cuts[0].rate
    slug = slug_of(script.programme)
    return Episode(
        guid=guid_of(show, script.programme),
        slug=slug,
        show=show,
        programme=script.programme,
        voices=tuple(voices),
        duration_ms=duration_ms(cuts),
        audio=MediaFile(f"{slug}.mp3", 0, "audio/mpeg"),
        files=(),
        chapters=chapters_of(script, cuts),
        captions=captions,
        loudness=Loudness(_QUIETEST, _QUIETEST, _NO_PEAK),
        music=music_of(cuts),
        receipt=receipt_of(script, placed, rate),
    )


def _loudness(cuts: Sequence[Cut], *, mono: bool) -> Loudness:
    lufs = max(_QUIETEST, loudness_of(unpacked(b"".join(cut.energies for cut in cuts))))
    peak = max(_NO_PEAK, to_db(max(cut.peak for cut in cuts)))
    return Loudness(round(lufs, 2), round(lufs + (TWO_SPEAKERS if mono else 0.0), 2), round(peak, 2))


def _beside(episode: Episode, words: Iterable[Caption], cover: bytes) -> dict[str, tuple[str, bytes]]:
    """Make what lies beside the audio: the MIME type and the bytes by the file's name."""
    captions, slug = episode.captions, episode.slug
    chapters = transcripts.to_chapters_json(episode.chapters, episode.programme, episode.show)
    return {
        f"{slug}.vtt": ("text/vtt", transcripts.to_vtt(captions)),
        f"{slug}.srt": ("application/x-subrip", transcripts.to_srt(captions)),
        f"{slug}.json": ("application/json", transcripts.to_json(words)),
        f"{slug}.chapters.json": ("application/json+chapters", chapters),
        "cover.jpg": ("image/jpeg", cover),
    }


def _write(
    folder: Path, episode: Episode, tag: bytes, stream: Stream, beside: dict[str, tuple[str, bytes]]
) -> None:
    _forget(folder / RECORD)
    sweep(folder)
    write_whole(folder / episode.audio.name, chain([tag], stream.chunks()))
    for name, (_, data) in beside.items():
        write_whole(folder / name, data)
    write_episode(folder / RECORD, episode)


def _forget(record: Path) -> None:
    """Take away an earlier record, which would call whole what is about to be overwritten."""
    try:
        record.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            f"Cannot write {record}: {error.strerror}.", "Choose a folder you may write to with -o."
        ) from error
