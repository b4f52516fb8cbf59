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

from fuzzing.structures import repack

if TYPE_CHECKING:
    from PIL import Image

_ROOT = Path(__file__).parents[2]
_STORY = (
    "The wall held all night, and in the morning the port was open again to every ship that came. "
    "Dr. Ada Quill of the U.N. said on March 1, 2026 that 14 of 1,250 gates (1.1%) had cost $3.5m."
)
_MARKDOWN = f"""---
title: The wall holds
author: Ada Quill
date: 2026-03-01T06:30:00+01:00
language: en-GB
url: https://news.example/wall?a=1
tags: [harbour, wall]
---

# The wall holds

*By Ada Quill*

{_STORY} See [the list](https://news.example/list), `code` and ![a tram](t.jpg "Tram").

## Why & how

> He said: “It held.”

1. First, the **wall**.
   - Then the tram.

| Port | Open |
|---|---|
| Velmar | yes |

```python
print(1)
```

Term
: What it means.[^1]

[^1]: A note.
"""
_TOML_FRONT = f"""+++
title = "The wall holds"
date = 2026-03-01T06:30:00Z
authors = ["Ada Quill"]
+++

{_STORY}
"""
_HTML = f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>The wall holds – News</title>
<link rel="canonical" href="https://news.example/wall"><meta property="og:title" content="The wall holds">
<meta name="author" content="Ada Quill">
<meta property="article:published_time" content="2026-03-01T06:30:00Z">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "The wall holds", "datePublished": "2026-03-01T06:30:00+01:00",
"author": [{{"@type": "Person", "name": "Ada Quill"}}], "description": "It held."}}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>The wall holds</h1><p class="byline">By Ada Quill</p>
<time datetime="2026-03-01">1 March</time><p>{_STORY}</p><h2>Why</h2><p>{_STORY} <a href="/x">More</a></p>
<figure><img src="t.jpg" alt="A tram"><figcaption>The tram.</figcaption></figure>
<ul><li>First</li><li>Second</li></ul><blockquote><p>It held.</p></blockquote>
<table><tr><th>Port</th><th colspan="2">Open</th></tr>
<tr><td rowspan="2">Velmar</td><td>yes</td><td>1</td></tr>
<tr><td>no</td><td>2</td></tr></table><pre><code>print(1)</code></pre><p>{_STORY}</p></article>
<footer>© 2026 News</footer></body></html>
"""
_RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour</title><link>https://news.example</link><language>en-gb</language>
<item><title>The wall holds</title><link>https://news.example/wall</link><guid>wall-1</guid>
<pubDate>Sun, 01 Mar 2026 06:30:00 +0100</pubDate><dc:creator>Ada Quill</dc:creator>
<content:encoded><![CDATA[<p>{_STORY}</p><p>{_STORY}</p><p>{_STORY}</p>]]></content:encoded></item>
<item><title>Older</title><pubDate>Sat, 28 Feb 2026 06:30:00 GMT</pubDate>
<description>Short.</description></item>
</channel></rss>
"""
_ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"
 xml:base="https://news.example/">
<title>Harbour</title><entry><id>urn:1</id><title type="html">The wall &amp;amp; the tram</title>
<updated>2026-03-01T06:30:00+01:00</updated><author><name>Ada Quill</name></author><link href="wall"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{_STORY}</p><p>{_STORY}</p></div></content>
</entry></feed>
"""
_LEXICON_TOML = """Kyiv = "/ˈkiːjɪv/"
Zeitgeist = "de:"
Velmar = {say = "VELL-mar", only = "en", case = "any"}
"U.N." = {say = "spell"}
"re:gates?" = "gayts"
"""
_LEXICON_CSV = """word,say,only,case
Kyiv,/ˈkiːjɪv/,,
Velmar,VELL-mar,en,any
"wall, the",the WALL,en-GB,
U.N.,spell,,
"""
_LEXICON_PLS = """<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
 xmlns:bulletin="https://bulletin.example/lexicon" alphabet="ipa" xml:lang="en-GB">
