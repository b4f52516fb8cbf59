"""The embedded engine: espeak-ng from a wheel, offline; every line starts from the same memory."""

import marshal
import os
import queue
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Timer
from typing import Any, BinaryIO, cast

from bulletin._infra.ipa import add_s_ending
from bulletin._infra.language import get_primary_language
from bulletin.errors import EngineError, EngineUnavailableError
from bulletin.model import TimedWord, Voice
from bulletin.narration.engines.espeak import worker
from bulletin.narration.engines.espeak.words import respell_misread_words
from bulletin.narration.engines.notation import SpokenSpan, has_notation, parse_notation
from bulletin.narration.engines.phonemes import VOICE_SWITCH, PhonemeInventory
from bulletin.narration.engines.protocol import VARIANT_PREFIX, Speech

MIN_SECONDS = 30.0
"""Seconds that a worker has for any request, which takes it some hundredths of one."""
SECONDS_PER_BYTE = 0.02
"""Seconds that a worker has for each byte of a request besides, a thousand times what it takes."""
_NORMAL_WORDS_PER_MINUTE = 175
_GENDERS = {1: "male", 2: "female"}  # of `espeak_VOICE` in speak_lib.h
_WEAK_DASH = re.compile(r" -{1,3} ")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: the sounds between two rests, and their text."""

    ipa: str
    """The sounds; empty where the text has none."""
    text: str
    """The text of the clause, and one character of the next."""


class EspeakEngine:
    """An engine that speaks through processes of `worker`; a request waits while all of them speak."""

    name = "espeak"
    default_voice = "en-us"

    def __init__(self, workers: int = 2) -> None:
        # While one line's sound is trimmed and measured, its worker speaks another.
        self.parallel = 2 * workers
        self._workers = [_WorkerProcess() for _ in range(workers)]
        self._idle_workers: queue.LifoQueue[_WorkerProcess] = queue.LifoQueue()
        for worker_process in self._workers:
            self._idle_workers.put(worker_process)
        self._is_cancelled = False
        self._inventories: dict[str, PhonemeInventory] = {}
        self._ipa_by_word: dict[tuple[str, str], str] = {}

    def read_fingerprint(self) -> str:
        """Read the version of the library and its data."""
        from importlib.metadata import version

        return f"espeakng-loader {version('espeakng-loader')}"

    def list_voices(self) -> Sequence[Voice]:
        """List one voice for each language that espeak-ng speaks, and the variants that each can take on."""
        voices = []
        for name, gender_code in self._send_request(None):
            language = name
            if name.startswith(VARIANT_PREFIX):
                language = ""
            voices.append(Voice(self.name, name, language, gender=_GENDERS.get(gender_code, "")))
        return voices

    def format_text(self, spoken_form: str, voice: Voice) -> str:
        """Write words with a notation in the voice's phonemes.

        Words of numbers that the voice would misread are written otherwise.

        Raises:
            EngineError: the library refused or crashed over such a word.
            EngineUnavailableError: the library cannot be loaded on this machine.
        """
        spoken_form = respell_misread_words(spoken_form, voice.language)
        if not has_notation(spoken_form):
            return _escape_text(spoken_form)
        engine_text = ""
        for span in parse_notation(spoken_form):
            phonemes = self._encode_span(span, voice)
            if phonemes:
                engine_text += _enclose_phonemes(phonemes, engine_text)
            else:
                engine_text += _escape_text(span.text)
        return engine_text

    def transcribe(self, texts: Sequence[str], voice: Voice) -> list[str]:
        """Transcribe spoken forms to IPA, as the voice will say them.

        Raises:
            EngineError: the library refused a text or crashed over it.
            EngineUnavailableError: the library cannot be loaded on this machine.
        """
        engine_texts = [self.format_text(text, voice) for text in texts]
        transcriptions = self._request_ipa(engine_texts, voice.name)
        return [VOICE_SWITCH.sub("", ipa) for ipa in transcriptions]

    def transcribe_clauses(self, engine_text: str, voice: Voice) -> list[Clause]:
        """Transcribe a formatted text to IPA, as the voice will say it, clause by clause.

        Raises:
            EngineError: the library refused the text or crashed over it.
            EngineUnavailableError: the library cannot be loaded on this machine.
        """
        (clauses,) = self._request_clauses([engine_text], voice.name)
        return [Clause(VOICE_SWITCH.sub("", ipa), text) for ipa, text in clauses]

    def speak(self, text: str, voice: Voice) -> Speech:
        """Speak one line.

        Raises:
            EngineError: the library refused the text or crashed over it.
            EngineUnavailableError: the library cannot be loaded on this machine.
        """
        words_per_minute = round(_NORMAL_WORDS_PER_MINUTE * voice.speed)
        # A zero byte would end the text early in C.
        request = (text.replace("\0", " "), voice.name, words_per_minute, voice.pitch)
        rate, words, pcm = self._send_request(request)
        if not pcm:
            raise EngineError("espeak-ng made no sound.")
        return Speech(pcm, rate, tuple(TimedWord(*word) for word in words))

    def _encode_span(self, span: SpokenSpan, voice: Voice) -> str:
        """Write a span in the voice's phonemes; empty for a span that is read as it stands."""
        ipa = self._find_ipa(span, voice)
        if not ipa:
            return ""
        return self._load_inventory(voice).encode_ipa(ipa)

    def _find_ipa(self, span: SpokenSpan, voice: Voice) -> str:
        ipa = span.ipa
        if span.letters:
            ipa = self._transcribe_word(span.letters, voice.name)
        elif span.language:
            ipa = self._find_foreign_ipa(span, voice)
        if ipa and span.ending:
            return add_s_ending(ipa)
        return ipa

    def _find_foreign_ipa(self, span: SpokenSpan, voice: Voice) -> str:
        tag = span.language.lower()
        if get_primary_language(tag) == get_primary_language(voice.language):
            return ""
        voice_names = {other_voice.name for other_voice in self.list_voices()}
        for name in (tag, get_primary_language(tag)):
            if name in voice_names:
                return self._transcribe_word(span.text.removesuffix(span.ending), name)
        return ""

    def _transcribe_word(self, word: str, voice: str) -> str:
        if (word, voice) not in self._ipa_by_word:
            (self._ipa_by_word[word, voice],) = self._request_ipa([word], voice)
        return self._ipa_by_word[word, voice]

    def _load_inventory(self, voice: Voice) -> PhonemeInventory:
        if voice.name not in self._inventories:
            transcribe = partial(self._request_ipa, voice=voice.name)
            self._inventories[voice.name] = PhonemeInventory(transcribe)
        return self._inventories[voice.name]

    def _request_ipa(self, texts: Sequence[str], voice: str) -> list[str]:
        transcriptions = []
        for clauses in self._request_clauses(texts, voice):
            transcriptions.append(" ".join(ipa for ipa, _ in clauses if ipa))
        return transcriptions

    def _request_clauses(self, texts: Sequence[str], voice: str) -> list[list[tuple[str, str]]]:
        request = ([text.replace("\0", " ") for text in texts], voice)
        return cast("list[list[tuple[str, str]]]", self._send_request(request))

    def cancel(self) -> None:
        """Cancel all requests, from another thread; no other is begun."""
        self._is_cancelled = True
        for worker_process in self._workers:
            worker_process.kill()

    def close(self) -> None:
        """End the worker processes."""
        while not self._idle_workers.empty():
            self._idle_workers.get_nowait().stop()

    def _send_request(self, request: Any) -> Any:  # noqa: ANN401  (whatever can be marshalled)
        if not hasattr(os, "fork"):
            raise EngineUnavailableError("The embedded voice needs Linux or macOS.")
        worker_process = self._idle_workers.get()
        try:
            if self._is_cancelled:
                raise EngineUnavailableError("espeak-ng was interrupted.")
            reply = worker_process.send_request(request)
        finally:
            self._idle_workers.put(worker_process)
        if isinstance(reply, str):
            raise EngineError(f"{reply}.")
        return reply


