"""Sources that are no text: what the bytes of a file are, whatever it is called."""

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
    """Tell the format of a source that is no text.

    Args:
        data: the source.
        name: names it in errors.
        max_bytes: the limit for what is unpacked of it.

    Returns:
        EPUB, DOCX or PDF, or None: it may be text.

    Raises:
        SourceError: it is a document that cannot be read, with what to do about it.
    """
    for beginning, what, hint in _UNREADABLE_FORMATS:
        if data.startswith(beginning):
            raise SourceError(f"{name} {what}, which cannot be read.", hint)
    if data.startswith(_ZIP_MARK):
        return _detect_zip_format(data, name, max_bytes)
    begins = data[:_PDF_MARK_RANGE].find(_PDF_MARK)
    # Text may mention the mark; only what is PDF has it at the start of a line.
    return SourceFormat.PDF if begins == 0 or (begins > 0 and data[begins - 1] in b"\r\n") else None


def _detect_zip_format(data: bytes, name: str, max_bytes: int) -> SourceFormat:
    from bulletin.article.archive import Archive

    archive = Archive(data, name, max_bytes)
    declared = archive.read_member("mimetype").decode("ascii", "replace").strip()
    if declared == "application/epub+zip":
        return SourceFormat.EPUB
    if declared.startswith("application/vnd.oasis.opendocument"):
        raise SourceError(f"{name} is an OpenDocument file, which cannot be read.", _DOCX_HINT)
    for member, written_in in _FORMAT_MEMBERS:
        if member in archive.member_names:
            return written_in
    raise SourceError(f"{name} is a ZIP file with no document in it.", f"{READABLE_FORMATS} Unpack it first.")
