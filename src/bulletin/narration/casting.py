"""Who speaks each line: by its language, by its role, else the show's own voice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bulletin._infra.language import get_primary_language
from bulletin.errors import EngineUnavailableError, NoVoiceError
from bulletin.model import Line, Role, Voice
from bulletin.narration.voices import choose_voice
from bulletin.narration.workers import EnginePool, EngineWorkers

_POLYGLOT_ENGINE = "espeak"
"""The engine that speaks over 100 languages on any machine: for lines that no chosen one speaks."""


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """A voice as an owner names it."""

    engine: str
    name: str = ""
    """Empty for the engine's own choice."""
    any_language: bool = False
    """Whether it speaks whatever the language."""


@dataclass(frozen=True, slots=True)
class Casting:
    """Who is to speak what."""

    default: VoiceChoice
    roles: Mapping[Role, VoiceChoice] = field(default_factory=dict)
    languages: Mapping[str, VoiceChoice] = field(default_factory=dict)
    """By BCP 47 tag in lower case; `de` is for all German that has no tag of its own here."""
    speed: float = 1.0
    pitch: int = 50

    @property
    def choices(self) -> list[VoiceChoice]:
        """List all that are named."""
        return [self.default, *self.roles.values(), *self.languages.values()]

    @property
    def engines(self) -> list[str]:
        """List the engines that are asked first, each once."""
        return list(dict.fromkeys(choice.engine for choice in self.choices))


@dataclass(frozen=True, slots=True)
class CastLine:
    """A line, and who speaks it where."""

    line: Line
    workers: EngineWorkers
    voice: Voice


@dataclass(frozen=True, slots=True)
class UncastLine:
    """A line that the engine which is to speak it cannot be asked for."""

    line: Line
    error: EngineUnavailableError


def cast_lines(
    lines: Sequence[Line], main_language: str, casting: Casting, engine_pool: EnginePool
) -> list[CastLine]:
    """Give each line its voice.

    A line in another language than the programme goes to the voice for its language; any other to that
    of its role. Where neither is named, or the named engine has no voice for the language, it goes to
    the show's own, and at last to espeak-ng, which has one for nearly any.

    Args:
        lines: of one programme.
        main_language: BCP 47 tag of the programme.
        casting: who is to speak.
        engine_pool: opens the engines that are needed.

    Raises:
        UsageError: there is no such engine or voice; near names are suggested.
        NoVoiceError: nobody speaks a line's language.
        EngineUnavailableError: an engine cannot be used here.
    """
    parts = []
    for part in cast_lines_where_possible(lines, main_language, casting, engine_pool):
        if isinstance(part, UncastLine):
            raise part.error
        parts.append(part)
    return parts


def cast_lines_where_possible(
    lines: Sequence[Line], main_language: str, casting: Casting, engine_pool: EnginePool
) -> list[CastLine | UncastLine]:
    """Cast lines as `cast_lines` does, but return a line whose engine cannot be used with the error."""
    found: dict[tuple[Role, str], tuple[EngineWorkers, Voice] | EngineUnavailableError] = {}
    for line in lines:
        kind = (line.role, line.language)
        if kind not in found:
            try:
                found[kind] = _find_voice(line, main_language, casting, engine_pool)
            except EngineUnavailableError as error:
                found[kind] = error
    return [_cast_line(line, found[line.role, line.language]) for line in lines]


def _cast_line(
    line: Line, assignment: tuple[EngineWorkers, Voice] | EngineUnavailableError
) -> CastLine | UncastLine:
    return (
        UncastLine(line, assignment)
        if isinstance(assignment, EngineUnavailableError)
        else CastLine(line, *assignment)
    )


def _find_voice(
    line: Line, main_language: str, casting: Casting, engine_pool: EnginePool
) -> tuple[EngineWorkers, Voice]:
    refused: NoVoiceError | None = None
    for choice in _list_candidates(line, main_language, casting):
        booth = engine_pool.workers_for(choice.engine)
        try:
            voice = choose_voice(booth.engine, choice.name, line.language, any_language=choice.any_language)
        except NoVoiceError as error:
            refused = refused or error
        else:
            return booth, replace(voice, speed=casting.speed, pitch=casting.pitch)
    raise refused or NoVoiceError(f"Nobody speaks the language “{line.language}”.")


def _list_candidates(line: Line, main_language: str, casting: Casting) -> Iterator[VoiceChoice]:
    tag, role = line.language.lower(), casting.roles.get(line.role)
    of_language = casting.languages.get(tag) or casting.languages.get(get_primary_language(tag))
    is_foreign = get_primary_language(tag) != get_primary_language(main_language)
    pair = (of_language, role) if is_foreign else (role, of_language)
    yield from filter(None, pair)
    yield casting.default
    if is_foreign:  # a programme that its own voice cannot speak is a mistake to be told
        yield VoiceChoice(_POLYGLOT_ENGINE)
