"""The engine for any program that turns text into sound; calls it from a template, without a shell."""

import json
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from bulletin._infra.pcm import decode_mono
from bulletin._infra.suggestion import suggest_name
from bulletin.errors import EngineError, EngineUnavailableError, UsageError
from bulletin.model import Voice
from bulletin.narration.engines.command.options import CommandOptions
from bulletin.narration.engines.command.presets import PRESETS, CommandPreset, VoiceListing
from bulletin.narration.engines.command.process import ProgramRunner, format_last_line, read_output
from bulletin.narration.engines.notation import strip_notation
from bulletin.narration.engines.protocol import Speech

_NORMAL_WORDS_PER_MINUTE = 175
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_PLACEHOLDERS = (
    *("text", "text_file", "output", "voice", "language"),
    *("speed", "stretch", "percent", "words_per_minute", "pitch"),
)
_LISTING_TIMEOUT = 20.0
_TEMPORARY_PREFIX = "bulletin-command-"


class CommandEngine:
    """An engine that runs a program once for each line."""

    name = "command"

    def __init__(self, options: CommandOptions) -> None:
        """Look for the program and its voices.

        Raises:
            UsageError: the options name no program to call.
            EngineUnavailableError: the program is not installed or does not list its voices.
        """
        preset = _choose_preset(options)
        self._command_template = preset.run
        self._program = _find_program(preset)
        self.parallel = max(1, options.parallel)
        self._runner = ProgramRunner(options.timeout)
        self._voices = {voice.name: voice for voice in _collect_voices(self.name, preset, options.voices)}
        self.default_voice = next(iter(self._voices)).lower()

    def read_fingerprint(self) -> str:
        """Read the call, and the program's path, size and time of change."""
        status = self._program.stat()
        return json.dumps([*self._command_template, str(self._program), status.st_size, status.st_mtime_ns])

    def list_voices(self) -> Sequence[Voice]:
        """List the voices of the options, else those of the preset."""
        return list(self._voices.values())

    def format_text(self, spoken_form: str, voice: Voice) -> str:  # noqa: ARG002  (a program takes text only)
        """Write the words without their notations; `[[` would begin a command to `say` and to espeak-ng."""
        return strip_notation(spoken_form).replace("[[", "[ [")

    def speak(self, text: str, voice: Voice) -> Speech:
        """Speak one line.

        Raises:
            EngineError: the program failed, took too long, or made nothing that can be decoded.
            EngineUnavailableError: the program cannot be started.
        """
        if voice.name not in self._voices:
            raise EngineError(f"{self.name} has no voice “{voice.name}”.")
        # No argument can hold a zero byte, and no UTF-8 half of a surrogate pair.
        text = text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
        if not text.strip():
            raise EngineError(f"There is nothing in “{text}” that can be spoken.")
        with tempfile.TemporaryDirectory(prefix=_TEMPORARY_PREFIX, ignore_cleanup_errors=True) as folder:
            return self._synthesize(text, voice, Path(folder))

    def cancel(self) -> None:
        """Kill the programs that still run."""
        self._runner.close()

    def close(self) -> None:
        """Kill the programs that still run."""
        self._runner.close()

    def _synthesize(self, text: str, voice: Voice, folder: Path) -> Speech:
        output, text_file = folder / "sound.wav", folder / "text.txt"
        text_file.write_text(text, "utf-8")
        values = {
            "text": text,
            "text_file": str(text_file),
            "output": str(output),
            **_make_placeholder_values(voice),
        }
        placeholders = _find_placeholders(self._command_template)
        stdin_text = text
        if "text" in placeholders or "text_file" in placeholders:
            stdin_text = ""
        command = [str(self._program)]
        for argument in self._command_template[1:]:
            command.append(_fill_placeholders(argument, values))
        sound = self._runner.run_program(command, folder, stdin_text)
        if "output" in placeholders:
            sound = read_output(output)
        try:
            return Speech(*decode_mono(sound))
        except ValueError as error:
            ending = format_last_line(folder / "stderr")
            raise EngineError(f"{self._program.name} made no sound{ending}") from error


