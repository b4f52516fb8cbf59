import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.errors import EngineError
from bulletin.narration.engines.openai.sound import decode_speech
from support.speech_api import RATE, tone

FILES = ("wav", "mp3", "opus", "flac")
MILLISECONDS = 500


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("raw", [False, True])
def test_a_file_is_told_by_its_content_whatever_was_asked_for(kind: str, raw: bool) -> None:
    speech = decode_speech(tone(kind, MILLISECONDS), allow_raw=raw)
    assert speech.rate == (48_000 if kind == "opus" else RATE)
    # Only MP3 is a whole number of frames.
    assert 0 <= len(speech.pcm) / 2 / speech.rate * 1000 - MILLISECONDS < 50


def test_bare_samples_are_sound_only_where_they_were_asked_for() -> None:
    samples = tone("pcm", MILLISECONDS)
    assert decode_speech(samples, allow_raw=True).pcm == samples
    with pytest.raises(EngineError, match="not sound"):
        decode_speech(samples, allow_raw=False)
    with pytest.raises(EngineError, match="cut short"):
        decode_speech(samples[:-1], allow_raw=True)


@pytest.mark.parametrize("kind", FILES)
@given(data=st.data())
def test_a_file_that_is_cut_short_anywhere_is_noticed(kind: str, data: st.DataObject) -> None:
    whole = tone(kind, MILLISECONDS)
    end = data.draw(st.integers(40, len(whole) - 1))
    with pytest.raises(EngineError):
        decode_speech(whole[:end], allow_raw=False)


@pytest.mark.parametrize("told", [0, 0x7FFFFFFF, 0xFFFFFFFF])
def test_a_wav_from_a_writer_that_did_not_know_its_size_is_whole(told: int) -> None:
    samples = tone("pcm", MILLISECONDS)
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, RATE, RATE * 2, 2, 16)
    header = struct.pack("<4sI4s", b"RIFF", told, b"WAVE") + form + struct.pack("<4sI", b"data", told)
    assert decode_speech(header + samples, allow_raw=False).pcm == samples


def test_a_tag_after_the_last_frame_is_no_damage() -> None:
    plain = decode_speech(tone("mp3", MILLISECONDS), allow_raw=False)
    tagged = decode_speech(tone("mp3", MILLISECONDS) + b"TAG".ljust(128, b"\0"), allow_raw=False)
    assert abs(len(tagged.pcm) - len(plain.pcm)) < 4 * 576


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (b"", "nothing"),
        (b"<!doctype html><title>Sign in</title>" * 20, "text instead of sound"),
        (b'{"error": {"message": "backend is not loaded"}}', "backend is not loaded"),
        ("Die Wartung läuft gerade noch".encode(), "text instead of sound"),
    ],
)
@pytest.mark.parametrize("raw", [False, True])
def test_a_reply_without_sound_is_refused_with_what_it_says(reply: bytes, said: str, raw: bool) -> None:
    with pytest.raises(EngineError, match=said):
        decode_speech(reply, allow_raw=raw)


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"RIFF\0\0\0\0WAVE", b"OggS", b"fLaC", b"ID3", b"\xff\xf3"]),
)
def test_no_reply_makes_it_fail_in_another_way(noise: bytes, magic: bytes) -> None:
    try:
        speech = decode_speech(magic + noise, allow_raw=True)
    except EngineError:
        return
    assert len(speech.pcm) % 2 == 0
