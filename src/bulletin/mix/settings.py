"""Settings of the mix."""

from dataclasses import dataclass, replace

from bulletin._infra.suggestion import suggest_name
from bulletin.errors import UsageError
from bulletin.model import MUSIC_CHOICES, ScriptMusic

MIX_CHOICES = {
    "channels": ("mono", "stereo"),
    **MUSIC_CHOICES,
    "voice_processing": ("none", "gentle"),
}
"""The values that each setting of a few words may have."""


@dataclass(frozen=True, slots=True)
class MixSettings:
    """The `[mix]` section of the settings: loudness, channels, music and ducking."""

    loudness: float = -16.0
    """LUFS as heard on two speakers; a mono file measures 3 LU less."""
    true_peak: float = -1.0
    """dBTP that the decoded file never exceeds."""
    channels: str = "mono"
    """`mono` at 96 kbit/s, or `stereo` at 128."""
    music: bool = True
    """Whether any music is played."""
    jingles: str = "news"
    """Our set of music for what has no path of its own: `news`, `calm` or `bright`."""
    intro: str = ""
    """Path of music to open with, in any audio format; empty: that of the set."""
    outro: str = ""
    """Path of music to close with; empty: that of the set."""
    sting: str = ""
    """Path of the sound between stories; empty: that of the set."""
    ping: str = ""
    """Path of the sound before each headline; empty: that of the set."""
    bed_music: str = ""
    """Path of music under the voice, repeated as long as it is needed; empty: that of the set."""
    stings: str = "stories"
    """Where a sting is played, never before the first: between `stories`, `segments`, or `none`."""
    bed: str = "headlines"
    """What music goes on under: `headlines`, `all`, or `none`."""
    duck_depth: float = 15.0
    """dB by which music goes down under the voice, if that leaves it soft enough."""
    duck_attack: float = 0.3
    """Seconds in which music goes down before the voice."""
    duck_hold: float = 0.6
    """Seconds that music stays down after the voice."""
    duck_release: float = 0.9
    """Seconds in which music comes up again, in gaps that are long enough for all three."""
    voice_processing: str = "none"
    """`gentle` clears and evens the voice a little."""

    @property
    def channel_count(self) -> int:
        """Count the channels."""
        return 1 + MIX_CHOICES["channels"].index(self.channels)


def check_mix_settings(settings: MixSettings) -> list[str]:
    """Describe each setting that has a value which it may not have, in one sentence."""
    problems = []
    for name, choices in MIX_CHOICES.items():
        value = getattr(settings, name)
        if value not in choices:
            problems.append(f"{name}: {value!r} is not known. {suggest_name(value, choices)}")
    return problems


def apply_script_music(settings: MixSettings, script_music: ScriptMusic) -> MixSettings:
    """Replace settings with those that a script has of its own.

    Raises:
        UsageError: the script names music that does not exist.
    """
    merged = replace(
        settings,
        jingles=script_music.jingles or settings.jingles,
        stings=script_music.stings or settings.stings,
        bed=script_music.bed or settings.bed,
    )
    if script_music.enabled is not None:
        merged = replace(merged, music=script_music.enabled)
    if problems := check_mix_settings(merged):
        message = "\n".join(f"The script's {problem}" for problem in problems)
        raise UsageError(message, "Correct its front matter.")
    return merged
