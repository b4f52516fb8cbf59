"""Estimates of a programme's length before any of it is made."""

from collections.abc import Sequence

from bulletin.mix.ducking import build_ramps
from bulletin.mix.encoder import RATE
from bulletin.mix.music import MAX_MUSIC_SECONDS, find_music_files
from bulletin.mix.plan import list_needed_music, plan_cut_groups
from bulletin.mix.settings import MixSettings, apply_script_music
from bulletin.mix.timeline import build_timeline
from bulletin.model import Script, Take, Voice

_PLACEHOLDER_VOICE = Voice("", "", "")


def estimate_mix(script: Script, speech_seconds: Sequence[float], settings: MixSettings) -> float:
    """Estimate the length of the whole programme in seconds, with its pauses and its music.

    Args:
        script: the script.
        speech_seconds: the seconds that each of its lines takes to say, in order.
        settings: the settings of the mix.

    Raises:
        UsageError: the script asks for music that does not exist.
    """
    takes = []
    for line, seconds in zip(script.lines, speech_seconds, strict=True):
        takes.append(Take(line, _PLACEHOLDER_VOICE, "", round(seconds * RATE), RATE, b""))
    settings = apply_script_music(settings, script.music)
    music_lengths = _read_music_lengths(list_needed_music(script, settings), settings)
    groups, ramps = plan_cut_groups(script, takes, settings, music_lengths), build_ramps(settings)
    return sum(build_timeline(group, music_lengths, ramps).samples for group in groups) / RATE


def _read_music_lengths(names: set[str], settings: MixSettings) -> dict[str, int]:
    """Read from its file how many samples each piece of music has, without decoding any.

    A file that states no length is left out: loading it for the mix says what is wrong with it.
    """
    import mutagen

    lengths = {}
    for name, path in find_music_files(settings).items():
        if name not in names:
            continue
        try:
            file = mutagen.File(path)
        except (mutagen.MutagenError, OSError):
            continue
        if file is not None:
            lengths[name] = round(min(float(file.info.length), MAX_MUSIC_SECONDS) * RATE)
    return lengths