def _escape_text(text: str) -> str:
    """Keep two brackets of the text's own from being read as phonemes, and let every dash be a rest."""
    return _WEAK_DASH.sub(" — ", text.replace("[[", "[ ["))


def _enclose_phonemes(phonemes: str, preceding_text: str) -> str:
    """Mark phonemes as such; right after a bracket or quotation mark the library would drop them."""
    if preceding_text and not preceding_text[-1].isspace() and not preceding_text[-1].isalnum():
        return f" [[{phonemes}]]"
    return f"[[{phonemes}]]"


class _WorkerProcess:
    """A worker process; started at once, and again if it dies or does not answer."""

    def __init__(self) -> None:
        self._process = _start_process()

    def send_request(self, request: Any) -> Any:  # noqa: ANN401  (whatever can be marshalled)
        if self._process.poll() is not None:
            self.stop()
            self._process = _start_process()
        requests, replies = cast("BinaryIO", self._process.stdin), cast("BinaryIO", self._process.stdout)
        data = marshal.dumps(request)
        # A pipe has no time-out; the process, once killed, closes it.
        timer = Timer(MIN_SECONDS + len(data) * SECONDS_PER_BYTE, self.kill)
        timer.start()
        try:
            requests.write(data)
            requests.flush()
            return marshal.load(replies)  # noqa: S302  (from our own process)
        except (OSError, EOFError) as error:
            self.stop()
            reason = "ended before it answered"
            if not timer.is_alive():
                reason = "did not answer in time"
            raise EngineError(f"The espeak-ng process {reason}.") from error
        finally:
            timer.cancel()

    def kill(self) -> None:
        """End the process, and the child of its that speaks, which holds the pipe open too."""
        with suppress(ProcessLookupError, PermissionError):  # it has ended; a Mac refuses for one that has
            os.killpg(self._process.pid, signal.SIGKILL)

    def stop(self) -> None:
        self.kill()
        self._process.communicate()


def _start_process() -> subprocess.Popen[bytes]:
    import espeakng_loader

    script = str(Path(worker.__file__))
    library, data = espeakng_loader.get_library_path(), espeakng_loader.get_data_path()
    return subprocess.Popen(  # noqa: S603  (our own script, by the interpreter that runs us)
        [sys.executable, "-I", "-S", script, library, data],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        process_group=0,  # Ctrl-C is for the parent to handle
    )
