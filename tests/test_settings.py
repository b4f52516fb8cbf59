import os
import re
from pathlib import Path

import pytest

from bulletin.errors import SettingsError
from bulletin.narration import VoiceChoice
from bulletin.narration.engines.piper.options import PiperOptions
from bulletin.settings import RawSettings, Settings, describe_unknown_variables, load_settings
from bulletin.settings.sections import SECTIONS, get_key_types
from support.cli import bulletin


def loaded(folder: Path, toml: str = "", flags: RawSettings | None = None, **environment: str) -> Settings:
    path = folder / "bulletin.toml"
    path.write_text(toml, "utf-8")
    return load_settings(path, environment, flags or {})


def problems(folder: Path, toml: str = "", **environment: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        loaded(folder, toml, None, **environment)
    assert caught.value.exit_code == 2
    return caught.value.problems


def test_without_a_file_everything_has_its_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings(None, {}, {}) == Settings()


def test_the_file_in_the_current_folder_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bulletin.toml").write_text('[show]\ntitle = "Harbour News"')
    assert load_settings(None, {}, {}).show.title == "Harbour News"


def test_flags_go_before_the_environment_and_that_before_the_file(tmp_path: Path) -> None:
    toml = '[voice]\nengine = "file"\nname = "file"\n[output]\nfolder = "file"'
    flags: RawSettings = {"voice": {"engine": "flag", "name": None}}
    environment = {"BULLETIN_VOICE_ENGINE": "env", "BULLETIN_VOICE_SPEED": "1.5"}
    settings = loaded(tmp_path, toml, flags, **environment)
    assert (settings.voice.engine, settings.voice.speed) == ("flag", 1.5)
    assert settings.output.folder == str(tmp_path / "file")


def test_all_problems_are_named_at_once_with_what_was_meant(tmp_path: Path) -> None:
    toml = """
    [show]
    titel = "Harbour News"
    title = " "
    explicit = "no"
    category = "New"
    [mix]
    loudness = -3
    true_peak = true
    stings = "story"
    duck_hold = -1
    [mixx]
    [feed]
    base_url = "cdn.example"
    [script]
    opening = "This is {sow}."
    """
    told = "\n".join(problems(tmp_path, toml, BULLETIN_MIX_MUSIC="maybe"))
    for part in (
        "[show] has no titel; did you mean title?",
        "[show] title: must not be empty.",
        "[show] explicit: must be true or false, not 'no'.",
        "[show] category: ",
        "[mix] loudness: -3 LUFS is not between -40 and -8.",
        "[mix] true_peak: must be a number, not True.",
        "[mix] stings: 'story' is not known. Did you mean stories?",
        "[mix] duck_hold: -1 is not between 0 and 10 seconds.",
        "[mix] music: must be true or false, not 'maybe'.",
        "has no section mixx; did you mean mix?",
        "[feed] base_url: ",
        "there is no field {sow}",
    ):
        assert part in told


def test_variables_that_nobody_knows_are_described_and_change_nothing(tmp_path: Path) -> None:
    strange = {"BULLETIN_VOICE_ENGIN": "gtts", "BULLETIN_ZZZZ": "1", "BULLETIN_": "", "bulletin_voice": "a"}
    assert loaded(tmp_path, "", None, **strange) == loaded(tmp_path)
    known = {"BULLETIN_NOW": "", "BULLETIN_LOG_DIR": "", "BULLETIN_MIX_POLISH": "1", "BULLETIN_MIX_MUSIC": ""}
    nameless, meant, _ = describe_unknown_variables({**strange, **known, "HOME": "/root"})
    assert nameless.startswith("The environment: there is no BULLETIN_; ")
    assert meant.endswith("there is no BULLETIN_VOICE_ENGIN; did you mean BULLETIN_VOICE_ENGINE?")


def test_the_command_says_once_that_a_variable_means_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Wall holds\n\nNobody was hurt.\n")
    done = bulletin(tmp_path, "make", "a.md", "missing.md", "-q", "--no-music", BULLETIN_VOICE_ENGIN="gtts")
    assert done.stderr.count("BULLETIN_VOICE_ENGIN;") == 1
    assert done.stderr.startswith("Warning: The environment: there is no BULLETIN_VOICE_ENGIN; did you mean")
    assert bulletin(tmp_path, "make", "a.md", "--no-music", BULLETIN_VOICE_ENGIN="gtts").returncode == 0


@pytest.mark.parametrize(
    ("text", "value"), [("1", True), ("true", True), ("Yes", True), ("0", False), ("off", False)]
)
def test_the_environment_speaks_of_truth_in_words(tmp_path: Path, text: str, *, value: bool) -> None:
    assert loaded(tmp_path, BULLETIN_MIX_MUSIC=text).mix.music is value


def test_numbers_are_read_from_the_environment(tmp_path: Path) -> None:
    settings = loaded(tmp_path, BULLETIN_MIX_LOUDNESS="-19", BULLETIN_ARTICLE_MAX_BYTES="1000")
    assert settings.mix.loudness == -19.0
    assert settings.article.max_bytes == 1000
    assert "must be a number" in problems(tmp_path, BULLETIN_MIX_LOUDNESS="loud")[0]


def test_the_cache_folder_and_other_names_are_none_of_ours(tmp_path: Path) -> None:
    others = loaded(tmp_path, BULLETIN_CACHE_DIR="/cache", BULLETIN_DATA_DIR="/data", HOME="/root")
    assert others == loaded(tmp_path)


def test_paths_in_the_file_are_meant_from_its_folder(tmp_path: Path) -> None:
    toml = '[mix]\nbed_music = "bed.mp3"\nintro = "theme.mp3"\noutro = "/music/end.mp3"\n[show]\ncover = ""'
    settings = loaded(tmp_path, toml)
    assert settings.mix.intro == str(tmp_path / "theme.mp3")
    assert settings.mix.bed_music == str(tmp_path / "bed.mp3")
    assert settings.mix.outro == "/music/end.mp3"
    assert settings.show.cover == ""


def test_a_whole_number_is_a_number(tmp_path: Path) -> None:
    assert loaded(tmp_path, "[mix]\nloudness = -19").mix.loudness == -19.0


@pytest.mark.parametrize(
    ("toml", "message"), [("[show", "is not valid TOML"), ("show = 1", "show must be a section: [show].")]
)
def test_a_file_that_is_none_is_told(tmp_path: Path, toml: str, message: str) -> None:
    assert message in problems(tmp_path, toml)[0]


def test_names_are_said_as_the_section_and_the_files_say(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("word,say\nOstrand,oh strand\nVelmar,file\n")
    toml = '[lexicon]\nVelmar = "vel mar"\n[script]\nlexicons = ["names.csv"]'
    lexicon = loaded(tmp_path, toml).lexicon
    assert lexicon.apply("Velmar and Ostrand", "en", str) == "vel mar and oh strand"


def test_problems_of_the_lexicon_are_told_with_all_others(tmp_path: Path) -> None:
    told = problems(tmp_path, '[show]\ntitel = "x"\n[lexicon]\nVelmar = 3\n[script]\nlexicons = ["none.csv"]')
    assert len(told) == 3
    assert any("none.csv" in problem for problem in told)
    assert problems(tmp_path, '[script]\nlexicons = "none.csv"')[0].startswith(
        "[script] lexicons: must be a list"
    )


def test_problems_of_sources_are_told_with_all_others(tmp_path: Path) -> None:
    first = '[[source]]\nmatch = "a.example"\ndrop = ["("]\nkep = ["x"]\n'
    toml = first + '[[source]]\nkeep = "x"\n[show]\ntitel = "x"'
    told = problems(tmp_path, toml)
    assert len(told) == 5
    for part in (
        "[[source]] 1 has no kep; did you mean keep?",
        "[[source]] 1 drop: pattern 1, '(', is no regular expression",
        "[[source]] 2 keep: must be a list of texts",
        "[[source]] 2 match: must be a host or a glob",
        "[show] has no titel",
    ):
        assert any(part in problem for problem in told)


def test_sources_are_read(tmp_path: Path) -> None:
    toml = '[[source]]\nmatch = "a.example"\ndrop = ["^Our friends"]\ntest = "page.html"'
    (rules,) = loaded(tmp_path, toml).sources
    assert (rules.drop, rules.test) == (("^Our friends",), str(tmp_path / "page.html"))


def test_a_voice_is_insisted_on_only_where_the_command_line_names_it(tmp_path: Path) -> None:
    file = tmp_path / "bulletin.toml"
    file.write_text('[voice]\nname = "en-gb"')
    assert not load_settings(
        file, {"BULLETIN_VOICE_NAME": "en-gb"}, {"voice": {"name": None}}
    ).voice_is_explicit
    assert load_settings(file, {}, {"voice": {"name": "en-gb"}}).voice_is_explicit


def test_the_folder_of_an_engine_is_meant_from_the_files_folder(tmp_path: Path) -> None:
    options = loaded(tmp_path, '[engines.piper]\nfolder = "voices"').engines["piper"]
    assert options == PiperOptions(folder=str(tmp_path / "voices"))


def test_problems_of_engines_are_told_with_all_others(tmp_path: Path) -> None:
    toml = "[engines.espaek]\n[engines.espeak]\nfoo = 1\n[show]\ntitel = 1\n[engines]\ngtts = 3"
    told = problems(tmp_path, toml)
    assert len(told) == 4
    for part in ("espaek]: There is no engine", "[engines.espeak] has no foo", "gtts must be a table"):
        assert any(part in problem for problem in told)


def test_a_voice_keeps_within_what_engines_can_do(tmp_path: Path) -> None:
    voice = loaded(tmp_path, "[voice]\nspeed = 2\npitch = 0").voice
    assert (voice.speed, voice.pitch) == (2.0, 0)
    assert problems(tmp_path, "[voice]\nspeed = 0.4\npitch = 101") == [
        "[voice] speed: 0.4 is not between 0.5 and 2.",
        "[voice] pitch: 101 is not between 0 and 100.",
    ]
    assert "speed" in problems(tmp_path, "[voice]\nspeed = nan")[0]


def test_an_engine_of_the_command_line_does_not_get_the_voice_of_another(tmp_path: Path) -> None:
    toml = '[voice]\nengine = "espeak"\nname = "en-gb"'
    assert loaded(tmp_path, toml, {"voice": {"engine": "gtts"}}).voice.name == ""
    assert loaded(tmp_path, toml, {"voice": {"engine": "gtts", "name": "de"}}).voice.name == "de"
    assert loaded(tmp_path, toml, {"voice": {"engine": "espeak"}}).voice.name == "en-gb"


def test_voices_are_named_by_role_and_language(tmp_path: Path) -> None:
    toml = """
    [voices]
    quote = "espeak:en-gb+f3"
    headline = "gtts:en-us"
    de-AT = "espeak"
    opening = "openai:a:b"
    """
    settings = loaded(tmp_path, toml)
    assert settings.voices == {
        "quote": VoiceChoice("espeak", "en-gb+f3"),
        "headline": VoiceChoice("gtts", "en-us"),
        "de-at": VoiceChoice("espeak"),
        "opening": VoiceChoice("openai", "a:b"),
    }


@pytest.mark.parametrize("flags", [{"engine": "espeak"}, {"name": "en-us"}])
def test_who_the_command_line_names_speaks_everything(tmp_path: Path, flags: dict[str, str]) -> None:
    toml = '[voices]\nquote = "espeak:en-gb"'
    assert loaded(tmp_path, toml, {"voice": flags}).voices == {}


def test_problems_of_voices_are_told_with_all_others(tmp_path: Path) -> None:
    toml = """
    [voice]
    fallback = "lines"
    fallback_voices = ["espaek"]
    episode_timeout = -1
    [voices]
    qoute = "espeak"
    de = 3
    fr = "gtss:fr"
    """
    told = problems(tmp_path, toml)
    assert len(told) == 6
    for part in (
        "[voice] fallback: there is no “lines”. Did you mean line?",
        "[voice] fallback_voices: There is no engine “espaek”. Did you mean espeak?",
        "[voice] episode_timeout: must be 0 or more seconds.",
        "[voices] qoute: is no role or language tag. Did you mean quote?",
        '[voices] de: must be "engine:voice", not 3.',
        "[voices] fr: There is no engine “gtss”. Did you mean gtts?",
    ):
        assert any(problem.startswith(part) for problem in told)


@pytest.mark.parametrize("number", ["inf", "nan", "1e300", "100000.0"])
def test_a_timeout_is_a_number_of_seconds_of_a_day(tmp_path: Path, number: str) -> None:
    for table in ("[article]", "[engines.openai]", "[engines.command]"):
        assert "timeout: " in problems(tmp_path, f"{table}\ntimeout = {number}")[0]


def test_every_section_is_a_field_of_the_settings() -> None:
    types = get_key_types(Settings)
    assert {name: types[name] for name in SECTIONS} == SECTIONS


def test_keys_that_went_are_told_their_new_name(tmp_path: Path) -> None:
    toml = '[mix]\npolish = "gentle"\n[voice]\ninstead = ["gtts"]\n'
    told = problems(tmp_path, toml, BULLETIN_MIX_POLISH="gentle", BULLETIN_VOICE_INSTEAD="gtts")
    file = tmp_path / "bulletin.toml"
    assert told == [
        f"{file}: [mix] polish is called voice_processing now.",
        f"{file}: [voice] instead is called fallback_voices now.",
        "The environment: BULLETIN_MIX_POLISH is called BULLETIN_MIX_VOICE_PROCESSING now.",
        "The environment: BULLETIN_VOICE_INSTEAD is called BULLETIN_VOICE_FALLBACK_VOICES now.",
    ]
    new = loaded(tmp_path, '[mix]\nvoice_processing = "gentle"\n', BULLETIN_VOICE_FALLBACK_VOICES="gtts")
    assert (new.mix.voice_processing, new.voice.fallback_voices) == ("gentle", ("gtts",))


@pytest.mark.parametrize(
    ("toml", "name"),
    [
        ("x = " + 2000 * "[" + 2000 * "]", "x, at line 1"),
        ("[show]\ntitle = " + 60 * "[" + 60 * "]", "show.title"),
        ("show" + 60 * ".a" + " = 1", "at line 1"),
        ("[article]\n# one more\nmax_bytes = " + 5000 * "9", "max_bytes, at line 3"),
        ("[article]\nmax_bytes = 99999999999999999999999999", "article.max_bytes"),
        ("[prices]\nopenai = 0x" + 5000 * "f", "prices.openai"),
        ('[output]\nfolder = "a\\u0000b"', "output.folder"),
        ('[script]\nlexicons = ["a\\u0000b.toml"]', "script.lexicons"),
        ('[engines.command]\nrun = ["\\u001b[2J"]', "engines.command.run"),
        ('[lexicon]\n"\\u0007" = "bell"', "lexicon"),
    ],
)
def test_what_nothing_can_mean_is_refused_by_its_key(tmp_path: Path, toml: str, name: str) -> None:
    (problem,) = problems(tmp_path, toml)
    assert problem.startswith(f"{tmp_path / 'bulletin.toml'} is not valid TOML: ")
    assert name in problem


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('[output]\nfolder = "~nobody-of-this-name/x"', r"\[output\] folder: .*~nobody-of-this-name"),
        ('[engines.piper]\nfolder = "~nobody-of-this-name"', r"\[engines.piper\] folder: "),
        ('[[source]]\nmatch = "a"\ntest = "~nobody-of-this-name"', r"\[\[source\]\] test: "),
        ("[article]\nmax_bytes = 9000000000000000000", r"\[article\] max_bytes: 9000000000000000000 is out"),
        ("[article]\nmax_bytes = 2000000000", r"\[article\] max_bytes: .* not between 1 and 1000000000"),
        ("[voice]\nspeed = 9000000000000000000", r"\[voice\] speed: .* out of range"),
        ("[engines.openai]\nparallel = 100000", r"\[engines.openai\] parallel: .* more than 256"),
        ("[engines.gtts]\nrequests_per_second = 1e-300", r"\[engines.gtts\] requests_per_second: .* fewer"),
        (f'[mix]\nmusic = "{"x" * 5000}"', r"\[mix\] music: must be true or false, not 'x{79}…\."),
    ],
)
def test_a_value_out_of_all_bounds_is_refused_by_its_key(tmp_path: Path, toml: str, message: str) -> None:
    assert any(re.match(message, problem) for problem in problems(tmp_path, toml))


def test_what_is_no_settings_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path, tmp_path / "a\0b"):
        with pytest.raises(SettingsError, match="Cannot read") as caught:
            load_settings(path, {}, {})
        assert caught.value.exit_code == 2
    assert load_settings(Path("/dev/null"), {}, {}).show == Settings().show
