import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.episode.crc import compute_crc16, compute_stream_crc16
from bulletin.episode.frames import SAMPLES_PER_FRAME, parse_header
from bulletin.episode.join import join_cuts
from support.mp3 import Store, cut_of, decode, frame_offsets, said_by, voice_like


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


def test_counts_frames_and_bytes(joined: bytes) -> None:
    name, flags, frames, size = struct.unpack(">4sIII", joined[21:37])
    assert (name, flags, frames, size) == (b"Info", 15, frames_in(joined) - 1, len(joined))


def test_the_seek_table_finds_the_frame_of_every_percent(joined: bytes) -> None:
    table = joined[37:137]
    count = frames_in(joined) - 1
    offsets = frame_offsets(joined, count + 1)
    for percent in range(1, 100):
        exact = 256 * offsets[1 + count * percent // 100] / len(joined)
        assert exact - 1.05 < table[percent] <= exact + 0.05
    assert table[0] == 0


def test_names_the_encoder_as_it_signs_its_frames(joined: bytes) -> None:
    signature = joined[141:150].rstrip(b"\0")
    assert signature.startswith(b"LAME")
    assert signature in joined[200:]


def test_says_delay_bit_rate_and_music_length(joined: bytes) -> None:
    assert joined[150] == 1  # revision 0, constant bit rate
    assert joined[161] == 96
    assert joined[162:165] == (576 << 12 | 576).to_bytes(3, "big")
    assert joined[169:173] == len(joined).to_bytes(4, "big")


def test_both_checksums_are_right(joined: bytes) -> None:
    size = parse_header(joined).size
    assert int.from_bytes(joined[173:175], "big") == compute_crc16(joined[size:])
    assert int.from_bytes(joined[175:177], "big") == compute_crc16(joined[:175])


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
