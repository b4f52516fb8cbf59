"""How long a programme will be, before any of it is made."""

from collections.abc import Mapping, Sequence

from bulletin.mix.encoder import RATE
from bulletin.mix.music import LONGEST_SECONDS, chosen_music
from bulletin.mix.plan import plan
from bulletin.mix.settings import MixSettings
from bulletin.mix.timeline import lay_out
from bulletin.model import Script, SegmentKind, Take, Voice

_ANYONE = Voice("", "", "")


def estimate(script: Script, speech: Sequence[float], music: Mapping[SegmentKind, float]) -> float:
    """Give the length of the whole programme in seconds, with its pauses and its music.

    Args:
        script: what is said.
        speech: seconds that each of its lines takes to say, in order.
        music: seconds of music there is, by the kind of segment it belongs to.
    """
    takes = [
        Take(line, _ANYONE, "", round(seconds * RATE), RATE, ())
        for line, seconds in zip(script.lines, speech, strict=True)
    ]
    lengths = {kind: round(seconds * RATE) for kind, seconds in music.items()}
    parts = [part for part in plan(script, takes) if part.takes or part.music in lengths]
    cuts = [
        lay_out(part.takes, lengths.get(part.music, 0) if part.music else 0, part.music) for part in parts
    ]
    return sum(cut.samples for cut in cuts) / RATE


def music_seconds(settings: MixSettings) -> dict[SegmentKind, float]:
    """Give the length of each piece of music as its file states it, without decoding any.

    A file that states none is left out: `load_music` says what is wrong with it.
    """
    import mutagen

    lengths = {}
    for kind, path in chosen_music(settings).items():
        try:
            file = mutagen.File(path)
        except (mutagen.MutagenError, OSError):
            continue
        if file is not None:
            lengths[kind] = min(float(file.info.length), LONGEST_SECONDS)
    return lengths
