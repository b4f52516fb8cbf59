"""The valid inputs that are mutated: made here, taken from the examples, or built as the tests build them."""

import io
import json
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from fuzzing import texts
from fuzzing.structures import repack

if TYPE_CHECKING:
    from PIL import Image

_ROOT = Path(__file__).parents[2]
_HISTORY = {
    "takes": [{"name": "The wall", "key": "take1-0", "made_from": {"spoken form": "The wall", "voice": "x"}}],
    "cuts": [{"name": "Opening, 1", "key": "cut1-0", "made_from": {"voice": "#12", "mix": "a"}}],
}
_PACE = {"characters": 1200.5, "seconds": 63.25}
_VOICE_LIST = {"voices": [{"id": "af_sky", "language": "en-us"}, {"name": "nova"}, "alloy"]}
_CATALOGUE_FILE = {"size_bytes": 3, "md5_digest": "900150983cd24fb0d6963f7d28e17f72"}


@dataclass(frozen=True, slots=True)
class Seed:
    """A valid input and the name of its file, whose ending says how it is written."""

    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        """Return the ending of the name."""
        return PurePath(self.name).suffix


def _make_text(name: str, text: str) -> Seed:
    return Seed(name, text.encode())


def _make_json(name: str, value: object) -> Seed:
    return Seed(name, json.dumps(value, ensure_ascii=False).encode())


def list_texts() -> list[Seed]:
    """Return plain text."""
    report = (_ROOT / "examples/harbour-report-2026-03-01.txt").read_text("utf-8")
    return [_make_text("report.txt", report[:1500]), _make_text("short.txt", f"The wall\n\n{texts.STORY}\n")]


def list_markdown() -> list[Seed]:
    """Return Markdown with front matter of both kinds."""
    council = (_ROOT / "examples/city-council.md").read_text("utf-8")
    names = ("report.md", "toml.md", "council.md")
    return list(map(_make_text, names, (texts.MARKDOWN, texts.TOML_FRONT, council[:1500])))


def list_scripts() -> list[Seed]:
    """Return a script as we write it."""
    from bulletin.script import Style, dump_script
    from support.episodes import SCRIPT

    return [_make_text("script.md", dump_script(SCRIPT, Style()))]


def list_pages() -> list[Seed]:
    """Return web pages."""
    briefing = (_ROOT / "examples/energy-briefing.html").read_text("utf-8")
    return [_make_text("page.html", texts.HTML), _make_text("briefing.html", briefing[:4000])]


def list_feeds() -> list[Seed]:
    """Return feeds."""
    return [_make_text("rss.xml", texts.RSS), _make_text("atom.xml", texts.ATOM)]


def list_mails() -> list[Seed]:
    """Return messages: a newsletter, and one of a single part."""
    from support.newsletters import newsletter

    letter = newsletter()
    letter.set_boundary("=-=boundary=-=")
    plain = (
        "From: Ada Quill <ada@news.example>\r\nDate: Sun, 01 Mar 2026 06:30:00 +0100\r\n"
        "Subject: =?utf-8?q?The_wall_=E2=80=93_and_the_tram?=\r\nMessage-ID: <2@news.example>\r\n"
        "Content-Type: text/plain; charset=utf-8; format=flowed\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        f"Hello,\r\n\r\n{texts.STORY}\r\n\r\n> quoted\r\n-- \r\nAda\r\n"
    )
    return [Seed("letter.eml", letter.as_bytes()), _make_text("plain.eml", plain)]


def list_books() -> list[Seed]:
    """Return an EPUB."""
    from support.books import epub, package, page

    chapters = {
        "one.xhtml": page(f"<h1>The wall</h1><p>{texts.STORY}</p><p>{texts.STORY}</p>"),
        "two.xhtml": page(f"<h1>The tram</h1><p>{texts.STORY}</p>"),
    }
    navigation = '<item id="nav" properties="nav" href="nav.xhtml" media-type="application/xhtml+xml"/>'
    contents = page('<nav epub:type="toc"><ol><li><a href="one.xhtml">One</a></li></ol></nav>')
    members = {"OEBPS/nav.xhtml": contents}
    return [Seed("book.epub", repack(epub(chapters, package(list(chapters), items=navigation), **members)))]


