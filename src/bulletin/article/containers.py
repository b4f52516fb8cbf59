"""Container formats (EPUB, DOCX, PDF), detected by a file's bytes, whatever its name is."""

from bulletin.article.detect import READABLE_FORMATS, SourceFormat
from bulletin.errors import SourceError

_DOCX_HINT = "Open it in a word processor and save it as DOCX."

_PDF_MARK = b"%PDF-"
_PDF_MARK_RANGE = 1024  # bytes; Acrobat's own tolerance for what stands before (PDF 1.7 annex H.3, note 13)
_ZIP_MARK = b"PK\x03\x04"
_UNREADABLE_FORMATS = (
    (b"{\\rtf", "is rich text (RTF)", _DOCX_HINT),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "is an old Word document (.doc) or one with a password",
        "Open it in a word processor and save it as DOCX without a password.",
    ),
)
_FORMAT_MEMBERS = (("word/document.xml", SourceFormat.DOCX), ("META-INF/container.xml", SourceFormat.EPUB))


def detect_container(data: bytes, name: str, max_bytes: int) -> SourceFormat | None:
    """Detect the format of a source that is no text.

    Args:
        data: the source.
        name: names the source in errors.
        max_bytes: the most bytes that may be unpacked of it.

    Returns:
        EPUB, DOCX or PDF, or None for a source that may be text.

    Raises:
        SourceError: the source is a document of a kind that has no reader; the hint says how to convert it.
    """
    for signature, description, hint in _UNREADABLE_FORMATS:
        if data.startswith(signature):
            raise SourceError(f"{name} {description}, which cannot be read.", hint)
    if data.startswith(_ZIP_MARK):
        return _detect_zip_format(data, name, max_bytes)
    position = data[:_PDF_MARK_RANGE].find(_PDF_MARK)
    # Text may mention the mark; only a PDF has it at the start of a line.
    if position == 0 or (position > 0 and data[position - 1] in b"\r\n"):
        return SourceFormat.PDF
    return None


def _detect_zip_format(data: bytes, name: str, max_bytes: int) -> SourceFormat:
    from bulletin.article.archive import Archive

    archive = Archive(data, name, max_bytes)
    media_type = archive.read_member("mimetype").decode("ascii", "replace").strip()
    if media_type == "application/epub+zip":
        return SourceFormat.EPUB
    if media_type.startswith("application/vnd.oasis.opendocument"):
        raise SourceError(f"{name} is an OpenDocument file, which cannot be read.", _DOCX_HINT)
    for member, source_format in _FORMAT_MEMBERS:
        if member in archive.member_names:
            return source_format
    raise SourceError(f"{name} is a ZIP file with no document in it.", f"{READABLE_FORMATS} Unpack it first.")
