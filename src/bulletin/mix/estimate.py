"""How long a programme will be, before any of it is made."""

from collections.abc import Sequence

from bulletin.mix.ducking import ramps_of
from bulletin.mix.encoder import RATE
from bulletin.mix.music import LONGEST_SECONDS, chosen_music
from bulletin.mix.plan import needed, plan
from bulletin.mix.settings import MixSettings, for_script
from bulletin.mix.timeline import lay_out
from bulletin.model import Script, Take, Voice

_ANYONE = Voice("", "", "")


def estimate(script: Script, speech: Sequence[float], settings: MixSettings) -> float:
    """Give the length of the whole programme in seconds, with its pauses and its music.

    Args:
        script: what is said.
        speech: seconds that each of its lines takes to say, in order.
        settings: how it shall sound.

    Raises:
        UsageError: the script asks for music or an order that there is not.
    """
    takes = [
        Take(line, _ANYONE, "", round(seconds * RATE), RATE, b"")
        for line, seconds in zip(script.lines, speech, strict=True)
    ]
    own = for_script(settings, script.sound)
    lengths = _lengths(needed(script, own), own)
    runs = plan(script, takes, own, lengths)
    return sum(lay_out(run, lengths, ramps_of(own)).samples for run in runs) / RATE


def _lengths(names: set[str], settings: MixSettings) -> dict[str, int]:
    """Give the samples of each piece of music as its file states its length, without decoding any.

    A file that states none is left out: reading it says what is wrong with it.
    """
    import mutagen

    lengths = {}
    for name, path in chosen_music(settings).items():
        try:
            file = mutagen.File(path) if name in names else None
        except (mutagen.MutagenError, OSError):
            continue
        if file is not None:
            lengths[name] = round(min(float(file.info.length), LONGEST_SECONDS) * RATE)
    return lengths
