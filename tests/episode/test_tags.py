import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from mutagen.id3 import ID3

from bulletin._infra.language import find_iso_639_2_code
from bulletin.episode.cover import make_cover_jpeg
from bulletin.episode.join import join_cuts
from bulletin.episode.tags import build_id3_tag
from bulletin.model import Chapter, Episode, Loudness, MediaFile
from support.episodes import PROGRAMME, SHOW, VOICES
from support.mp3 import Store, cut_of, said_by, voice_like

TEXT = "It broke.\n\nIt is whole – Łódź."
COVER = make_cover_jpeg(SHOW, 1400)
CHAPTERS = tuple(
    Chapter(start, start + 500, title)
    for start, title in zip(range(0, 2000, 500), ("Opening", "A", "A longer title – Łódź", "B"), strict=True)
)


def episode(chapters: tuple[Chapter, ...] = CHAPTERS) -> Episode:
    audio = MediaFile("a.mp3", 0, "audio/mpeg")
    loudness = Loudness(-19, -16, -1)
    return Episode("guid", "a", SHOW, PROGRAMME, VOICES, 2000, audio, (), chapters, (), loudness)


def tag_of(given: Episode) -> bytes:
    return build_id3_tag(given, TEXT, "LAME4.0", COVER)


def order(tag: bytes) -> list[str]:
    names, at = [], 10
    while at < len(tag):
        names.append(tag[at : at + 4].decode())
        at += 10 + int.from_bytes(tag[at + 4 : at + 8], "big")
    assert at == len(tag)
    return names


def test_says_everything_in_version_2_3() -> None:
    tags = ID3(io.BytesIO(tag_of(episode())), translate=False)
    assert tags.version == (2, 3, 0)
    texts = {name: str(tags[name]) for name in ("TIT2", "TPE1", "TALB", "TYER", "TDAT", "TIME", "TCON")}
    assert texts == {
        "TIT2": "Harbour wall – the repairs",
        "TPE1": "The Harbour Desk",
        "TALB": "Harbour Bulletin",
        "TYER": "2026",
        "TDAT": "0103",
        "TIME": "1830",
        "TCON": "Podcast",
    }
    assert (str(tags["TLAN"]), str(tags["TLEN"]), str(tags["TSSE"])) == ("eng", "2000", "LAME4.0")
    assert (tags["WOAS"].url, tags.getall("WOAR")[0].url) == (
        "https://example.org/wall",
        "https://example.org/show",
    )
    assert str(tags["COMM::eng"]) == PROGRAMME.description
    assert str(tags["USLT::eng"]) == TEXT


def test_players_know_it_as_an_episode_of_a_podcast() -> None:
    tag = tag_of(episode())
    tags = ID3(io.BytesIO(tag), translate=False)
    assert (str(tags["TGID"]), str(tags["TDES"]), str(tags["TCAT"])) == (
        "guid",
        PROGRAMME.description,
        SHOW.category,
    )
    assert b"PCST\0\0\0\x04\0\0\0\0\0\0" in tag
    assert not {"WFED", "TRCK"} & set(order(tag))
    nameless = replace(episode(), info=replace(PROGRAMME, description=""))
    assert "TDES" not in order(tag_of(nameless))


def test_the_synthetic_voice_and_the_sources_narrator_are_told_apart() -> None:
    tags = ID3(io.BytesIO(tag_of(episode())), translate=False)
    assert str(tags["TXXX:Voice"]) == "espeak en-gb (synthetic), espeak en-us (synthetic)"
    assert str(tags["TXXX:Source narrator"]) == "Harold Holm"
    assert "Harold Holm" not in str(tags["TPE1"])


def test_the_artist_is_the_byline_and_else_the_show() -> None:
    anonymous = replace(episode(), show=replace(SHOW, author=""))
    nobody = replace(anonymous, info=replace(PROGRAMME, byline=""))
    artists = [str(ID3(io.BytesIO(tag_of(given)))["TPE1"]) for given in (anonymous, nobody)]
    assert artists == ["Ada Quay", "Harbour Bulletin"]


def test_chapters_follow_their_table_in_time_order_and_the_cover_is_last() -> None:
    tag = tag_of(episode())
    assert order(tag)[-7:] == ["CTOC", "CHAP", "CHAP", "CHAP", "CHAP", "USLT", "APIC"]
    tags = ID3(io.BytesIO(tag), translate=False)
    (table,) = tags.getall("CTOC")
    assert (int(table.flags), str(table.sub_frames["TIT2"])) == (3, "Chapters")
    named = [tags[f"CHAP:{name}"] for name in table.child_element_ids]
    assert [str(chapter.sub_frames["TIT2"]) for chapter in named] == [chapter.title for chapter in CHAPTERS]
    assert tags["APIC:"].data == COVER


def test_no_text_is_in_an_encoding_that_version_2_3_has_not() -> None:
    tags = ID3(io.BytesIO(tag_of(episode())), translate=False)
    chapters = [chapter.sub_frames["TIT2"] for chapter in tags.getall("CHAP")]
    assert {frame.encoding for frame in [*tags.values(), *chapters] if hasattr(frame, "encoding")} == {0, 1}


def test_ffprobe_sees_the_chapters_in_order_with_titles(tmp_path: Path) -> None:
    store = Store()
    stream = join_cuts([cut_of(store, voice_like(2), 0)], store.read)
    path = tmp_path / "tagged.mp3"
    path.write_bytes(tag_of(episode()) + b"".join(stream.iterate_chunks()))
    found = json.loads(said_by("ffprobe", "-v", "error", "-show_chapters", "-of", "json", path))["chapters"]
    assert [(chapter["start"], chapter["end"], chapter["tags"]["title"]) for chapter in found] == [
        (chapter.start_ms, chapter.end_ms, chapter.title) for chapter in CHAPTERS
    ]
    assert "WARNING" not in said_by("mp3val", path)


def test_more_chapters_than_one_table_counts() -> None:
    many = tuple(Chapter(number * 10, number * 10 + 10, f"Part {number}") for number in range(600))
    tags = ID3(io.BytesIO(tag_of(episode(many))), translate=False)
    (top,) = [table for table in tags.getall("CTOC") if int(table.flags) & 2]
    below = [tags[f"CTOC:{name}"] for name in top.child_element_ids]
    names = [name for table in below for name in table.child_element_ids]
    assert [tags[f"CHAP:{name}"].start_time for name in names] == [chapter.start_ms for chapter in many]


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en", "eng"), ("de-AT", "deu"), ("pt_BR", "por"), ("yue-HK", "yue"), ("", "und"), ("qq", "und")],
)
def test_languages_have_three_letters(tag: str, code: str) -> None:
    assert find_iso_639_2_code(tag) == code
