"""The embedded voice: espeak-ng from a wheel, offline, each line from the same fresh memory."""

import marshal
import os
import queue
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from bulletin._infra.ipa import with_ending
from bulletin._infra.language import primary
from bulletin.errors import EngineError, EngineUnavailableError
from bulletin.model import Voice, Word
from bulletin.narration.engines.espeak import worker
from bulletin.narration.engines.espeak.words import respelt
from bulletin.narration.engines.notation import Piece, has_notation, pieces
from bulletin.narration.engines.phonemes import VOICE_SWITCH, Inventory
from bulletin.narration.engines.protocol import VARIANT, Speech

_NORMAL_WORDS_PER_MINUTE = 175
_GENDERS = {1: "male", 2: "female"}  # of `espeak_VOICE` in speak_lib.h
_WEAK_DASH = re.compile(r" -{1,3} ")


@dataclass(frozen=True, slots=True)
class Clause:
    """What espeak-ng says between two rests."""

    ipa: str
    """Empty where there is nothing to say."""
    text: str
    """What was read for it, and one character of the next clause."""


class EspeakEngine:
    """Speaks through `espeak_worker` processes; who asks while all of them speak waits for one."""

    name = "espeak"
    default_voice = "en-us"

    def __init__(self, workers: int = 2) -> None:
        # While one line's sound is trimmed and measured, its worker speaks another.
        self.parallel = 2 * workers
        self._idle: queue.LifoQueue[_Worker] = queue.LifoQueue()
        for _ in range(workers):
            self._idle.put(_Worker())
        self._inventories: dict[str, Inventory] = {}
        self._sounds: dict[tuple[str, str], str] = {}

    def fingerprint(self) -> str:
        """Name the version of the library and its data."""
        from importlib.metadata import version

        return f"espeakng-loader {version('espeakng-loader')}"

    def voices(self) -> Sequence[Voice]:
        """List one voice for each language that espeak-ng speaks, and the variants that each can take on."""
        return [
            Voice(self.name, name, "" if name.startswith(VARIANT) else name, gender=_GENDERS.get(gender, ""))
            for name, gender in self._ask(None)
        ]

    def render(self, spoken: str, voice: Voice) -> str:
        """Write a word that has its sound or another language beside it in the voice's phonemes.

        Words of numbers that the voice would misread are written otherwise.

        Raises:
            EngineError: the library refused or crashed over such a word.
            EngineUnavailableError: the library cannot be loaded on this machine.
        """
        spoken = respelt(spoken, voice.language)
        if not has_notation(spoken):
            return _plain(spoken)
        rendered = ""
        for piece in pieces(spoken):
            ipa = self._ipa(piece, voice)
            phonemes = self._inventory(voice).encode(ipa) if ipa else ""
            rendered += _bracketed(phonemes, rendered) if phonemes else _plain(piece.text)
        return rendered

    def phonemes(self, texts: Sequence[str], voice: Voice) -> list[str]:
        """Give the IPA of each spoken form as the voice will say it.

        Raises:
            EngineError: the library refused a text or crashed over it.
            EngineUnavailableError: the library cannot be loaded on this machine.
        """
        spoken = self._as_ipa([self.render(text, voice) for text in texts], voice.name)
        return [VOICE_SWITCH.sub("", ipa) for ipa in spoken]

    def clauses(self, rendered: str, voice: Voice) -> list[Clause]:
        """Give the IPA of a rendered text as the voice will say it, clause by clause.

        Raises:
            EngineError: the library refused the text or crashed over it.
            EngineUnavailableError: the library cannot be loaded on this machine.
        """
        (clauses,) = self._clauses([rendered], voice.name)
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
        rate, words, pcm = self._ask(request)
        if not pcm:
            raise EngineError("espeak-ng made no sound.")
        return Speech(pcm, rate, tuple(Word(*word) for word in words))

    def _ipa(self, piece: Piece, voice: Voice) -> str:
        """Give the sound of a piece that is not simply read; empty: it is."""
        ipa = piece.ipa
        if piece.letters:
            ipa = self._sound(piece.letters, voice.name)
        elif piece.language:
            ipa = self._foreign(piece, voice)
        return with_ending(ipa) if ipa and piece.ending else ipa

    def _foreign(self, piece: Piece, voice: Voice) -> str:
        tag = piece.language.lower()
        if primary(tag) == primary(voice.language):
            return ""
        names = {other.name for other in self.voices()}
        speaker = next((name for name in (tag, primary(tag)) if name in names), "")
        return self._sound(piece.text.removesuffix(piece.ending), speaker) if speaker else ""

    def _sound(self, word: str, voice: str) -> str:
        if (word, voice) not in self._sounds:
            (self._sounds[word, voice],) = self._as_ipa([word], voice)
        return self._sounds[word, voice]

    def _inventory(self, voice: Voice) -> Inventory:
        if voice.name not in self._inventories:
            self._inventories[voice.name] = Inventory(lambda texts: self._as_ipa(texts, voice.name))
        return self._inventories[voice.name]

    def _as_ipa(self, rendered: Sequence[str], voice: str) -> list[str]:
        of_each = self._clauses(rendered, voice)
        return [" ".join(ipa for ipa, _ in clauses if ipa) for clauses in of_each]

    def _clauses(self, rendered: Sequence[str], voice: str) -> list[list[tuple[str, str]]]:
        request = ([text.replace("\0", " ") for text in rendered], voice)
        return cast("list[list[tuple[str, str]]]", self._ask(request))

    def close(self) -> None:
        """End the worker processes."""
        while not self._idle.empty():
            self._idle.get_nowait().stop()

    def _ask(self, request: Any) -> Any:  # noqa: ANN401  (whatever can be marshalled)
        if not hasattr(os, "fork"):
            raise EngineUnavailableError("The embedded voice needs Linux or macOS.")
        worker = self._idle.get()
        try:
            reply = worker.ask(request)
        finally:
            self._idle.put(worker)
        if isinstance(reply, str):
            raise EngineError(f"{reply}.")
        return reply


def _plain(text: str) -> str:
    """Keep two brackets of the text's own from being read as phonemes, and let every dash be a rest."""
    return _WEAK_DASH.sub(" — ", text.replace("[[", "[ ["))


def _bracketed(phonemes: str, before: str) -> str:
    """Mark phonemes as such; right after a bracket or quotation mark the library would drop them."""
    apart = " " if before and not before[-1].isspace() and not before[-1].isalnum() else ""
    return f"{apart}[[{phonemes}]]"


class _Worker:
    """One worker process, started at once and again if it dies."""

    def __init__(self) -> None:
        self._process = _start()

    def ask(self, request: Any) -> Any:  # noqa: ANN401  (whatever can be marshalled)
        if self._process.poll() is not None:
            self.stop()
            self._process = _start()
        requests, replies = cast("BinaryIO", self._process.stdin), cast("BinaryIO", self._process.stdout)
        try:
            requests.write(marshal.dumps(request))
            requests.flush()
            return marshal.load(replies)  # noqa: S302  (from our own process)
        except (OSError, EOFError) as error:
            self.stop()
            raise EngineError("The espeak-ng process ended before it answered.") from error

    def stop(self) -> None:
        self._process.kill()
        self._process.communicate()


def _start() -> subprocess.Popen[bytes]:
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
