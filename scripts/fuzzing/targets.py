"""The kinds of input, each with its seeds and with what reads them, as a run of the program does.

What they import is imported when the parent is warmed up, before any child is forked.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from pathlib import Path

from bulletin.settings import Settings, load_settings
from fuzzing import seeds
from fuzzing.loopback import serve_answer
from fuzzing.seeds import Seed

_SMALL_REPORT = "The wall holds\n\nThe U.N. said the wall held on 1 March 2026 in Velmar, at gate 14.\n"
_TEXT = "The wall held all night."


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of input."""

    read: Callable[[Path], object]
    list_seeds: Callable[[], list[Seed]]
    share: int = 4
    """How often it is drawn, beside the others."""


def _read_report(path: Path) -> None:
    """Write the script of a report."""
    _write_script(path, _make_settings(os.getpid()))


def _read_text(path: Path) -> None:
    """Write the script of a report, and read it back."""
    settings = _make_settings(os.getpid())
    _read_back(_write_script(path, settings), path.parent, settings)


@cache
def _make_settings(_process: int) -> Settings:
    """Make the usual settings, once in each process: their lexicon has a helper that two cannot share."""
    return _make_offline(Settings())


def _write_script(path: Path, settings: Settings) -> str:
    import msgspec

    from bulletin.library.names import make_slug
    from bulletin.workflow.script import format_script, write_script

    script = write_script(str(path), settings, BytesIO())
    text = format_script(script, settings)
    msgspec.json.encode((text, script, make_slug(script.info)))
    return text


def _read_back(text: str, folder: Path, settings: Settings) -> None:
    from bulletin.workflow.script import write_script

    edited = folder / "edited.md"
    edited.write_text(text, "utf-8")
    write_script(str(edited), settings, BytesIO())


def _make_offline(settings: Settings) -> Settings:
    return replace(settings, article=replace(settings.article, offline=True))


def _read_settings(path: Path) -> None:
    _use_settings(load_settings(path, {}, {}), path.parent)


def _read_environment(path: Path) -> None:
    """Read variables, one to a line; the kernel lets none have a NUL or an empty name."""
    variables: dict[str, str] = {}
    for line in path.read_bytes().decode("utf-8", "surrogateescape").splitlines():
        name, _, value = line.partition("=")
        if name and "\0" not in line:
            variables[name] = value
    empty = path.with_name("bulletin.toml")
    empty.write_text("")
    _use_settings(load_settings(empty, variables, {}), path.parent)


def _use_settings(settings: Settings, folder: Path) -> None:
    """Write a script and a feed with settings, and choose the voices."""
    from bulletin.feed import build_feed_xml
    from bulletin.workflow.folders import locate_show_folder
    from bulletin.workflow.session import build_casting, build_fallback_castings
    from support.feeds import make_episode, put_show, request

    with suppress(OSError):  # a name that is too long is refused when it is made
        locate_show_folder(settings).exists()
    build_casting(settings)
    build_fallback_castings(settings)
    report = folder / "small.txt"
    report.write_text(_SMALL_REPORT, "utf-8")
    settings = _make_offline(settings)
    _read_back(_write_script(report, settings), folder, settings)
    build_feed_xml(put_show(folder / "show", make_episode()), request(settings.show, settings.feed))


def _read_lexicon(path: Path) -> None:
    """Say a sentence with a lexicon, add to it, and export it in all formats."""
    from bulletin.script import add_to_lexicon_file, build_lexicon, export_lexicon, make_lexicon_entry

    lexicon = build_lexicon({}, [path])
    lexicon.apply(_SMALL_REPORT, "en", str.lower)
    for suffix in (".toml", ".csv", ".pls"):
        export_lexicon(path.with_name(f"exported{suffix}"), lexicon.entries, "en")
    if path.suffix != ".pls":
        add_to_lexicon_file(path, [make_lexicon_entry("tram", "TRAMM")])


def _read_record(path: Path) -> None:
    """Build the feed of a show with the record, and check its episode."""
    from bulletin.feed import build_feed_xml
    from bulletin.workflow.check import check_episode
    from support.feeds import make_episode, put_show, request

    show = put_show(path.parent / "show", make_episode())
    record = next(show.glob("episodes/*/episode.json"))
    record.write_bytes(path.read_bytes())
    check_episode(record, Settings())
    build_feed_xml(show, request())


def _read_history(path: Path) -> None:
    """Find in the store what a run before has kept there."""
    from bulletin._infra.store import Store
    from bulletin.library import history
    from bulletin.model import Take, Voice
    from bulletin.narration import pace

    store, voice = Store(path.parent / "store"), Voice("espeak", "en-us", "en-us")
    store.write(history._compute_history_key("fuzz"), path.read_bytes())  # noqa: SLF001  (it has no other name)
    found = history.find_build_history("fuzz", store)
    keys = frozenset(entry.key for entry in found.takes)
    history.find_rebuild_reasons(found.takes, keys, found.cuts)
    store.write(pace._make_key(voice, "en"), path.read_bytes())  # noqa: SLF001  (likewise)
    pace.estimate_pace(voice, "en", store)
    store.write("take1-00", b"")
    store.write("take1record-00", path.read_bytes())
    store.find_record("take1-00", Take)


