"""How long a programme will be, before any of it is made."""

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
    """Give the length of the whole programme in seconds, with its pauses and its music.

    Args:
        script: what is said.
        speech_seconds: seconds that each of its lines takes to say, in order.
        settings: how it shall sound.

    Raises:
        UsageError: the script asks for music or an order that there is not.
    """
    takes = [
        Take(line, _PLACEHOLDER_VOICE, "", round(seconds * RATE), RATE, b"")
        for line, seconds in zip(script.lines, speech_seconds, strict=True)
    ]
    own = apply_script_music(settings, script.music)
    lengths = _read_music_lengths(list_needed_music(script, own), own)
    runs = plan_cut_groups(script, takes, own, lengths)
    return sum(build_timeline(run, lengths, build_ramps(own)).samples for run in runs) / RATE


def _read_music_lengths(names: set[str], settings: MixSettings) -> dict[str, int]:
    """Give the samples of each piece of music as its file states its length, without decoding any.

    A file that states none is left out: reading it says what is wrong with it.
    """
    import mutagen

    lengths = {}
    for name, path in find_music_files(settings).items():
        try:
            file = mutagen.File(path) if name in names else None
        except (mutagen.MutagenError, OSError):
            continue
        if file is not None:
            lengths[name] = round(min(float(file.info.length), MAX_MUSIC_SECONDS) * RATE)
    return lengths
