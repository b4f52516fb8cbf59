"""The sections and keys that there are."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from bulletin.article import ArticleSettings
from bulletin.feed import FeedSettings
from bulletin.mix import MixSettings
from bulletin.model import Show
from bulletin.narration import VoiceChoice
from bulletin.script import Lexicon, SaySettings, ScriptSettings, SourceRules, build_lexicon


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """The voice of the show, and who speaks when it cannot."""

    engine: str = "espeak"
    """The speech engine, a name of `bulletin voices`."""
    name: str = ""
    """The engine's name for the voice of reports in its language; for others, and if it is empty, one that
    fits their language is taken."""
    speed: float = 1.0
    """1.0 is the engine's own pace."""
    pitch: int = 50
    """0 to 100, of engines that can change it; 50 is the voice's own."""
    fallback: str = "stop"
    """What becomes of an episode with a line that cannot be voiced: `stop`, or the engines of
    `fallback_voices` get the whole `episode`, or only this `line`."""
    fallback_voices: tuple[str, ...] = ("espeak",)
    """Who speaks then, as in `[voices]`; each in turn, if the one before fails as well."""
    episode_timeout: float = 0.0
    """Seconds after which the voicing of an episode is given up, or left to who stands in; 0 for never."""


@dataclass(frozen=True, slots=True)
class OutputSettings:
    """The place of finished shows, and their formats."""

    folder: str = "output"
    """The folder that holds a folder for each show."""
    formats: tuple[str, ...] = ()
    """What an episode is written in besides MP3: wav, flac, m4a, opus."""


@dataclass(frozen=True, slots=True)
class CacheSettings:
    """The cache of takes and cuts."""

    max_bytes: int = 5_000_000_000
    """When there is more, what was not used for longest is removed."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, a section for each stage; the sections and keys of bulletin.toml."""

    show: Show = field(default_factory=Show)
    article: ArticleSettings = field(default_factory=ArticleSettings)
    script: ScriptSettings = field(default_factory=ScriptSettings)
    say: SaySettings = field(default_factory=SaySettings)
    voice: VoiceSettings = field(default_factory=VoiceSettings)
    mix: MixSettings = field(default_factory=MixSettings)
    feed: FeedSettings = field(default_factory=FeedSettings)
    output: OutputSettings = field(default_factory=OutputSettings)
    cache: CacheSettings = field(default_factory=CacheSettings)
    lexicon: Lexicon = field(default_factory=lambda: build_lexicon({}, ()))
    """How names are said: `[lexicon]`, the files of `script.lexicons`, and ours."""
    sources: tuple[SourceRules, ...] = ()
    """One for each `[[source]]`."""
    engines: Mapping[str, object] = field(default_factory=dict)
    """The options of each engine that has an `[engines.NAME]`."""
    prices: Mapping[str, float] = field(default_factory=dict)
    """What a million characters cost with an engine, in any currency."""
    voices: Mapping[str, VoiceChoice] = field(default_factory=dict)
    """Who speaks a role or a language, by the one's name or the other's tag; nobody where the command line
    says who speaks."""
    fallback_voices: tuple[VoiceChoice, ...] = (VoiceChoice("espeak"),)
    """`voice.fallback_voices`, read."""
    config_file: str = ""
    """Path of the file that they are from; empty where there was none."""
    voice_is_explicit: bool = False
    """Whether `--voice` named the voice, which then reads whatever the language."""
    title_is_explicit: bool = False
    """Whether the show's title is not the one of the file, so that the file may serve several shows."""


LEXICON, SOURCE, ENGINES, PRICES, VOICES = "lexicon", "source", "engines", "prices", "voices"
"""The parts of bulletin.toml that have no fixed keys, and that may stand in it more than once."""

SECTIONS: dict[str, type] = {
    "show": Show,
    "article": ArticleSettings,
    "script": ScriptSettings,
    "say": SaySettings,
    "voice": VoiceSettings,
    "mix": MixSettings,
    "feed": FeedSettings,
    "output": OutputSettings,
    "cache": CacheSettings,
}
"""The sections with fixed keys: each field of its class is a key, and `Settings` has a field of its name."""

PATH_SETTINGS = {
    ("show", "cover"),
    *(("mix", name) for name in ("intro", "outro", "sting", "ping", "bed_music")),
    ("output", "folder"),
    ("script", "lexicons"),
}
"""Settings that are paths, or lists of them: in the file they are meant from the file's folder."""


def get_key_types(section_class: type) -> dict[str, Any]:
    """Return the type of each key of a section."""
    return {key.name: key.type for key in fields(section_class)}
