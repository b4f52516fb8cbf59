"""The presets for known speech programs: each with its call, its voices and its package."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VoiceListing:
    """A call that makes a program list its voices."""

    run: tuple[str, ...]
    pattern: str
    """A pattern that finds `name` and `language` in a line of its answer."""


@dataclass(frozen=True, slots=True)
class CommandPreset:
    """A speech program and its call."""

    run: tuple[str, ...]
    """The call, with the placeholders of `CommandOptions.run`."""
    package: str
    """The packages to install, and with which tool."""
    voices: tuple[str, ...] = ()
    """The voices it comes with, the default first, written as in `CommandOptions.voices`."""
    listing: VoiceListing | None = None
    """The call that lists the voices, where they differ from machine to machine."""


PRESETS = {  # from the manual page or --help of each
    "espeak-ng": CommandPreset(
        run=(
            *("espeak-ng", "-b", "1", "-v", "{voice}", "-s", "{words_per_minute}", "-p", "{pitch}"),
            *("-z", "--stdin", "-w", "{output}"),
        ),
        package="apt install espeak-ng, or brew install espeak-ng",
        voices=("en-us=en-us",),
        listing=VoiceListing(("espeak-ng", "--voices"), r"^ *\d+ +(?P<name>(?P<language>[a-z]\S*)) "),
    ),
    # The text is read as Latin-1.
    "festival": CommandPreset(
        run=(
            *("text2wave", "-eval", "(begin (voice_{voice}) (Parameter.set 'Duration_Stretch {stretch}))"),
            *("-o", "{output}", "{text_file}"),
        ),
        package="apt install festival festvox-kallpc16k, or brew install festival",
        voices=("kal_diphone=en-us",),
    ),
    # Its voice awb_time knows nothing but the time of day.
    "flite": CommandPreset(
        run=(
            *("flite", "-voice", "{voice}", "--setf", "duration_stretch={stretch}"),
            *("-f", "{text_file}", "-o", "{output}"),
        ),
        package="apt install flite, or brew install flite",
        voices=("slt=en-us", "awb=en-gb", "kal=en-us", "kal16=en-us", "rms=en-us"),
    ),
    # It takes flite's options.
    "mimic": CommandPreset(
        run=(
            *("mimic", "-voice", "{voice}", "--setf", "duration_stretch={stretch}"),
            *("-f", "{text_file}", "-o", "{output}"),
        ),
        package="apt install mimic, or build it from github.com/MycroftAI/mimic1",
        voices=("ap=en-gb", "awb=en-gb", "kal=en-us", "rms=en-us", "slt=en-us"),
    ),
    # It has no option for the speed.
    "pico2wave": CommandPreset(
        run=("pico2wave", "--lang={voice}", "--wave={output}", "--", "{text}"),
        package="apt install libttspico-utils (Debian's section non-free)",
        voices=("en-GB=en-gb", "en-US=en-us", "de-DE=de-de", "es-ES=es-es", "fr-FR=fr-fr", "it-IT=it-it"),
    ),
    # The voices of Debian's rhvoice-english and rhvoice-russian.
    "rhvoice": CommandPreset(
        run=("RHVoice-test", "-p", "{voice}", "-r", "{percent}", "-o", "{output}"),
        package="apt install rhvoice and one of its languages, e.g. rhvoice-english",
        voices=("slt=en-us", "bdl=en-us", "clb=en-us", "alan=en-gb", "anna=ru", "elena=ru", "irina=ru"),
    ),
    "say": CommandPreset(
        run=(
            *("say", "-v", "{voice}", "-r", "{words_per_minute}", "-f", "{text_file}"),
            *("-o", "{output}", "--data-format=LEI16@22050"),
        ),
        package="It comes with macOS",
        voices=("Samantha=en-us",),
        listing=VoiceListing(("say", "-v", "?"), r"^(?P<name>\S.*?) +(?P<language>[a-z]{2,3}[-_]\w+) +#"),
    ),
}
