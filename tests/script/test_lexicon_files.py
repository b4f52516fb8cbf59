"""Lexicons in files: read back as they were written, and everything that is wrong said at once."""

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.errors import OutputError, SettingsError, UsageError
from bulletin.script.lexicon import LexiconEntry, build_lexicon, csv_file, pls_file, toml_file
from bulletin.script.lexicon.entries import check_entry
from bulletin.script.lexicon.loading import read_lexicon_file
from bulletin.script.lexicon.saving import (
    add_to_lexicon_file,
    add_to_lexicon_section,
    export_lexicon,
    make_lexicon_entry,
)
from bulletin.script.lexicon.tables import EntryCollector

_WRITTEN = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=12).filter(
    lambda word: any(map(str.isalnum, word)) and not word.startswith("re:")
)
_READINGS = st.one_of(
    st.sampled_from(["spell", "word", "de:", "pt-BR:", "/ˈkiːjɪv/", "Kee-yiv", "two words", "C F A"]),
    st.text(st.characters(categories=["L"]), min_size=1, max_size=12),
)
_ENTRIES = st.lists(
    st.builds(
        LexiconEntry,
        _WRITTEN,
        _READINGS,
        st.sampled_from(["", "en", "pt-BR"]),
        st.sampled_from(["", "any", "exact"]),
    ),
    max_size=6,
    unique_by=lambda entry: entry.word,
)


@given(_ENTRIES)
def test_toml_gives_back_what_was_written(entries: list[LexiconEntry]) -> None:
    sheet = EntryCollector("names.toml")
    toml_file.read_entries(toml_file.dump_entries(entries), sheet)
    assert (sheet.entries, sheet.problems) == (entries, [])


@given(_ENTRIES)
def test_csv_gives_back_what_was_written(entries: list[LexiconEntry]) -> None:
    sheet = EntryCollector("names.csv")
    csv_file.read_entries(csv_file.dump_entries(entries), sheet)
    assert (sheet.entries, sheet.problems) == (entries, [])


@given(_ENTRIES, st.sampled_from(["en", "pt-BR"]))
def test_pls_gives_back_what_was_written(entries: list[LexiconEntry], language: str) -> None:
    sheet = EntryCollector("names.pls")
    pls_file.read_entries(pls_file.dump_entries(entries, language), sheet)
    assert (sheet.entries, sheet.problems) == (entries, [])


def test_pls_of_another_tool_is_read() -> None:
    sheet = EntryCollector("names.pls")
    pls_file.read_entries(
        """<?xml version="1.0" encoding="UTF-8"?>
        <lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
                 alphabet="ipa" xml:lang="en-US">
          <!-- the harbour -->
          <lexeme><grapheme>Velmar</grapheme><grapheme>Vellmar</grapheme>
            <alias>Vel Mar</alias><phoneme prefer="true">ˈvɛlmɑː</phoneme></lexeme>
          <lexeme><grapheme>CFA</grapheme><alias>C F A</alias></lexeme>
          <lexeme><grapheme>Sgt</grapheme><alias>sergeant</alias></lexeme>
        </lexicon>""".encode(),
        sheet,
    )
    assert sheet.problems == []
    assert sheet.entries == [
        LexiconEntry("Velmar", "/ˈvɛlmɑː/", "en-US"),
        LexiconEntry("Vellmar", "/ˈvɛlmɑː/", "en-US"),
        LexiconEntry("CFA", "spell", "en-US"),
        LexiconEntry("Sgt", "sergeant", "en-US"),
    ]


def test_entities_of_a_pls_file_are_not_blown_up() -> None:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    sheet = EntryCollector("names.pls")
    pls_file.read_entries(
        f'<!DOCTYPE lexicon [<!ENTITY l0 "lol">{lol}]>'
        '<lexicon xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" version="1.0" xml:lang="en">'
        "<lexeme><grapheme>Velmar</grapheme><alias>&l11;</alias></lexeme></lexicon>".encode(),
        sheet,
    )
    assert sheet.entries == []
    assert len(sheet.problems) == 1


