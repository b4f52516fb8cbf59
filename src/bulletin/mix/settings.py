"""What can be set of the mix."""

from dataclasses import dataclass, replace

from bulletin._infra.suggestion import suggest_name
from bulletin.errors import UsageError
from bulletin.model import MUSIC_CHOICES, ScriptMusic

MIX_CHOICES = {
    "channels": ("mono", "stereo"),
    **MUSIC_CHOICES,
    "voice_processing": ("none", "gentle"),
}
"""What each setting that is one of a few words may be."""


@dataclass(frozen=True, slots=True)
class MixSettings:
    """How the programme sounds."""

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
    """Name what is none of the words that it may be, one sentence each."""
    return [
        f"{name}: {value!r} is not known. {suggest_name(value, known)}"
        for name, known in MIX_CHOICES.items()
        if (value := getattr(settings, name)) not in known
    ]


def apply_script_music(settings: MixSettings, script_music: ScriptMusic) -> MixSettings:
    """Let what a script says of its own music go before the settings.

    Raises:
        UsageError: it names something that there is not.
    """
    own = replace(
        settings,
        music=settings.music if script_music.enabled is None else script_music.enabled,
        jingles=script_music.jingles or settings.jingles,
        stings=script_music.stings or settings.stings,
        bed=script_music.bed or settings.bed,
    )
    if wrong := check_mix_settings(own):
        raise UsageError("\n".join(f"The script's {each}" for each in wrong), "Correct its front matter.")
    return own
