import os
import shutil
import signal
import subprocess
import sys
import tempfile
from array import array
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from bulletin.errors import EngineError, EngineUnavailableError, UsageError
from bulletin.model import Voice
from bulletin.narration.engines.command.engine import CommandEngine
from bulletin.narration.engines.command.options import CommandOptions
from bulletin.narration.engines.command.presets import PRESETS
from support.cli import bulletin, command, environment, heeding_ctrl_c, made
from support.speaker import CALL, RATE

LOW = Voice("command", "low", "en")
BY_FILES = CommandOptions(run=(*CALL, "{voice}", "{speed}", "{output}", "{text_file}"), voices=("low=en",))
BY_PIPES = replace(BY_FILES, run=(*CALL, "{voice}", "{speed}"))
Opener = Callable[..., CommandEngine]


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opener]:
    """Opens engines, and at the end finds no temporary file of theirs."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    engines = []

    def open_one(options: CommandOptions) -> CommandEngine:
        engines.append(CommandEngine(options))
        return engines[-1]

    yield open_one
    for engine in engines:
        engine.close()
    assert not list(tmp_path.glob("bulletin-command-*"))


def script(code: str, *arguments: str, timeout: float = 60.0) -> CommandOptions:
    """A program of its own whose only voice is “low”."""
    run = (sys.executable, "-I", "-S", "-c", code, *arguments)
    return CommandOptions(run=run, voices=("low=en",), timeout=timeout)


@pytest.mark.parametrize("options", [BY_FILES, BY_PIPES], ids=["files", "pipes"])
def test_text_and_sound_go_by_files_or_by_pipes(options: CommandOptions, opened: Opener) -> None:
    speech = opened(options).speak("Zwölf Boxkämpfer", LOW)
    assert speech.rate == RATE
    assert len(speech.pcm) // 2 == 16 * RATE * 60 // 1000
    assert max(array("h", speech.pcm)) == 8000


def test_the_speed_reaches_the_program(opened: Opener) -> None:
    engine = opened(BY_FILES)
    slow, fast = (engine.speak("A word.", replace(LOW, speed=speed)).pcm for speed in (0.5, 2.0))
    assert len(slow) == 4 * len(fast)


ECHO = "import sys; sys.exit('|'.join(sys.argv[1:]))"


@pytest.mark.parametrize(
    ("argument", "text", "given"),
    [
        ("{text}", "--version", " --version"),
        ("{text}", "$(id) `id`; rm -rf / 'x' \"y\" * | {voice}", None),
        ("--text={text}", "-x", "--text=-x"),
        ("{voice}/{language}", "x", "low/en"),
        ("{speed} {stretch} {percent} {words_per_minute} {pitch}", "x", "1.25 0.8 125 219 50"),
        ('{"keys": {}}', "x", '{"keys": {}}'),
    ],
)
def test_an_argument_stays_one_argument_and_no_shell_reads_it(
    argument: str, text: str, given: str | None, opened: Opener
) -> None:
    with pytest.raises(EngineError) as caught:
        opened(script(ECHO, "before", argument)).speak(text, replace(LOW, speed=1.25))
    assert str(caught.value).endswith(f": before|{given or text}")


def test_the_last_line_of_what_a_failing_program_says_is_told(opened: Opener) -> None:
    with pytest.raises(EngineError, match="failed with status 3: speaker: there is no word in it"):
        opened(BY_FILES).speak("…", LOW)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("import os; os.kill(os.getpid(), 11)", "was ended by SIGSEGV"),
        ("print('<html>No</html>')", "made no sound"),
        ("import sys; print('no licence', file=sys.stderr)", "made no sound: no licence"),
        ("import sys; sys.stdout.buffer.write(b'RIFF')", "made no sound"),
    ],
)
def test_what_is_no_sound_is_a_failure(code: str, message: str, opened: Opener) -> None:
    with pytest.raises(EngineError, match=message):
        opened(script(code)).speak("A word.", LOW)


def test_a_program_whose_file_is_missing_made_no_sound(opened: Opener) -> None:
    with pytest.raises(EngineError, match="made no sound"):
        opened(script("pass", "{output}")).speak("A word.", LOW)


# Both it and its child hold the pipe open, and write into it if nobody ends them.
FAMILY = """
import os, sys, threading
pipe = os.open(sys.argv[1], os.O_WRONLY)
if os.fork():
    print('still thinking', file=sys.stderr, flush=True)
    os.write(pipe, b'begun ')
