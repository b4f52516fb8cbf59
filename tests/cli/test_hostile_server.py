"""What servers say neither steers the terminal nor shows a password or a key."""

import json
from pathlib import Path

import pytest

import bulletin as bulletin_package
from bulletin.workflow.messages import clean_message
from support.cli import bulletin, contents
from support.speech_api import speech_api
from support.web import Answer, serving

PASSWORD = "S3CRETpw"  # noqa: S105 - of nobody
PAGE = Answer(
    b"<html><head><title>Wall</title><link rel=canonical href='http://reader:%b@x.example/a'></head><body>"
    b"<article><p>The wall held all night, officials said on Monday.</p><p>Nobody slept that night in Velmar."
    b"</p></article></body></html>" % PASSWORD.encode(),
    headers={"Content-Type": "text/html"},
)
STEERING = "\x1b[31m\x1b]0;owned\x07\x9b31m\r"


def assert_harmless(text: str) -> None:
    assert not [character for character in text if not character.isprintable() and character not in "\n"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a\tb\nc é – 字", "a\tb\nc é – 字"),
        ("\x1b[31mred\x9b0m\x85\r\x7f\x00", r"\u001b[31mred\u009b0m\u0085\u000d\u007f\u0000"),
        ("caf\udce9.md", r"caf\udce9.md"),
        (
            "at http://reader:p@ss@x.example/a and https://u@y.example",
            "at http://x.example/a and https://y.example",
        ),
        ("https://m.example/@user and a@b.example", "https://m.example/@user and a@b.example"),
    ],
)
def test_messages_are_cleaned_for_printing(text: str, printed: str) -> None:
    assert clean_message(text) == printed


def test_nothing_is_printed_but_through_the_one_place() -> None:
    folder = Path(bulletin_package.__file__).parent
    printing = [path for path in folder.rglob("*.py") if "click.echo(" in path.read_text("utf-8")]
    assert printing == [folder / "_cli" / "echo.py"]


def test_what_a_page_says_in_its_headers_is_harmless(tmp_path: Path) -> None:
    answers = {
        "/type": Answer(b"abc", headers={"Content-Type": f"app/{STEERING[:-1]}x"}),
        "/location": Answer(status=302, headers={"Location": f"gopher://{STEERING[:-1]}/"}),
        "/coding": Answer(b"abc", headers={"Content-Encoding": f"{STEERING[:-1]}"}),
    }
    with serving(answers) as site:
        for path in answers:
            for options in ([], ["--json"]):
                done = bulletin(tmp_path, "make", f"{site.url}{path}", "--allow-private", *options)
                assert_harmless(done.stdout + done.stderr)
                assert "Traceback" not in done.stderr


def test_the_names_and_messages_of_an_engine_are_harmless(tmp_path: Path) -> None:
    with speech_api() as api:
        api.lists["/audio/voices"] = ["alloy", f"echo{STEERING}", "nova"]
        config = tmp_path / "bulletin.toml"
        config.write_text(f'[engines.openai]\nbase_url = "{api.url}"\n')
        done = bulletin(tmp_path, "voices", "--engine", "openai")
        assert "alloy" in done.stdout
        assert "echo" not in done.stdout
        (tmp_path / "a.md").write_text("# Wall\n\nThe wall held.\n")
        config.write_text(f'[engines.openai]\nbase_url = "{api.url}"\nvoices = ["of \\u001b[31m"]\n')
        done = bulletin(tmp_path, "make", "a.md", "--engine", "openai")
        assert done.returncode
        assert_harmless(done.stdout + done.stderr)


def test_a_password_in_an_address_is_refused_and_nowhere(tmp_path: Path) -> None:
    with serving(
        {"/": PAGE, "/moved": Answer(status=302, headers={"Location": f"http://u:{PASSWORD}@x/"})}
    ) as site:
        url = site.url.replace("://", f"://reader:{PASSWORD}@")
        for source in ([url], [url, f"{url}/b"], [f"{site.url}/moved"]):
            for options in ([], ["--json"]):
                done = bulletin(tmp_path, "make", *source, "--allow-private", *options)
                assert done.returncode == 1
                assert PASSWORD not in done.stdout + done.stderr
        assert all("Authorization" not in headers for _, headers in site.requests)
        made = bulletin(tmp_path, "make", f"{site.url}/", "--allow-private", "--json")
        assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["episodes"]
    built = bulletin(tmp_path, "feed", "build", "--base-url", f"https://u:{PASSWORD}@x.example/")
    assert built.returncode
    assert PASSWORD not in built.stderr + made.stdout
    assert bulletin(tmp_path, "feed", "build", "--base-url", "https://x.example/").returncode == 0
    assert not [name for name, data in contents(tmp_path).items() if PASSWORD.encode() in data]