def list_word_documents() -> list[Seed]:
    """Return a DOCX."""
    import docx

    document = docx.Document()
    document.add_heading("The wall holds", 0)
    document.add_paragraph(texts.STORY)
    document.add_paragraph("First", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text = "Port"
    buffer = io.BytesIO()
    document.save(buffer)
    return [Seed("report.docx", repack(buffer.getvalue()))]


def list_pdfs() -> list[Seed]:
    """Return a PDF of one page."""
    from datetime import UTC, datetime

    from support.pdfs import blank, put, rows

    pdf = blank()
    pdf.set_compression(compress=False)
    pdf.set_title("The wall holds")
    pdf.set_creation_date(datetime(2026, 3, 1, tzinfo=UTC))
    put(pdf, 20, 20, rows(pdf, texts.STORY, 100))
    return [Seed("report.pdf", bytes(pdf.output()))]


def list_settings() -> list[Seed]:
    """Return the settings that the docs show, but for files that are not here."""
    text = (_ROOT / "docs/bulletin.toml").read_text("utf-8")
    lines = [line.partition("  #")[0].rstrip() for line in text.splitlines()]
    missing = ("cover =", "lexicons =", "test =")
    return [_make_text("bulletin.toml", "\n".join(line for line in lines if not line.startswith(missing)))]


def list_environments() -> list[Seed]:
    """Return variables of the environment, one to a line."""
    return [_make_text("variables.env", texts.ENVIRONMENT)]


def list_lexicons() -> list[Seed]:
    """Return a lexicon in each format."""
    names = ("names.toml", "names.csv", "names.pls")
    return list(map(_make_text, names, (texts.LEXICON_TOML, texts.LEXICON_CSV, texts.LEXICON_PLS)))


def list_records() -> list[Seed]:
    """Return the record of an episode."""
    import msgspec

    from support.feeds import make_episode

    fields = msgspec.to_builtins(make_episode())
    fields["programme"] = fields.pop("info")
    return [_make_json("episode.json", fields)]


def list_histories() -> list[Seed]:
    """Return what the store keeps as JSON: a build history, the pace of a voice, the record of a take."""
    import msgspec

    from bulletin.model import Line, Take, Voice

    take = Take(
        Line("The wall", "The wall"), Voice("espeak", "en-us", "en-us"), "take1-0", 2, 22_050, bytes(8)
    )
    return [
        _make_json("history.json", _HISTORY),
        _make_json("pace.json", _PACE),
        Seed("take.json", msgspec.json.encode(take)),
    ]


def list_covers() -> list[Seed]:
    """Return pictures."""
    return list(_iterate_covers())


def _iterate_covers() -> Iterator[Seed]:
    formats = ("png", "jpeg", "gif", "bmp", "webp", "tga", "ppm", "jpeg2000", "avif")
    for name in formats:
        data = _encode_picture(_draw_picture(), name)
        if data:
            yield Seed(f"cover.{name}", data)


def _draw_picture() -> "Image.Image":
    from PIL import Image

    picture = Image.radial_gradient("L").resize((48, 48))
    return Image.merge(
        "RGB", (picture, picture.rotate(90), picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM))
    )


def _encode_picture(picture: "Image.Image", name: str) -> bytes:
    """Encode a picture; return nothing where this machine has no encoder for the format."""
    from PIL import Image

    buffer = io.BytesIO()
    try:
        fitting = picture
        if name == "blp":
            fitting = picture.quantize(16)
        fitting.save(buffer, name)
    except (KeyError, OSError, ValueError):
        return b""
    Image.Image.close(fitting)
    return buffer.getvalue()


