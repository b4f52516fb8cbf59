"""The options of the engine `command`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CommandOptions:
    """`[engines.command]` in bulletin.toml: a preset or a call of one's own."""

    preset: str = ""
    """A program that is known: a name in `presets.PRESETS`."""
    run: tuple[str, ...] = ()
    """The program and its arguments, with placeholders.

    {text}, or {text_file} with it; without either it goes to standard input. {output} is the file that the
    sound is read from, in any format; without it, standard output. {voice}, its {language}, and the pace as
    {speed} (1 is normal), {stretch} (its inverse), {percent} or {words_per_minute}; {pitch} is 0 to 100.
    """
    voices: tuple[str, ...] = ()
    """The voices that {voice} may be, the default first: `name=language`, or `name` for one that reads every
    language."""
    parallel: int = 2
    """How many lines are spoken at once."""
    timeout: float = 60.0
    """Seconds that a line may take."""
