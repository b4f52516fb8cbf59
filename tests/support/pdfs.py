"""PDFs typeset row by row, so that tests know where each row ends."""

from collections.abc import Sequence

from fpdf import FPDF

WORDS = (
    "the wall held back the water while the engineers watched from the quay and told us that nothing was lost"
)


def sentence(count: int, start: int = 0) -> str:
    """Words of a fixed order that make one long sentence."""
    words = WORDS.split()
    return " ".join(words[(start + place * 7) % len(words)] for place in range(count)).capitalize() + "."


def rows(pdf: FPDF, text: str, width: float) -> list[str]:
    """Break text to rows of a width in millimetres."""
    lines, line = [], ""
    for word in text.split():
        if line and pdf.get_string_width(f"{line} {word}") > width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line]


def put(pdf: FPDF, left: float, top: float, lines: Sequence[str], pitch: float = 5) -> float:
    """Print rows below one another; give the place below the last, in millimetres."""
    for line in lines:
        pdf.text(left, top, line)
        top += pitch
    return top


def blank(size: float = 11, style: str = "") -> FPDF:
    """A PDF with one empty page."""
    pdf = FPDF()
    pdf.set_auto_page_break(auto=False)
    pdf.add_page()
    pdf.set_font("Times", style, size)
    return pdf
