"""The worker process that reads the text of a PDF with PDFium.

PDFium is C++ that parses untrusted files. In a process of its own, a crash costs only that process, and the
system limits its time and its memory. Standard input is the PDF; standard output is JSON: `{"error": "…"}`,
or `{"metadata": {…}, "pages": [[[text, left, right, bottom, top, bold], …], …]}` in points from the lower
left.
"""

import ctypes
import json
import re
import resource
import sys
from collections.abc import Iterator
from operator import sub
from statistics import median
from typing import Any

_CPU_SECONDS = 30  # of CPU
_MEMORY_BYTES = 800_000_000  # bytes of address space
_MAX_PAGES = 3000
_MAX_CHARACTERS = 2_000_000
_MAX_LINES = 100_000
_MAX_GAP = 1.3  # of the height of a line: a wider one parts columns
_MAX_MARK_RATIO = 0.8  # of the height of a line: a smaller digit above its foot is the mark of a note
_MAX_COORDINATE = 1e6  # points from a page's corner
_MAX_TILT = 0.1  # radians
_BOLD_NAME = re.compile(rb"bold|black|heavy", re.IGNORECASE)
_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD

_Line = list[Any]
_Character = tuple[str, float, float, float, float]
"""The letter, left, right, bottom, top."""


def main() -> None:
    """Read the PDF on standard input, and write the answer to standard output."""
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
    if sys.platform == "linux":  # macOS refuses
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    json.dump(_answer_request(sys.stdin.buffer.read()), sys.stdout)


def _answer_request(data: bytes) -> dict[str, Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > _MAX_PAGES:
            return {"error": "long"}
        pages = _read_pages(document)
        if pages is None:
            return {"error": "long"}
        return {"metadata": document.get_metadata_dict(), "pages": pages}
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", 0) == _PASSWORD_ERROR:
            return {"error": "password"}
        return {"error": "damaged"}


def _read_pages(document: Any) -> list[list[_Line]] | None:  # noqa: ANN401 - pypdfium2 has no types
    """Read the lines of all pages; return None when there are too many characters or lines."""
    pages: list[list[_Line]] = []
    character_count = line_count = 0
    for page in document:
        text_page = page.get_textpage()
        character_count += text_page.count_chars()
        if character_count > _MAX_CHARACTERS:
            return None
        pages.append(list(_iterate_lines(text_page)))
        line_count += len(pages[-1])
        if line_count > _MAX_LINES:
            return None
        text_page.close()
        page.close()
    return pages


def _iterate_lines(page: Any) -> Iterator[_Line]:  # noqa: ANN401 - as above
    """Iterate over the lines of a page in the order of its content."""
    from pypdfium2 import raw

    line: list[_Character] = []
    bold = False
    for index, character in _iterate_characters(page):
        if line and _starts_new_line(line, character):
            yield from _finish_line(line, bold=bold)
            line = []
        if character[0] in "\r\n":
            continue
        if not line:
            bold = _is_bold(raw, page, index)
        line.append(character)
    yield from _finish_line(line, bold=bold)


def _iterate_characters(page: Any) -> Iterator[tuple[int, _Character]]:  # noqa: ANN401 - as above
    """Iterate over the upright characters, with boxes of their font's height."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    for index in range(page.count_chars()):
        if abs(raw.FPDFText_GetCharAngle(page, index)) % 6.28 > _MAX_TILT:
            continue
        raw.FPDFText_GetLooseCharBox(page, index, ctypes.byref(box))
        letter = chr(raw.FPDFText_GetUnicode(page, index))
        if raw.FPDFText_IsHyphen(page, index) == 1:
            letter = "-"
        edges = (box.left, box.right, box.bottom, box.top)
        if all(abs(edge) < _MAX_COORDINATE for edge in edges):  # false for a NaN too
            yield index, (letter, *edges)


def _starts_new_line(line: list[_Character], character: _Character) -> bool:
    """Tell whether a character stands outside the line so far."""
    if character[0] in "\r\n":
        return True
    if character[0] == " ":
        return False
    last = next((earlier for earlier in reversed(line) if earlier[0] != " "), line[-1])
    height = last[4] - last[3]
    # After a hyphen at a line's end, PDFium goes on without a line break.
    return character[1] - last[2] > _MAX_GAP * height or character[1] < last[1] - height


def _is_bold(raw: Any, page: Any, index: int) -> bool:  # noqa: ANN401 - as above
    name = ctypes.create_string_buffer(200)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(page, index, name, len(name), ctypes.byref(flags))
    return bool(_BOLD_NAME.search(name.value) or flags.value & 1 << 18)


def _finish_line(line: list[_Character], *, bold: bool) -> Iterator[_Line]:
    visible = [character for character in line if not character[0].isspace()]
    if not visible:
        return
    _, lefts, rights, bottoms, tops = zip(*visible, strict=True)
    # A few fonts have another box for each letter, and broken ones have none.
    height = median(map(sub, tops, bottoms)) or 1.0
    foot = median(bottoms)
    text = "".join(
        letter for letter, _, _, bottom, top in line if not _is_note_mark(letter, bottom, top, foot, height)
    ).strip()
    if text:
        yield [text, min(lefts), max(rights), foot, foot + height, bold]


def _is_note_mark(letter: str, bottom: float, top: float, foot: float, height: float) -> bool:
    """Tell whether a character is a raised digit."""
    return letter.isdigit() and top - bottom < _MAX_MARK_RATIO * height and bottom > foot + 0.1 * height


if __name__ == "__main__":
    main()