threading.Event().wait(10)
os.write(pipe, b'survived ')
"""


def test_a_program_that_takes_too_long_is_killed_with_all_that_it_started(
    tmp_path: Path, opened: Opener
) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    engine = opened(script(FAMILY, str(tmp_path / "pipe"), timeout=1.5))
    with pytest.raises(EngineError, match=r"did not finish within 1\.5 s: still thinking"):
        engine.speak("A word.", LOW)
    os.set_blocking(reader, True)
    with os.fdopen(reader) as pipe:
        assert pipe.read() == "begun "


def test_closing_ends_what_still_runs_and_starts_nothing_more(tmp_path: Path, opened: Opener) -> None:
    os.mkfifo(tmp_path / "pipe")
    engine = opened(script(FAMILY, str(tmp_path / "pipe")))
    with ThreadPoolExecutor(1) as pool:
        speaking = pool.submit(engine.speak, "A word.", LOW)
        with (tmp_path / "pipe").open() as pipe:
            assert pipe.read(6) == "begun "
            engine.close()
            assert pipe.read() == ""
        with pytest.raises(EngineError, match="ended by SIGKILL"):
            speaking.result()
    with pytest.raises(EngineUnavailableError, match="closed"):
        engine.speak("A word.", LOW)


def test_whoever_keeps_the_output_open_holds_nobody_up(opened: Opener) -> None:
    code = "import os\nif os.fork() == 0:\n    os.setsid(); os.execlp('sleep', 'sleep', '5')"
    with pytest.raises(EngineError, match="made no sound"):
        opened(script(code, timeout=4)).speak("A word.", LOW)


@pytest.mark.parametrize("name", PRESETS)
def test_a_missing_program_is_told_with_how_to_install_it(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineUnavailableError, match=PRESETS[name].run[0]) as caught:
        CommandEngine(CommandOptions(preset=name))
    assert PRESETS[name].package in caught.value.hint


@pytest.mark.parametrize(
    ("options", "message", "hint"),
    [
        (CommandOptions(), "no program", "espeak-ng, festival"),
        (CommandOptions(preset="flite", run=("flite",)), "or two", "either"),
        (CommandOptions(preset="flit"), "no preset “flit”", "Did you mean flite"),
        (CommandOptions(run=("flite", "{txt}")), "“{txt}”", "Did you mean text"),
    ],
)
def test_options_that_make_no_call_are_refused(options: CommandOptions, message: str, hint: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        CommandEngine(options)
    assert hint in caught.value.hint


def test_another_program_or_call_is_another_fingerprint(tmp_path: Path, opened: Opener) -> None:
    program = tmp_path / "speak"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    options = CommandOptions(run=(str(program),))
    first = opened(options).read_fingerprint()
    assert opened(replace(options, run=(str(program), "-x"))).read_fingerprint() != first
    assert opened(replace(options, timeout=5.0, parallel=7)).read_fingerprint() == first
    program.write_text("#!/bin/sh\n# changed\n")
    assert opened(options).read_fingerprint() != first


def test_voices_are_those_of_the_options_with_their_languages(opened: Opener) -> None:
    voices = opened(replace(BY_FILES, voices=("Anna=de-DE", "polyglot"))).list_voices()
    assert [(voice.name, voice.language) for voice in voices] == [("Anna", "de-de"), ("polyglot", "")]


def test_every_preset_says_where_the_text_and_the_sound_go() -> None:
    for name, preset in PRESETS.items():
        call = " ".join(preset.run)
        assert "{output}" in call, name
        assert "{text}" not in call or "-- {text}" in call, name
        assert preset.package, name
        assert preset.voices, name


@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="needs espeak-ng")
def test_a_preset_asks_its_program_for_the_voices(opened: Opener) -> None:
    voices = opened(CommandOptions(preset="espeak-ng")).list_voices()
    assert voices[0].name == "en-us"
    assert {"de", "fr-fr", "ru"} <= {voice.language for voice in voices}


CONFIG = """
[voice]
engine = "command"

[engines.command]
run = [{run}]
voices = ["low=en"]
"""


def test_an_episode_is_spoken_by_a_program(tmp_path: Path) -> None:
    run = ", ".join(f"'{argument}'" for argument in BY_FILES.run)
    (tmp_path / "bulletin.toml").write_text(CONFIG.format(run=run), "utf-8")
    (tmp_path / "report.txt").write_text("Harbour wall\n\nThe wall is raised. -h is no option.\n", "utf-8")
    episode = made(tmp_path, "report.txt", "--engine", "command", "--no-music")
    assert (tmp_path / episode["file"]).stat().st_size == episode["size"]
    assert episode["sentences_spoken"] >= 2


def test_ctrl_c_waits_for_no_program(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "family.py").write_text(FAMILY)
    run = f"'{sys.executable}', '-I', '-S', '{tmp_path}/family.py', '{tmp_path}/pipe'"
    (tmp_path / "bulletin.toml").write_text(CONFIG.format(run=run), "utf-8")
    (tmp_path / "report.txt").write_text("Harbour wall\n\nThe wall is raised.\n", "utf-8")
    making = subprocess.Popen(
        heeding_ctrl_c(command("make", "report.txt")),
        cwd=tmp_path,
        env=environment(tmp_path),
        stderr=subprocess.PIPE,
    )
    with (tmp_path / "pipe").open() as pipe:
        assert pipe.read(6) == "begun "
        making.send_signal(signal.SIGINT)
        assert "survived" not in pipe.read()
    assert b"Stopped" in making.communicate()[1]
    assert making.returncode in (130, -signal.SIGINT)


def test_a_config_that_names_no_program_is_a_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("Harbour wall\n\nThe wall is raised.\n", "utf-8")
    done = bulletin(tmp_path, "make", "report.txt", "--engine", "command")
    assert done.returncode == 2
    assert "[engines.command]" in done.stderr
