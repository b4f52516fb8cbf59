"""The program of espeak-ng's processes: holds the library ready and forks a child for every line.

Run by path with the standard library only, so that it starts in a few milliseconds. Two reasons for
the fork: espeak-ng keeps its pitch flutter and noise between calls, even over re-initialisation, so the same
text sounds different the second time, but every child starts from the same memory; and what crashes in
C takes one line with it, not the run.

Protocol: marshalled requests on standard input, for each of them one marshalled reply on standard output.
A reply that is a string is an error message; else, by the request:

    None                                          the voices and variants, and their genders
    (text, voice, words per minute, pitch)        (samples per second, words, 16-bit samples)
    (list of texts, voice)                        of each text, the clauses as `(IPA, text read for it)`

with words as `(text, first sample, last sample)`. `[[…]]` in a text is espeak-ng's phonemes. A voice is a
language tag and may have a variant, `en-gb+f3`; these are listed as `+f3`. Genders are `espeak_VOICE`'s.
"""

from __future__ import annotations

import ctypes
import marshal
import os
import resource
import sys

TYPE_CHECKING = False  # importing typing, json or signal would double the time it takes to start
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, BinaryIO

SYNCHRONOUS = 2  # espeak_AUDIO_OUTPUT: return only when all of the sound is there
BUFFER_MS = 500
UTF8, PHONEMES = 1, 0x100  # flags of espeak_Synth
IPA = 2  # phoneme mode
NORMAL_RATE, NORMAL_PITCH = 175, 50
RATE, PITCH = 1, 3  # espeak_PARAMETER
WORD, END = 1, 5  # espeak_EVENT_TYPE
MAX_LINE_SECONDS = 120  # of computing; a line is spoken in milliseconds
CHARACTER_POSITIONS = 1
VARIANT_FOLDER = "!v/"


class Event(ctypes.Structure):
    """`espeak_EVENT` of speak_lib.h."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("name", ctypes.c_void_p),
    )


class VoiceRecord(ctypes.Structure):
    """`espeak_VOICE` of speak_lib.h."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.POINTER(ctypes.c_char)),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event))


class Synthesizer:
    """The library, initialised once in this process."""

    def __init__(self, library: str, data: str) -> None:
        self.library = ctypes.CDLL(library)
        self.rate = self.library.espeak_Initialize(SYNCHRONOUS, BUFFER_MS, data.encode(), 0)
        if self.rate <= 0:
            raise OSError(f"espeak-ng finds no data in {data}")
        self.callback = Callback(self._collect_sound)
        self.library.espeak_SetSynthCallback(self.callback)
        self.identifiers, self.genders = self.list_voices()
        self.variants = self.list_variants()
        self.current_voice: tuple[str, int, int] | None = None
        self.sound: list[bytes] = []
        self.events: list[tuple[int, int, int, int]] = []

    def choose_voice(self, voice: str, words_per_minute: int, pitch: int) -> None:
        """Set the voice for the next children."""
        if self.current_voice == (voice, words_per_minute, pitch):
            return
        # The library finds a voice by its file, not by every tag that the file claims.
        tag, plus, variant = voice.partition("+")
        identifier = self.identifiers.get(tag)
        is_known = identifier is not None and (not plus or plus + variant in self.variants)
        if not is_known or self.library.espeak_SetVoiceByName(f"{identifier}{plus}{variant}".encode()) != 0:
            raise OSError(f"espeak-ng has no voice {voice}")
        self.library.espeak_SetParameter(RATE, words_per_minute, 0)
        self.library.espeak_SetParameter(PITCH, pitch, 0)
        self.current_voice = (voice, words_per_minute, pitch)

    def synthesize(self, text: str) -> None:
        """Speak into `sound` and `events`."""
        encoded = text.encode()
        status = self.library.espeak_Synth(
            encoded, ctypes.c_size_t(len(encoded) + 1), 0, CHARACTER_POSITIONS, 0, UTF8 | PHONEMES, None, None
        )
        if status != 0:
            raise OSError(f"espeak-ng answered with error {status}")

    def transcribe_clauses(self, texts: list[str], voice: str) -> list[list[tuple[str, str]]]:
        """Transcribe texts clause by clause, as they would be spoken."""
        self.choose_voice(voice, NORMAL_RATE, NORMAL_PITCH)
        self.synthesize(" ")  # the library takes over the flag for phonemes only when it speaks
        convert = self.library.espeak_TextToPhonemes
        convert.restype = ctypes.c_char_p
        return [convert_clauses(text, convert) for text in texts]

    def list_voices(self) -> tuple[dict[str, str], dict[str, int]]:
        """List the identifier of the best voice for each language tag, and its gender."""
        best: dict[str, tuple[int, str, int]] = {}
        for record in self._iterate_records(None):
            for priority, tag in read_languages(ctypes.addressof(record.languages.contents)):
                candidate = (priority, record.identifier.decode(), record.gender)
                best[tag] = min(candidate, best.get(tag, candidate))
        identifiers, genders = {}, {}
        for tag, (_, identifier, gender) in best.items():
            identifiers[tag], genders[tag] = identifier, gender
        return identifiers, genders

    def list_variants(self) -> dict[str, int]:
        """List the gender of each variant, by its name as it is added to a voice."""
        language = ctypes.create_string_buffer(b"variant")
        voice_spec = VoiceRecord(languages=ctypes.cast(language, ctypes.POINTER(ctypes.c_char)))
        genders = {}
        for record in self._iterate_records(ctypes.byref(voice_spec)):
            genders[f"+{record.identifier.decode().removeprefix(VARIANT_FOLDER)}"] = record.gender
        return genders

    def _iterate_records(self, voice_spec: Any) -> Iterator[VoiceRecord]:  # noqa: ANN401  (a ctypes pointer)
        self.library.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(VoiceRecord))
        records = self.library.espeak_ListVoices(voice_spec)
        index = 0
        while records[index]:
            yield records[index].contents
            index += 1

    def _collect_sound(self, wave: Any, count: int, events: Any) -> int:  # noqa: ANN401  (ctypes pointers)
        if count > 0 and wave:
            self.sound.append(ctypes.string_at(wave, count * 2))
        index = 0
        while events[index].type:
            event = events[index]
            if event.type in (WORD, END):
                self.events.append((event.type, event.text_position, event.length, event.sample))
            index += 1
        return 0