def _read_cover(path: Path) -> None:
    from bulletin.episode.cover import EPISODE_COVER_PIXELS, make_cover_jpeg
    from bulletin.model import Show

    make_cover_jpeg(Show(cover=str(path)), EPISODE_COVER_PIXELS)


def _read_music(path: Path) -> None:
    """Load a file as an intro and as a bed."""
    from bulletin.mix import MixSettings, MusicCache
    from bulletin.mix.music import BED, INTRO

    settings = MixSettings(intro=str(path), bed_music=str(path))
    MusicCache().load_pieces((INTRO, BED), settings)


def _read_reply(path: Path) -> None:
    """Make a take of the sound that an engine answers with."""
    from bulletin.narration.engines.openai.sound import decode_speech

    _check_speech(decode_speech(path.read_bytes(), allow_raw=path.suffix == ".pcm"))


def _check_speech(speech: object) -> None:
    from bulletin.model import Line, Voice
    from bulletin.narration.engines.protocol import Speech
    from bulletin.narration.pace import Pace
    from bulletin.narration.takes import check_speech, measure_powers, trim_silence

    assert isinstance(speech, Speech)  # noqa: S101  (for the type checker)
    trimmed = trim_silence(speech)
    check_speech(Line(_TEXT, _TEXT), trimmed, Voice("openai", "nova", "en"), Pace(0.06, 0))
    measure_powers(trimmed)


def _read_google_reply(path: Path) -> None:
    from bulletin.narration.engines.gtts import engine, service

    sound = service._extract_audio(path.read_bytes())  # noqa: SLF001  (the service itself asks Google)
    _check_speech(engine._decode_reply(sound))  # noqa: SLF001  (likewise)


def _read_piper_voice(path: Path) -> None:
    from bulletin.narration.engines.piper.voices import find_installed_voices

    path.rename(path.with_name("tone.onnx.json"))
    path.with_name("tone.onnx").write_bytes(b"model")
    for voice in find_installed_voices([path.parent]).values():
        for listed in voice.list_voices("piper"):
            voice.find_speaker(listed.name)


def _read_http_answer(path: Path) -> None:
    """Let a server give the answer to whatever it is asked: a page, a list of voices, speech."""
    from bulletin.errors import BulletinError

    with serve_answer(path.read_bytes()) as url:
        for request in (_fetch_page, _ask_for_speech, _fetch_catalogue):
            with suppress(BulletinError):  # no answer is right for all of them
                request(url)


def _fetch_page(url: str) -> None:
    from bulletin._infra.fetch import fetch

    fetch(url, timeout=5, max_bytes=1_000_000, allow_private=True)


def _ask_for_speech(url: str) -> None:
    from bulletin.model import Voice
    from bulletin.narration.engines.openai.engine import OpenaiEngine
    from bulletin.narration.engines.openai.options import OpenaiOptions

    engine = OpenaiEngine(OpenaiOptions(base_url=url, parallel=1, timeout=5))
    try:
        for voice in engine.list_voices():
            engine.install_hint(voice.name)
        _check_speech(engine.speak(_TEXT, Voice("openai", engine.default_voice, "en")))
    finally:
        engine.close()


def _fetch_catalogue(url: str) -> None:
    from bulletin.narration.engines.piper.catalogue import fetch_catalogue
    from bulletin.narration.engines.piper.options import PiperOptions

    for voice in fetch_catalogue(PiperOptions(catalogue=url)).values():
        voice.size, voice.is_installed, voice.card  # noqa: B018  (each is computed)


TARGETS: Mapping[str, Target] = {
    "text": Target(_read_text, seeds.list_texts, 2),
    "markdown": Target(_read_text, seeds.list_markdown, 6),
    "page": Target(_read_report, seeds.list_pages, 6),
    "feed": Target(_read_report, seeds.list_feeds, 6),
    "mail": Target(_read_report, seeds.list_mails, 6),
    "epub": Target(_read_report, seeds.list_books),
    "docx": Target(_read_report, seeds.list_word_documents, 3),
    "pdf": Target(_read_report, seeds.list_pdfs, 1),
    "script": Target(_read_text, seeds.list_scripts),
    "settings": Target(_read_settings, seeds.list_settings, 12),
    "environment": Target(_read_environment, seeds.list_environments),
    "lexicon": Target(_read_lexicon, seeds.list_lexicons, 8),
    "record": Target(_read_record, seeds.list_records, 6),
    "history": Target(_read_history, seeds.list_histories),
    "cover": Target(_read_cover, seeds.list_covers, 6),
    "music": Target(_read_music, seeds.list_music, 6),
    "reply": Target(_read_reply, seeds.list_replies, 6),
    "google": Target(_read_google_reply, seeds.list_google_replies, 2),
    "piper": Target(_read_piper_voice, seeds.list_piper_voices, 2),
    "http": Target(_read_http_answer, seeds.list_http_answers, 8),
}
"""By the name of the kind."""


@cache
def find_seeds(target: Target) -> Sequence[Seed]:
    """Return the seeds of a kind, which are made once."""
    return tuple(target.list_seeds())