_FOREIGN_PLS = """
<lexicon xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="x-sampa">
<lexeme><grapheme>Ab</grapheme><phoneme>a</phoneme></lexeme>
<lexeme><alias>b</alias></lexeme></lexicon>
"""
_WRONG = {
    "a.csv": (
        "word,say\nAa,/x9/\nBb,\nAa,c\nCc,a,b\n,x\n",
        [
            "line 2: “Aa”: “/x9/”: 9 is no IPA",
            "line 3: “Bb”: its reading is empty",
            "line 4: “Aa”: it is there twice, first in line 2",
            "line 5: there are 3 values",
            "line 6: “”: it has neither letter",
        ],
    ),
    "b.csv": ("word,saying\n", ["line 1: there is no column “saying”", "must name the column say"]),
    "c.toml": (
        """Kyiv = 5
        "re:(" = "x"
        "re:a*" = "x"
        "re:(a)" = "\\\\2"
        Ab = {say = "x", foo = "y"}
        U.N = "spell"
        """,
        [
            "line 1: “Kyiv”: its reading must be text",
            "line 2: “re:(”: “(” is no regular expression",
            "line 3: “re:a*”: “a*” matches where nothing is",
            "“\\2” has no group",
            "line 5: “Ab” has no foo",
            "A word with a full stop stands in quotes: “U.N”",
        ],
    ),
    "d.toml": ('Ab = "a"\nAb = "b"\n', ["not valid TOML"]),
    "e.toml": (
        """A1 = "route 66"
        B1 = {say = "x", case = "both"}
        C1 = {say = "x", only = "English!"}
        D1 = "/a"
        E1 = "//"
        """,
        [
            "“route 66” is not words only",
            "“both” is neither any nor exact",
            "“English!” is no language",
            "“/a”: IPA stands between two slashes",
            "“//”: IPA stands between two slashes",
        ],
    ),
    "f.pls": ("<a/>", ["no PLS lexicon"]),
    "g.pls": ("<a", ["not valid XML"]),
    "h.pls": (_FOREIGN_PLS.strip(), ["“Ab”: its alphabet is x-sampa", "a lexeme has no grapheme"]),
    "i.txt": ("", ["a lexicon is a .toml, .csv or .pls file"]),
}


@pytest.mark.parametrize("name", _WRONG)
def test_everything_wrong_with_a_file_is_named(tmp_path: Path, name: str) -> None:
    text, complaints = _WRONG[name]
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(SettingsError) as told:
        read_lexicon_file(tmp_path / name)
    assert len(told.value.problems) == len(complaints)
    for complaint, problem in zip(complaints, told.value.problems, strict=True):
        assert complaint in problem
        assert name in problem


def test_problems_of_all_sources_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "latin.csv").write_bytes("word,say\nÅ,o\n".encode("latin-1"))
    with pytest.raises(SettingsError) as told:
        build_lexicon({"Ab": "", "Cd": "x"}, [tmp_path / "latin.csv", tmp_path / "none.csv"])
    assert [problem.rpartition("/")[2] for problem in told.value.problems] == [
        "[lexicon]: “Ab”: its reading is empty.",
        "latin.csv: it is not UTF-8: invalid continuation byte at byte 9.",
        "none.csv: it cannot be read: No such file or directory.",
    ]


