"""A PDF -> blocks, by PDFium (pypdfium2, the extra `pdf`).

A PDF has no paragraphs, only letters at positions on pages. PDFium, with which Chrome shows PDFs, gives the
box of every letter, as pypdf does not; `rows` and `paragraphs` find columns, running heads and paragraphs.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from itertools import chain, starmap
from pathlib import Path
from typing import Any

from bulletin.article.clean import fold_whitespace, has_letters_or_digits
from bulletin.article.dates import parse_date
from bulletin.article.draft import Draft
from bulletin.article.readers.pdf.paragraphs import build_paragraphs
from bulletin.article.readers.pdf.rows import Row, split_columns, strip_contents, strip_furniture
from bulletin.errors import SourceError
from bulletin.model import Omission

_TIMEOUT = 120.0  # seconds; the worker gives up by itself before
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-]\d\d)'?(\d\d)?)?")
_DATE_DEFAULTS = ("", "01", "01", "00", "00", "00")  # of a date of which only the year is sure
_PLACEHOLDER_TITLE = re.compile(
    r"untitled.*|microsoft (?:word|powerpoint) - .*|.*\.(?:docx?|pdf|indd|odt|rtf|tex|pptx?|qxd)",
    re.IGNORECASE,
)
_ERROR_MESSAGES = {
    "damaged": ("is damaged: it cannot be read as PDF", "Get or save it anew."),
    "long": ("is too long for a report", "Save the pages to read as a PDF of their own."),
    "password": ("is protected by a password", "Save a copy of it without one."),
}


def read_pdf(data: bytes, source: str) -> Draft:
    """Read a PDF's text and the title, author and date that it declares.

    Args:
        data: the file.
        source: names the file in errors.

    Raises:
        SourceError: the file is damaged, protected or too long, has no text but pictures of it, or pypdfium2
            is not installed.
    """
    answer = _run_worker(data, source)
    pages = [list(starmap(Row, lines)) for lines in answer["pages"]]
    if not any(has_letters_or_digits(row.text) for row in chain.from_iterable(pages)):
        raise SourceError(
            f"{source} has no text but pictures of it, as a scanner makes them.",
            "Have its text recognised first (OCR), e.g. with `ocrmypdf`.",
        )
    pages, furniture = strip_furniture(pages)
    pages, contents = strip_contents(pages)
    blocks, notes = build_paragraphs(list(chain.from_iterable(map(split_columns, pages))))
    omissions = [
        *_make_omissions(furniture, "page-furniture"),
        *_make_omissions(contents, "contents"),
        *_make_omissions(notes, "footnote"),
    ]
    return replace(_read_metadata(answer["metadata"]), blocks=tuple(blocks), omissions=tuple(omissions))


def _make_omissions(texts: Iterable[str], rule: str) -> Iterator[Omission]:
    for text in texts:
        yield Omission(fold_whitespace(text), rule)


def _read_metadata(metadata: Mapping[str, str]) -> Draft:
    title = fold_whitespace(metadata.get("Title", ""))
    if _PLACEHOLDER_TITLE.fullmatch(title):
        title = ""
    return Draft(
        title=title,
        byline=fold_whitespace(metadata.get("Author", "")).replace(";", ","),
        published=_parse_pdf_date(metadata.get("CreationDate", "")),
    )


def _run_worker(data: bytes, source: str) -> dict[str, Any]:
    """Read the file in a worker process, and return the worker's answer."""
    if find_spec("pypdfium2") is None:
        raise SourceError(f"{source} is a PDF, which needs pypdfium2.", "Run: pip install 'bulletin[pdf]'")
    command = [sys.executable, "-P", str(Path(__file__).with_name("worker.py"))]
    try:
        worker = subprocess.run(  # noqa: S603 - our own script, by the interpreter that runs us
            command, input=data, capture_output=True, check=True, timeout=_TIMEOUT
        )
        answer: dict[str, Any] = json.loads(worker.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise SourceError(
            f"{source} cannot be read: it is damaged, or takes too much time or memory.",
            "Save it anew as PDF.",
        ) from error
    if "error" in answer:
        message, hint = _ERROR_MESSAGES[answer["error"]]
        raise SourceError(f"{source} {message}.", hint)
    return answer


def _parse_pdf_date(text: str) -> date | None:
    """Read a date of PDF (ISO 32000-1 §7.9.4), e.g. `D:20260301073000+01'00'`."""
    match = _DATE.match(text)
    if not match:
        return None
    parts = zip(match.groups(), _DATE_DEFAULTS, strict=False)
    year, month, day, *time = (number or default for number, default in parts)
    stated = f"{year}-{month}-{day}"
    if match[4]:
        stated = f"{stated}T{':'.join(time)}"
    if match[7]:
        stated = f"{stated}Z"
    elif match[8]:
        stated = f"{stated}{match[8]}:{match[9] or '00'}"
    return parse_date(stated)
