"""Assembling of an episode: cuts become its audio and everything beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from bulletin._infra.files import write_atomically
from bulletin._infra.loudness import TWO_SPEAKER_GAIN, compute_loudness, compute_loudness_range, to_db
from bulletin._infra.series import unpack_numbers
from bulletin.episode import transcripts
from bulletin.episode.captions import anchor_lines, build_captions, build_word_captions
from bulletin.episode.cover import EPISODE_COVER_PIXELS, make_cover_jpeg, name_cover
from bulletin.episode.fingerprints import (
    FINGERPRINTS_MIME,
    FINGERPRINTS_SUFFIX,
    collect_fingerprints,
    format_fingerprints,
)
from bulletin.episode.folder import EpisodeFolder
from bulletin.episode.join import Mp3Stream, ReadFrames, join_cuts
from bulletin.episode.picture import make_pictures
from bulletin.episode.tags import build_id3_tag
from bulletin.episode.timeline import (
    PlacedLine,
    build_chapters,
    build_receipt,
    find_music_spans,
    measure_duration_ms,
    place_lines,
)
from bulletin.library.digest import compute_file_digest
from bulletin.library.layout import (
    CHAPTERS_MIME,
    COVER_MIME,
    JSON_TRANSCRIPT_MIME,
    RECORD_NAME,
    SRT_MIME,
    VTT_MIME,
)
from bulletin.library.record import write_episode
from bulletin.library.register import RegisterEntry
from bulletin.model import Caption, Cut, Episode, EpisodeInfo, Loudness, MediaFile, Script, Show, Voice

_MIN_LUFS = -70.0  # LUFS, BS.1770's absolute gate; JSON has no infinity
_MIN_TRUE_PEAK = -120.0  # dBTP


@dataclass(frozen=True, slots=True)
class EpisodeParts:
    """All that an episode is assembled from."""

    entry: RegisterEntry
    """The episode in the show's register."""
    script: Script
    cuts: Sequence[Cut]
    """In order."""
    read_frames: ReadFrames
    show: Show
    voices: Sequence[Voice]
    target_lufs: float = -16.0
    """LUFS that the episode shall have as heard."""
    max_true_peak: float = -1.0
    """dBTP that it may have."""
    line_voices: Sequence[Voice] = ()
    """Who speaks each line of the script."""


def assemble_episode(parts: EpisodeParts, folder: EpisodeFolder) -> Episode:
    """Stage a finished episode, with its record, in its folder.

    Args:
        parts: what the episode is assembled from; the frames of one cut at a time are held.
        folder: the episode's own folder.

    Raises:
        NarrationError: a line of the script is in no cut.
        CheckError: the cuts are not what they say.
        SettingsError: the show's cover cannot be read.
        OutputError: a file cannot be written.
    """
    cuts, rate = parts.cuts, parts.cuts[0].rate
    placed_lines = place_lines(parts.script, cuts, parts.line_voices)
    anchored_lines = anchor_lines(placed_lines)
    draft = _build_unmeasured_episode(parts, placed_lines, build_captions(anchored_lines, rate))
    stream = join_cuts(cuts, parts.read_frames)
    draft = replace(draft, loudness=_compute_loudness(parts, mono=stream.header.mono))
    cover = make_cover_jpeg(parts.show, EPISODE_COVER_PIXELS)
    tag = build_id3_tag(draft, transcripts.format_plain_text(parts.script), stream.encoder, cover)
    sidecars = _build_sidecars(draft, build_word_captions(anchored_lines, rate), cover)
    sidecars |= make_pictures(draft, cuts, folder.path, parts.target_lufs)
    if fingerprints := collect_fingerprints(cuts):
        name, data = f"{draft.slug}{FINGERPRINTS_SUFFIX}", format_fingerprints(draft, fingerprints)
        sidecars[name] = (FINGERPRINTS_MIME, data)
    episode = replace(
        draft,
        audio=replace(draft.audio, size=len(tag) + stream.size),
        files=tuple(MediaFile(name, len(data), mime) for name, (mime, data) in sidecars.items()),
    )
    return _write_files(folder.staging, episode, tag, stream, sidecars)


def _build_unmeasured_episode(
    parts: EpisodeParts, placed_lines: Sequence[PlacedLine], captions: tuple[Caption, ...]
) -> Episode:
    """Build the episode without what is measured on its files."""
    script, cuts = parts.script, parts.cuts
    slug = parts.entry.slug
    return Episode(
        guid=parts.entry.guid,
        slug=slug,
        show=parts.show,
        info=_hide_folder(script.info),
        voices=tuple(parts.voices),
        duration_ms=measure_duration_ms(cuts),
        audio=MediaFile(f"{slug}.mp3", 0, "audio/mpeg"),
        files=(),
        chapters=build_chapters(script, cuts),
        captions=captions,
        loudness=Loudness(_MIN_LUFS, _MIN_LUFS, _MIN_TRUE_PEAK),
        music=find_music_spans(cuts),
        receipt=build_receipt(script, placed_lines, cuts[0].rate, parts.line_voices),
        source=parts.entry.source,
        date=parts.entry.date,
    )


def _hide_folder(info: EpisodeInfo) -> EpisodeInfo:
    """Take the folder of its source out of what is published."""
    if info.url:
        return info
    return replace(info, source=info.source.rpartition("/")[2])


def _compute_loudness(parts: EpisodeParts, *, mono: bool) -> Loudness:
    cuts = parts.cuts
    energies = unpack_numbers(b"".join(cut.energies for cut in cuts))
    lufs = max(_MIN_LUFS, compute_loudness(energies))
    peak = max(_MIN_TRUE_PEAK, to_db(max(cut.peak for cut in cuts)))
    heard_lufs = lufs
    if mono:
        heard_lufs += TWO_SPEAKER_GAIN
    return Loudness(
        round(lufs, 2),
        round(heard_lufs, 2),
        round(peak, 2),
        parts.target_lufs,
        parts.max_true_peak,
        round(compute_loudness_range(energies), 2),
    )


def _build_sidecars(episode: Episode, words: Iterable[Caption], cover: bytes) -> dict[str, tuple[str, bytes]]:
    """Build the files beside the audio: the MIME type and the bytes by the file's name."""
    captions, slug = episode.captions, episode.slug
    chapters = transcripts.format_chapters_json(episode.chapters, episode.info, episode.show)
    return {
        f"{slug}.vtt": (VTT_MIME, transcripts.format_vtt(captions)),
        f"{slug}.srt": (SRT_MIME, transcripts.format_srt(captions)),
        f"{slug}.json": (JSON_TRANSCRIPT_MIME, transcripts.format_json_transcript(words)),
        f"{slug}.chapters.json": (CHAPTERS_MIME, chapters),
        name_cover(cover): (COVER_MIME, cover),
    }


def _write_files(
    folder: Path, episode: Episode, tag: bytes, stream: Mp3Stream, sidecars: dict[str, tuple[str, bytes]]
) -> Episode:
    """Write all files, and the record with their digests; return what it says."""
    write_atomically(folder / episode.audio.name, chain([tag], stream.iterate_chunks()))
    for name, (_, data) in sidecars.items():
        write_atomically(folder / name, data)
    digested = replace(
        episode,
        audio=_add_digest(episode.audio, folder),
        files=tuple(_add_digest(file, folder) for file in episode.files),
    )
    write_episode(folder / RECORD_NAME, digested)
    return digested


def _add_digest(file: MediaFile, folder: Path) -> MediaFile:
    return replace(file, digest=compute_file_digest(folder / file.name))