def test_a_show_is_asked_before_its_files_and_these_before_ours(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text('Velmar = "one"\nKyiv = "Keev"', "utf-8")
    (tmp_path / "two.csv").write_text('\ufeffword;say\nVelmar;two\n"Dorn";Dawn\n', "utf-8")
    lexicon = build_lexicon({"Velmar": {"language": "de"}}, [tmp_path / "one.toml", tmp_path / "two.csv"])
    assert lexicon.apply("Velmar, Dorn, Kyiv", "en", str) == "[Velmar](de), Dawn, Keev"


def test_an_entry_of_a_show_is_written_among_the_others(tmp_path: Path) -> None:
    path = tmp_path / "bulletin.toml"
    path.write_text('# ours\n[lexicon] # names\nA = "b" # so\n\n[mix]\nmusic = false # quiet\n', "utf-8")
    add_to_lexicon_section(path, [LexiconEntry("A", "c"), LexiconEntry("U.N.", "spell", "en")])
    assert path.read_text("utf-8") == (
        '# ours\n[lexicon] # names\nA = "c" # so\n"U.N." = {say = "spell", only = "en"}\n'
        "\n[mix]\nmusic = false # quiet\n"
    )


def test_a_file_keeps_its_other_entries(tmp_path: Path) -> None:
    for name in ("names.csv", "names.toml"):
        add_to_lexicon_file(tmp_path / name, [LexiconEntry("Aa", "one"), LexiconEntry("Bb", "two")])
        add_to_lexicon_file(tmp_path / name, [LexiconEntry("Bb", "three")])
        assert read_lexicon_file(tmp_path / name) == (LexiconEntry("Aa", "one"), LexiconEntry("Bb", "three"))
    with pytest.raises(UsageError, match="added to"):
        add_to_lexicon_file(tmp_path / "names.pls", [])


def test_a_wrong_file_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("word,say\nAa,\n", "utf-8")
    with pytest.raises(SettingsError):
        add_to_lexicon_file(path, [LexiconEntry("Bb", "x")])
    assert path.read_text("utf-8") == "word,say\nAa,\n"


def test_what_a_format_has_no_place_for_is_told(tmp_path: Path) -> None:
    entries = [LexiconEntry("Aa", "one"), LexiconEntry("re:B+", "two")]
    assert export_lexicon(tmp_path / "out.pls", entries, "en") == entries[1:]
    assert read_lexicon_file(tmp_path / "out.pls") == (entries[0],)
    assert export_lexicon(tmp_path / "out.csv", entries, "en") == []
    with pytest.raises(UsageError):
        export_lexicon(tmp_path / "out.txt", entries, "en")
    (tmp_path / "taken").write_text("", "utf-8")
    with pytest.raises(OutputError):
        export_lexicon(tmp_path / "taken" / "out.csv", entries, "en")


def test_a_wrong_sign_in_ipa_is_told_with_the_right_one() -> None:
    (problem,) = check_entry(LexiconEntry("Kyiv", "/'ki:jiv/"))
    assert "“ˈ” is meant for “'”; “ː” is meant for “:”" in problem
    with pytest.raises(SettingsError):
        make_lexicon_entry("Kyiv", "/ˈ/")


@given(st.binary(max_size=200))
def test_no_bytes_make_a_reader_fail(data: bytes) -> None:
    sheet = EntryCollector("x")
    pls_file.read_entries(data, sheet)
    text = data.decode("utf-8", "replace")
    csv_file.read_entries(f"word,say\n{text}", sheet)
    toml_file.read_entries(text, sheet)
    assert all(problem.startswith("x") for problem in sheet.problems)


def test_many_entries_are_written_as_few_are(tmp_path: Path) -> None:
    entries = [LexiconEntry(f'Wörd "{number}"', "Kee-yiv", "en" * (number % 2)) for number in range(150)]
    entries += [LexiconEntry(f"word-{number}", "/ˈkiːjɪv/") for number in range(20_000)]
    file = tmp_path / "bulletin.toml"
    file.write_text('[show]\ntitle = "Wall"\n\n[lexicon]\nold = "spell"\nword-3 = "word"\n\n[mix]\n', "utf-8")
    add_to_lexicon_section(file, entries)
    sections = tomllib.loads(file.read_text("utf-8"))
    assert list(sections) == ["show", "lexicon", "mix"]
    assert list(sections["lexicon"])[:2] == ["old", "word-3"]
    lexicon = tmp_path / "lexicon.toml"
    lexicon.write_text(toml_file.dump_entries(entries), "utf-8")
    assert set(read_lexicon_file(lexicon)) == set(entries)
    add_to_lexicon_file(lexicon, entries[:1])
    assert set(read_lexicon_file(lexicon)) == set(entries)
    few = toml_file.dump_entries([*entries[:5], *entries[-5:]])
    assert toml_file.dump_entries(entries).startswith(few.partition("word-")[0])


_WORDS = st.sampled_from(["Velmar", "U.N", "Ab cd", 'Quo"te', "re:a(b)", "x", "Ål"])
_READINGS = st.sampled_from(["VELL-mar", "/ˈvɛlmɑːɹ/", "de:", "spell"])
_MERGED_ENTRIES = st.dictionaries(_WORDS, _READINGS, max_size=5)
_AROUND = st.sampled_from(
    ["", "# A comment\n", '[show]\ntitle = "A # B"\n', '[show]\ntitle = """\n[lexicon]\nx = "no"\n"""\n']
)
_COMMENTS = st.sampled_from(["", "  # since Monday", "  # [lexicon]"])


@given(_AROUND, _MERGED_ENTRIES, _COMMENTS, _AROUND, _MERGED_ENTRIES, st.booleans())
def test_entries_are_merged_into_what_people_wrote(
    before: str, old: dict[str, str], comment: str, after: str, new: dict[str, str], many: bool
) -> None:
    lines = "".join(f"{json.dumps(word)} = {json.dumps(reading)}{comment}\n" for word, reading in old.items())
    if after == before:
        after = ""
    text = f"{before}[lexicon]\n{lines}{after.replace('[show]', '[feed]')}"
    if many:
        new = {**{f"Word{number}": "spell" for number in range(200)}, **new}
    entries = [LexiconEntry(word, reading) for word, reading in new.items()]
    merged = toml_file.merge_into_section(text, entries)
    expected = tomllib.loads(text)
    expected["lexicon"].update(new)
    assert tomllib.loads(merged) == expected
    for line in text.splitlines():
        if line.startswith(("#", "[", "title")):
            assert line in merged.splitlines()
    if comment and set(old) - set(new):
        assert comment.strip() in merged
    assert toml_file.merge_into_section(merged, entries) == merged