def list_music() -> list[Seed]:
    """Return short music in several formats."""
    sounds = [Seed(f"music.{kind}", encode_tone(kind)) for kind in ("wav", "mp3", "flac")]
    return [*sounds, Seed("music.opus", _read_ping())]


def list_replies() -> list[Seed]:
    """Return the sound that an engine answers with."""
    sounds = [Seed(f"reply.{kind}", encode_tone(kind)) for kind in ("wav", "mp3", "flac", "pcm")]
    return [*sounds, Seed("reply.opus", _read_ping())]


def _read_ping() -> bytes:
    return (Path(str(files("bulletin.mix"))) / "jingles/news/ping.opus").read_bytes()


@cache
def encode_tone(kind: str) -> bytes:
    """Encode three quarters of a second."""
    from support.speech_api import tone

    if kind == "wav":
        return _wrap_samples(tone("pcm", 750))
    return tone(kind, 750)


def _wrap_samples(pcm: bytes) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(24_000)
        file.writeframes(pcm)
    return buffer.getvalue()


def list_google_replies() -> list[Seed]:
    """Return an answer of Google Translate."""
    from base64 import b64encode

    payload = json.dumps([b64encode(encode_tone("mp3")).decode()])
    call = json.dumps([["wrb.fr", "jQ1olc", payload, None, None, None, "generic"], ["di", 16]])
    return [_make_text("google.txt", f")]}}'\n\n{len(call)}\n{call}\n25\n[]\n")]


def list_piper_voices() -> list[Seed]:
    """Return the configuration of a Piper voice with two speakers."""
    from support.piper import config

    return [_make_json("voice.json", config(num_speakers=2, speaker_id_map={"ada": 0, "tom": 1}))]


def list_http_answers() -> list[Seed]:
    """Return answers as they stand on the wire: a page, sound, a list of voices, a refusal, a catalogue."""
    from gzip import compress

    page, voices = compress(texts.HTML.encode(), mtime=0), json.dumps(_VOICE_LIST).encode()
    sound, refusal = encode_tone("mp3"), b'{"error": {"message": "Too many requests.", "code": "rate"}}'
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (page[:300], page[300:], b""))
    return [
        _make_answer("page.http", "200 OK", "Content-Encoding: gzip\r\nContent-Type: text/html", page),
        Seed(
            "chunks.http",
            _make_head("200 OK", "Content-Encoding: gzip\r\nTransfer-Encoding: chunked") + chunks,
        ),
        _make_answer("speech.http", "200 OK", "Content-Type: audio/mpeg", sound),
        _make_answer("voices.http", "200 OK", "Content-Type: application/json", voices),
        _make_answer("refusal.http", "429 Too Many Requests", "Retry-After: 1", refusal),
        _make_answer("moved.http", "302 Found", "Location: /elsewhere", b""),
        _make_answer("catalogue.http", "200 OK", "ETag: 1", json.dumps(_make_catalogue()).encode()),
    ]


def _make_answer(name: str, status: str, headers: str, body: bytes) -> Seed:
    return Seed(name, _make_head(status, f"{headers}\r\nContent-Length: {len(body)}") + body)


def _make_head(status: str, headers: str) -> bytes:
    return f"HTTP/1.1 {status}\r\nDate: Sun, 01 Mar 2026 06:30:00 GMT\r\n{headers}\r\n\r\n".encode()


def _make_catalogue() -> dict[str, object]:
    path = "en/en_US/tone/low/en_US-tone-low.onnx"
    return {
        "en_US-tone-low": {
            "key": "en_US-tone-low",
            "language": {"code": "en_US", "family": "en"},
            "quality": "low",
            "num_speakers": 1,
            "files": {path: _CATALOGUE_FILE, f"{path}.json": _CATALOGUE_FILE},
            "aliases": ["tone"],
        }
    }