<lexeme><grapheme>Kyiv</grapheme><phoneme prefer="true">ˈkiːjɪv</phoneme><phoneme>kiːv</phoneme></lexeme>
<lexeme role="bulletin:in-de bulletin:only-en"><grapheme>wall</grapheme><alias>Wall</alias></lexeme>
<lexeme role="bulletin:case-any"><grapheme>U.N.</grapheme><grapheme>UN</grapheme><alias>U N</alias></lexeme>
</lexicon>
"""
_ENVIRONMENT = """BULLETIN_SHOW_TITLE=Harbour News
BULLETIN_SHOW_EXPLICIT=yes
BULLETIN_ARTICLE_TIMEOUT=20
BULLETIN_ARTICLE_MAX_BYTES=20000000
BULLETIN_SCRIPT_OPENING=This is {show}. {date}. {title}.
BULLETIN_SCRIPT_LEXICONS=
BULLETIN_VOICE_SPEED=1.2
BULLETIN_VOICE_PITCH=50
BULLETIN_VOICE_FALLBACK_VOICES=espeak
BULLETIN_MIX_LOUDNESS=-16
BULLETIN_FEED_BASE_URL=https://cdn.example/show
BULLETIN_OUTPUT_FOLDER=output
BULLETIN_OUTPUT_FORMATS=wav:flac
"""
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
    return [_make_text("report.txt", report[:3000]), _make_text("short.txt", f"The wall\n\n{_STORY}\n")]


def list_markdown() -> list[Seed]:
    """Return Markdown with front matter of both kinds."""
    council = (_ROOT / "examples/city-council.md").read_text("utf-8")
    names = ("report.md", "toml.md", "council.md")
    return list(map(_make_text, names, (_MARKDOWN, _TOML_FRONT, council[:3000])))


def list_scripts() -> list[Seed]:
    """Return a script as we write it."""
    from bulletin.script import Style, dump_script
    from support.episodes import SCRIPT

    return [_make_text("script.md", dump_script(SCRIPT, Style()))]


def list_pages() -> list[Seed]:
    """Return web pages."""
    briefing = (_ROOT / "examples/energy-briefing.html").read_text("utf-8")
    return [_make_text("page.html", _HTML), _make_text("briefing.html", briefing[:8000])]


def list_feeds() -> list[Seed]:
    """Return feeds."""
    return [_make_text("rss.xml", _RSS), _make_text("atom.xml", _ATOM)]


def list_mails() -> list[Seed]:
    """Return messages: a newsletter, and one of a single part."""
    from support.newsletters import newsletter

    letter = newsletter()
    letter.set_boundary("=-=boundary=-=")
    plain = (
        "From: Ada Quill <ada@news.example>\r\nDate: Sun, 01 Mar 2026 06:30:00 +0100\r\n"
        "Subject: =?utf-8?q?The_wall_=E2=80=93_and_the_tram?=\r\nMessage-ID: <2@news.example>\r\n"
        "Content-Type: text/plain; charset=utf-8; format=flowed\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        f"Hello,\r\n\r\n{_STORY}\r\n\r\n> quoted\r\n-- \r\nAda\r\n"
    )
    return [Seed("letter.eml", letter.as_bytes()), _make_text("plain.eml", plain)]


def list_books() -> list[Seed]:
    """Return an EPUB."""
    from support.books import epub, package, page

    chapters = {
        "one.xhtml": page(f"<h1>The wall</h1><p>{_STORY}</p><p>{_STORY}</p>"),
        "two.xhtml": page(f"<h1>The tram</h1><p>{_STORY}</p>"),
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
    document.add_paragraph(_STORY)
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
    put(pdf, 20, 20, rows(pdf, _STORY, 100))
    return [Seed("report.pdf", bytes(pdf.output()))]


def list_settings() -> list[Seed]:
    """Return the settings that the docs show, but for files that are not here."""
    text = (_ROOT / "docs/bulletin.toml").read_text("utf-8")
    lines = [line.partition("  #")[0].rstrip() for line in text.splitlines()]
    missing = ("cover =", "lexicons =", "test =")
    return [_make_text("bulletin.toml", "\n".join(line for line in lines if not line.startswith(missing)))]


def list_environments() -> list[Seed]:
    """Return variables of the environment, one to a line."""
    return [_make_text("variables.env", _ENVIRONMENT)]


def list_lexicons() -> list[Seed]:
    """Return a lexicon in each format."""
    names = ("names.toml", "names.csv", "names.pls")
    return list(map(_make_text, names, (_LEXICON_TOML, _LEXICON_CSV, _LEXICON_PLS)))


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
    formats = ("png", "jpeg", "gif", "bmp", "webp", "tiff", "tga", "ppm", "jpeg2000", "avif")
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

    page, voices = compress(_HTML.encode(), mtime=0), json.dumps(_VOICE_LIST).encode()
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
