"""Who speaks each line: by its language, by its role, else the show's own voice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bulletin._infra.language import primary
from bulletin.errors import EngineUnavailableError, NoVoiceError
from bulletin.model import Line, Role, Voice
from bulletin.narration.voices import choose_voice
from bulletin.narration.workers import Booth, Booths

_LINGUIST = "espeak"
"""The engine that speaks over 100 languages on any machine: for lines that no chosen one speaks."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A voice as an owner names it."""

    engine: str
    name: str = ""
    """Empty for the engine's own choice."""
    insist: bool = False
    """Whether it speaks whatever the language."""


@dataclass(frozen=True, slots=True)
class Casting:
    """Who is to speak what."""

    anyone: Choice
    roles: Mapping[Role, Choice] = field(default_factory=dict)
    languages: Mapping[str, Choice] = field(default_factory=dict)
    """By BCP 47 tag in lower case; `de` is for all German that has no tag of its own here."""
    speed: float = 1.0
    pitch: int = 50

    @property
    def choices(self) -> list[Choice]:
        """List all that are named."""
        return [self.anyone, *self.roles.values(), *self.languages.values()]

    @property
    def engines(self) -> list[str]:
        """List the engines that are asked first, each once."""
        return list(dict.fromkeys(choice.engine for choice in self.choices))


@dataclass(frozen=True, slots=True)
class Part:
    """A line, and who speaks it where."""

    line: Line
    booth: Booth
    voice: Voice


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that the engine which is to speak it cannot be asked for."""

    line: Line
    error: EngineUnavailableError


def cast(lines: Sequence[Line], main: str, casting: Casting, booths: Booths) -> list[Part]:
    """Give each line its voice.

    A line in another language than the programme goes to the voice for its language; any other to that
    of its role. Where neither is named, or the named engine has no voice for the language, it goes to
    the show's own, and at last to espeak-ng, which has one for nearly any.

    Args:
        lines: of one programme.
        main: BCP 47 tag of the programme.
        casting: who is to speak.
        booths: opens the engines that are needed.

    Raises:
        UsageError: there is no such engine or voice; near names are suggested.
        NoVoiceError: nobody speaks a line's language.
        EngineUnavailableError: an engine cannot be used here.
    """
    parts = []
    for part in cast_each(lines, main, casting, booths):
        if isinstance(part, Refused):
            raise part.error
        parts.append(part)
    return parts


def cast_each(lines: Sequence[Line], main: str, casting: Casting, booths: Booths) -> list[Part | Refused]:
    """Do as `cast` does, but where an engine cannot be used, say so of the lines that it is to speak."""
    found: dict[tuple[Role, str], tuple[Booth, Voice] | EngineUnavailableError] = {}
    for line in lines:
        kind = (line.role, line.language)
        if kind not in found:
            try:
                found[kind] = _found(line, main, casting, booths)
            except EngineUnavailableError as error:
                found[kind] = error
    return [_cast(line, found[line.role, line.language]) for line in lines]


def _cast(line: Line, found: tuple[Booth, Voice] | EngineUnavailableError) -> Part | Refused:
    return Refused(line, found) if isinstance(found, EngineUnavailableError) else Part(line, *found)


def _found(line: Line, main: str, casting: Casting, booths: Booths) -> tuple[Booth, Voice]:
    refused: NoVoiceError | None = None
    for choice in _candidates(line, main, casting):
        booth = booths.of(choice.engine)
        try:
            voice = choose_voice(booth.engine, choice.name, line.language, insist=choice.insist)
        except NoVoiceError as error:
            refused = refused or error
        else:
            return booth, replace(voice, speed=casting.speed, pitch=casting.pitch)
    raise refused or NoVoiceError(f"Nobody speaks the language “{line.language}”.")


def _candidates(line: Line, main: str, casting: Casting) -> Iterator[Choice]:
    tag, role = line.language.lower(), casting.roles.get(line.role)
    of_language = casting.languages.get(tag) or casting.languages.get(primary(tag))
    is_foreign = primary(tag) != primary(main)
    pair = (of_language, role) if is_foreign else (role, of_language)
    yield from filter(None, pair)
    yield casting.anyone
    if is_foreign:  # a programme that its own voice cannot speak is a mistake to be told
        yield Choice(_LINGUIST)
