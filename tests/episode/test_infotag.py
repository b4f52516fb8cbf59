import struct
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutagen.mp3 import MP3, BitrateMode

from bulletin.episode.crc import compute_crc16, compute_stream_crc16
from bulletin.episode.frames import SAMPLES_PER_FRAME, parse_header
from bulletin.episode.infotag import read_stream_crc
from bulletin.episode.join import join_cuts
from support.mp3 import Store, cut_of, decode, said_by, voice_like


@pytest.fixture(scope="module")
def joined() -> bytes:
    store = Store()
    cuts = [cut_of(store, voice_like(seconds), 0) for seconds in (2.0, 5.0, 1.0)]
    return b"".join(join_cuts(cuts, store.read).iterate_chunks())


def frames_in(stream: bytes) -> int:
    count, at = 0, 0
    while at < len(stream):
        at += parse_header(stream, at).size
        count += 1
    assert at == len(stream)
    return count


def test_counts_frames_and_bytes_and_has_no_seek_table(joined: bytes) -> None:
    name, flags, frames, size, quality = struct.unpack(">4sIIII", joined[21:41])
    assert (name, flags, frames, size) == (b"Info", 11, frames_in(joined) - 1, len(joined))
    assert quality == 57


def test_names_the_encoder_as_it_signs_its_frames(joined: bytes) -> None:
    signature = joined[41:50].rstrip(b"\0")
    assert signature.startswith(b"LAME")
    assert signature in joined[200:]


def test_says_delay_bit_rate_and_music_length(joined: bytes) -> None:
    assert joined[50] == 1  # revision 0, constant bit rate
    assert joined[61] == 96
    assert joined[62:65] == (576 << 12 | 576).to_bytes(3, "big")
    assert joined[69:73] == len(joined).to_bytes(4, "big")


def test_both_checksums_are_right(joined: bytes) -> None:
    size = parse_header(joined).size
    assert int.from_bytes(joined[73:75], "big") == compute_crc16(joined[size:])
    assert int.from_bytes(joined[75:77], "big") == compute_crc16(joined[:75])


def test_the_checksum_of_a_frame_with_a_seek_table_is_found(joined: bytes) -> None:
    earlier = joined[:28] + b"\x0f" + joined[29:37] + bytes(100) + joined[37:]
    header = parse_header(joined)
    assert (
        read_stream_crc(earlier, header)
        == read_stream_crc(joined, header)
        == compute_crc16(joined[header.size :])
    )


def test_mutagen_reads_delay_and_padding(joined: bytes, tmp_path: Path) -> None:
    (tmp_path / "joined.mp3").write_bytes(joined)
    info: Any = MP3(tmp_path / "joined.mp3").info
    assert info.encoder_info.startswith("LAME")
    assert info.bitrate_mode is BitrateMode.CBR
    assert info.length == pytest.approx(decode(tmp_path / "joined.mp3").shape[1] / 44_100, abs=0.001)


def test_agrees_with_lame_about_its_own_checksums(tmp_path: Path) -> None:
    (tmp_path / "sound.pcm").write_bytes(voice_like(1.0).tobytes())
    arguments = ["--quiet", "-r", "-s", "44.1", "-m", "m", "--cbr", "-b", "96"]
    said_by("lame", *arguments, tmp_path / "sound.pcm", tmp_path / "lame.mp3")
    lame = (tmp_path / "lame.mp3").read_bytes()
    size = parse_header(lame).size
    assert lame[21:25] == b"Info"
    assert lame[173:177] == struct.pack(">HH", compute_crc16(lame[size:]), compute_crc16(lame[:175]))


def test_the_check_value_of_crc_16_arc() -> None:
    assert compute_crc16(b"123456789") == 0xBB3D


@given(st.lists(st.binary(max_size=200), max_size=5), st.integers(0, 40_000))
def test_folding_a_stream_does_not_change_its_checksum(chunks: list[bytes], repeat: int) -> None:
    chunks = [*chunks, b"\x9d\x00\x7f" * repeat]
    whole = b"".join(chunks)
    assert compute_stream_crc16(chunks, len(whole)) == compute_crc16(whole)


def test_a_player_seeks_to_the_sound(joined: bytes, tmp_path: Path) -> None:
    path = tmp_path / "joined.mp3"
    path.write_bytes(joined)
    said_by("ffmpeg", "-v", "error", "-ss", "4", "-i", path, "-f", "s16le", tmp_path / "rest.pcm")
    rest = (tmp_path / "rest.pcm").stat().st_size // 2
    assert abs(decode(path).shape[1] - 4 * 44_100 - rest) <= SAMPLES_PER_FRAME