def _choose_preset(options: CommandOptions) -> CommandPreset:
    if bool(options.preset) == bool(options.run):
        hint = f"Give either a preset ({', '.join(PRESETS)}) or run = [program, arguments]."
        raise UsageError("The engine command has no program, or two: see [engines.command].", hint)
    if options.run:
        _check_placeholders(options.run)
        return CommandPreset(options.run, "", options.voices or ("default",))
    if options.preset not in PRESETS:
        raise UsageError(
            f"The engine command has no preset “{options.preset}”.", suggest_name(options.preset, PRESETS)
        )
    return PRESETS[options.preset]


def _check_placeholders(command_template: Sequence[str]) -> None:
    for name in _find_placeholders(command_template):
        if name not in _PLACEHOLDERS:
            message = f"[engines.command] run has “{{{name}}}”, which stands for nothing."
            raise UsageError(message, suggest_name(name, _PLACEHOLDERS))


def _find_placeholders(command_template: Sequence[str]) -> list[str]:
    """Find the names of all placeholders in a call, in order."""
    return _PLACEHOLDER.findall(" ".join(command_template))


def _find_program(preset: CommandPreset) -> Path:
    path = shutil.which(preset.run[0])
    if path is None:
        hint = "Check its name or give its path."
        if preset.package:
            hint = f"To install it: {preset.package}."
        raise EngineUnavailableError(f"The program {preset.run[0]} is not installed.", hint)
    return Path(path).absolute()


def _collect_voices(engine: str, preset: CommandPreset, voice_entries: Sequence[str]) -> list[Voice]:
    named_voices = [_parse_voice(engine, entry) for entry in voice_entries or preset.voices]
    if voice_entries or not preset.listing:
        return named_voices
    listed_voices = _request_voices(engine, preset.listing)
    by_name = {voice.name.lower(): voice for voice in reversed(listed_voices)}
    if not by_name:
        raise EngineUnavailableError(f"{preset.run[0]} lists no voices.")
    preferred_voices = []
    for voice in named_voices:
        if voice.name.lower() in by_name:
            preferred_voices.append(by_name.pop(voice.name.lower()))
    return [*preferred_voices, *reversed(by_name.values())]


def _parse_voice(engine: str, entry: str) -> Voice:
    name, _, language = entry.partition("=")
    return Voice(engine, name, language.lower())


def _request_voices(engine: str, listing: VoiceListing) -> list[Voice]:
    with tempfile.TemporaryDirectory(prefix=_TEMPORARY_PREFIX) as folder:
        try:
            answer = ProgramRunner(_LISTING_TIMEOUT).run_program(listing.run, Path(folder))
        except EngineError as error:
            raise EngineUnavailableError(f"No voices are told: {error}") from error
    voices = []
    for match in re.finditer(listing.pattern, answer.decode("utf-8", "replace"), re.MULTILINE):
        if match[0].isprintable():
            language = match["language"].replace("_", "-").lower()
            voices.append(Voice(engine, match["name"], language))
    return voices


def _make_placeholder_values(voice: Voice) -> dict[str, str]:
    return {
        "voice": voice.name,
        "language": voice.language,
        "speed": f"{voice.speed:g}",
        "stretch": f"{1 / voice.speed:.4g}",
        "percent": str(round(100 * voice.speed)),
        "words_per_minute": str(round(_NORMAL_WORDS_PER_MINUTE * voice.speed)),
        "pitch": str(voice.pitch),
    }


def _fill_placeholders(argument: str, values: Mapping[str, str]) -> str:
    filled = _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), argument)
    if argument.startswith("{text}") and filled.startswith("-"):
        return f" {filled}"  # a line that begins with a dash shall not be an option
    return filled
