"""Sources made to break a reader: each gets a sane script or one clear error, and soon."""

import io
import zipfile
from pathlib import Path

import pytest

from bulletin.script import Style, load_script
from support.cli import bulletin

_MEGABYTE = 1_000_000
_LAUGHS = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">{}]><html><body><p>&z;</p></body></html>'.format(
    "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefghi", "bcdefghiz", strict=True)
    )
)


def _zipped(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


_CONTAINER = (
    b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    b'<rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_BOMB = b" " * 300_000_000

_SOURCES = {
    "space.txt": b"a" * _MEGABYTE,
    "space.md": b"*" * _MEGABYTE,
    "space.html": b"<p>" + b"a" * _MEGABYTE,
    "brackets.md": b"[" * 50_000,
    "quotes.md": b"> " * 5_000 + b"The wall held.",
    "deep.html": b"<div>" * 50_000 + b"<p>The wall held. Nobody slept.</p>",
    "open.html": b"<p>The wall held. <b" * 20_000,
    "headings.md": b"".join(b"# Gate %d\n\nIt held.\n\n" % number for number in range(2_000)),
    "headings.html": b"".join(b"<h2>Gate %d</h2><p>It held.</p>" % number for number in range(2_000)),
    "control.txt": b"The wall\x00\x07\x1b[31m held. \x7f\xc2\x85Nobody slept.",
    "right-to-left.txt": "The wall \u202edleh\u202c. هذا \u200fخبر قصير. Nobody slept.".encode(),
    "combining.txt": ("The wa" + "\u0301" * 20_000 + "ll held. Nobody slept.").encode(),
    "numbers.txt": b"9" * 100_000 + b" gates held. 1/" + b"2/" * 50_000 + b" " + b"1,111," * 20_000,
    "signs.txt": b"$" * 50_000 + b"@" * 50_000 + b"A.B." * 20_000 + b" #" * 20_000 + b" held.",
    "laughs.xhtml": _LAUGHS.encode(),
    "laughs.xml": _LAUGHS.encode(),
    "bomb.epub": _zipped(
        {"mimetype": b"application/epub+zip", "META-INF/container.xml": _CONTAINER, "a.opf": _BOMB}
    ),
    "bomb.docx": _zipped({"word/document.xml": _BOMB, "_rels/.rels": b"<a/>"}),
    "bomb.zip": _zipped({"a.txt": _BOMB}),
    "broken.pdf": b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R>>\n" + b"\xff" * 1000,
    "parts.eml": b"Subject: Storm\nContent-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\n" * 20_000,
    "headers.eml": b"From: " + b"(" * 100_000 + b"\nSubject: " + b"=?" * 100_000 + b"\n\nThe wall held.\n",
    "types.eml": b"Subject: Storm\nContent-Type: text/plain;" + b" a=b;" * 100_000 + b"\n\nThe wall held.\n",
    "aliases.md": b"---\na0: &a0 [1]\n"
    + b"".join(b"a%d: &a%d [*a%d, *a%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 40))
    + b"---\n\nThe wall held.\n",
    "entries.xml": b'<rss version="2.0"><channel>'
    + b"<item><title>Gate</title><description>It held.</description></item>" * 5_000
    + b"</channel></rss>",
}


@pytest.mark.parametrize("name", _SOURCES)
def test_a_hostile_source_gives_a_script_or_a_clear_error(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(_SOURCES[name])
    done = bulletin(tmp_path, "script", name)
    assert "Traceback" not in done.stderr
    if done.returncode == 0:
        script = load_script(done.stdout, name, Style())
        lines = [line for segment in script.segments for line in segment.lines]
        assert all(any(map(str.isalnum, line.spoken)) for line in lines)
    else:
        assert done.returncode in (1, 2)
        assert done.stderr.startswith("Error: ")
        assert len(done.stderr) < 1000
