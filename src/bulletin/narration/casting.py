"""The casting of lines: chooses a voice for each by its language, by its role, else the show's own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bulletin._infra.language import get_primary_language
from bulletin.errors import EngineUnavailableError, NoVoiceError
from bulletin.model import Line, Role, Voice
from bulletin.narration.voices import choose_voice
from bulletin.narration.workers import EnginePool, EngineWorkers

_POLYGLOT_ENGINE = "espeak"
"""The engine that speaks over 100 languages on any machine: for languages that no chosen voice speaks."""


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """A voice as the owner of a show names it."""

    engine: str
    name: str = ""
    """Empty for the engine's own choice."""
    any_language: bool = False
    """Whether the voice speaks lines of every language."""


@dataclass(frozen=True, slots=True)
class Casting:
    """The voices that a show has chosen: its own, and others for roles and languages."""

    default: VoiceChoice
    roles: Mapping[Role, VoiceChoice] = field(default_factory=dict)
    languages: Mapping[str, VoiceChoice] = field(default_factory=dict)
    """By BCP 47 tag in lower case; `de` is for all German that has no tag of its own in this table."""
    speed: float = 1.0
    pitch: int = 50

    @property
    def choices(self) -> list[VoiceChoice]:
        """List all chosen voices."""
        return [self.default, *self.roles.values(), *self.languages.values()]

    @property
    def engines(self) -> list[str]:
        """List the engines of the chosen voices, each once."""
        return list(dict.fromkeys(choice.engine for choice in self.choices))


@dataclass(frozen=True, slots=True)
class CastLine:
    """A line with its voice, and the workers of the engine that speaks it."""

    line: Line
    workers: EngineWorkers
    voice: Voice


@dataclass(frozen=True, slots=True)
class UncastLine:
    """A line whose engine cannot be used, and the engine's error."""

    line: Line
    error: EngineUnavailableError


def cast_lines(
    lines: Sequence[Line], main_language: str, casting: Casting, engine_pool: EnginePool
) -> list[CastLine]:
    """Choose the voice of each line.

    A line in another language than the programme goes to the voice for its language; any other to that
    of its role. Where neither is named, or the named engine has no voice for the language, it goes to
    the show's own, and at last to espeak-ng, which has one for nearly any.

    Args:
        lines: of one programme.
        main_language: BCP 47 tag of the programme.
        casting: the voices that the show has chosen.
        engine_pool: opens the engines that are needed.

    Raises:
        UsageError: there is no such engine or voice; near names are suggested.
        NoVoiceError: no voice speaks a line's language.
        EngineUnavailableError: an engine cannot be used on this machine.
    """
    complete_cast = []
    for cast_line in cast_lines_where_possible(lines, main_language, casting, engine_pool):
        if isinstance(cast_line, UncastLine):
            raise cast_line.error
        complete_cast.append(cast_line)
    return complete_cast


def cast_lines_where_possible(
    lines: Sequence[Line], main_language: str, casting: Casting, engine_pool: EnginePool
) -> list[CastLine | UncastLine]:
    """Cast lines as `cast_lines` does, but return a line whose engine cannot be used with the error."""
    assignments: dict[tuple[Role, str], tuple[EngineWorkers, Voice] | EngineUnavailableError] = {}
    for line in lines:
        if (line.role, line.language) not in assignments:
            assignments[line.role, line.language] = _assign_voice(line, main_language, casting, engine_pool)
    return [_cast_line(line, assignments[line.role, line.language]) for line in lines]


def _assign_voice(
    line: Line, main_language: str, casting: Casting, engine_pool: EnginePool
) -> tuple[EngineWorkers, Voice] | EngineUnavailableError:
    try:
        return _find_voice(line, main_language, casting, engine_pool)
    except EngineUnavailableError as error:
        return error


def _cast_line(
    line: Line, assignment: tuple[EngineWorkers, Voice] | EngineUnavailableError
) -> CastLine | UncastLine:
    if isinstance(assignment, EngineUnavailableError):
        return UncastLine(line, assignment)
    return CastLine(line, *assignment)


def _find_voice(
    line: Line, main_language: str, casting: Casting, engine_pool: EnginePool
) -> tuple[EngineWorkers, Voice]:
    first_error: NoVoiceError | None = None
    for choice in _list_candidates(line, main_language, casting):
        workers = engine_pool.workers_for(choice.engine)
        try:
            voice = choose_voice(workers.engine, choice.name, line.language, any_language=choice.any_language)
        except NoVoiceError as error:
            first_error = first_error or error
        else:
            return workers, replace(voice, speed=casting.speed, pitch=casting.pitch)
    raise first_error or NoVoiceError(f"Nobody speaks the language “{line.language}”.")


def _list_candidates(line: Line, main_language: str, casting: Casting) -> Iterator[VoiceChoice]:
    tag = line.language.lower()
    is_foreign = get_primary_language(tag) != get_primary_language(main_language)
    candidates = [
        casting.roles.get(line.role),
        casting.languages.get(tag) or casting.languages.get(get_primary_language(tag)),
    ]
    if is_foreign:
        candidates.reverse()
    yield from filter(None, candidates)
    yield casting.default
    if is_foreign:  # a programme that its own voice cannot speak is a mistake to be told
        yield VoiceChoice(_POLYGLOT_ENGINE)