def read_languages(address: int) -> list[tuple[int, str]]:
    """Read a voice's languages: a byte of priority and the tag of each, and a zero byte after all."""
    languages = []
    while priority := ctypes.string_at(address, 1)[0]:
        tag = ctypes.string_at(address + 1)
        languages.append((priority, tag.decode()))
        address += len(tag) + 2
    return languages


def convert_clauses(text: str, convert: Any) -> list[tuple[str, str]]:  # noqa: ANN401  (a function of the library)
    """Convert a text to IPA clause by clause, as the library does it.

    The IPA of a clause comes with its text: at the end of a clause the library reads one character more,
    which belongs to the next.
    """
    source = text.encode()
    rest, clauses, start = ctypes.c_char_p(source), [], 0
    while rest.value is not None:  # the library moves it on, in the end to null
        ipa = (convert(ctypes.byref(rest), UTF8, IPA) or b"").decode().strip()
        end = len(source) - len(rest.value or b"")
        clauses.append((ipa, source[start:end].decode(errors="replace")))
        start = end
    return clauses


def collect_words(text: str, events: list[tuple[int, int, int, int]]) -> list[tuple[str, int, int]]:
    """Turn events into words with their first and last sample; phonemes in `[[…]]` are one word."""
    words: list[tuple[str, int, int]] = []
    phoneme_spans, previous_span = find_phonemes(text)[::-1], (0, 0)
    next_events = [*events[1:], *events[-1:]]  # the last event ends where it begins
    for event, next_event in zip(events, next_events, strict=True):
        event_type, position, length, sample = event
        span = (position - 1, position - 1 + length)
        while phoneme_spans and phoneme_spans[-1][1] <= span[0]:
            phoneme_spans.pop()
        if phoneme_spans and phoneme_spans[-1][0] <= span[0]:
            span = phoneme_spans[-1]
        word, last_sample = text[slice(*span)], max(sample, next_event[3])
        if event_type != WORD or not word:
            continue
        if words and span == previous_span:
            sample = words.pop()[1]
        words.append((word, sample, last_sample))
        previous_span = span
    return words


def find_phonemes(text: str) -> list[tuple[int, int]]:
    """Find the spans of `[[…]]` in a text."""
    spans = []
    start, end = text.find("[["), -2
    while start >= 0 and (end := text.find("]]", start)) >= 0:
        spans.append((start, end + 2))
        start = text.find("[[", end)
    return spans


def write_reply(out: BinaryIO, reply: Any) -> None:  # noqa: ANN401  (whatever can be marshalled)
    """Write one reply and flush it."""
    out.write(marshal.dumps(reply))
    out.flush()


def run_in_child(work: Callable[[], Any], out: BinaryIO) -> None:
    """Run the work in a child that writes the reply; write an error should the child die."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (MAX_LINE_SECONDS, MAX_LINE_SECONDS))
            write_reply(out, run_work(work))
            status = 0
        finally:
            os._exit(status)
    _, child_status = os.waitpid(child, 0)
    if child_status != 0:
        write_reply(out, f"espeak-ng stopped in the middle (status {child_status})")


def run_work(work: Callable[[], Any]) -> Any:  # noqa: ANN401  (whatever can be marshalled)
    """Run the work; return its result, or the message of its error."""
    try:
        return work()
    except OSError as error:
        return str(error)


def prepare_work(request: Any, synthesizer: Synthesizer) -> Callable[[], Any]:  # noqa: ANN401  (marshalled)
    """Choose the work for a request; what all children may share is done at once."""
    text, voice, *rate_and_pitch = request
    if isinstance(text, list):
        return lambda: synthesizer.transcribe_clauses(text, voice)
    synthesizer.choose_voice(voice, *rate_and_pitch)

    def synthesize_text() -> Any:  # noqa: ANN401  (marshalled)
        synthesizer.synthesize(text)
        return synthesizer.rate, collect_words(text, synthesizer.events), b"".join(synthesizer.sound)

    return synthesize_text


def serve_requests(synthesizer: Synthesizer, requests: BinaryIO, out: BinaryIO) -> None:
    """Answer requests until there are no more."""
    while True:
        try:
            request = marshal.load(requests)  # noqa: S302  (from the process that started this one)
        except EOFError:
            return
        if request is None:
            write_reply(out, [*sorted(synthesizer.genders.items()), *sorted(synthesizer.variants.items())])
            continue
        try:
            run_in_child(prepare_work(request, synthesizer), out)
        except OSError as error:
            write_reply(out, str(error))


def main() -> None:
    """Serve on standard input and output."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what the library prints must not get between the replies
    try:
        synthesizer = Synthesizer(sys.argv[1], sys.argv[2])
    except OSError as error:
        write_reply(out, str(error))
        return
    serve_requests(synthesizer, sys.stdin.buffer, out)


if __name__ == "__main__":
    main()
