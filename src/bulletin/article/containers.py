"""Sources that are no text: what the bytes of a file are, whatever it is called."""

from bulletin.article.formats import READABLE, Format
from bulletin.errors import SourceError

_SAVE_AS = "Open it in a word processor and save it as DOCX."

_PDF = b"%PDF-"
_PDF_WITHIN = 1024  # bytes; Acrobat's own tolerance for what stands before (PDF 1.7 annex H.3, note 13)
_ZIP = b"PK\x03\x04"
_OTHERS = (
    (b"{\\rtf", "is rich text (RTF)", _SAVE_AS),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "is an old Word document (.doc) or one with a password",
        "Open it in a word processor and save it as DOCX without a password.",
    ),
)
_MEMBERS = (("word/document.xml", Format.DOCX), ("META-INF/container.xml", Format.EPUB))


def container(data: bytes, name: str, max_bytes: int) -> Format | None:
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
    for beginning, what, hint in _OTHERS:
        if data.startswith(beginning):
            raise SourceError(f"{name} {what}, which cannot be read.", hint)
    if data.startswith(_ZIP):
        return _packed(data, name, max_bytes)
    begins = data[:_PDF_WITHIN].find(_PDF)
    # Text may mention the mark; only what is PDF has it at the start of a line.
    return Format.PDF if begins == 0 or (begins > 0 and data[begins - 1] in b"\r\n") else None


def _packed(data: bytes, name: str, max_bytes: int) -> Format:
    from bulletin.article.archive import Archive

    archive = Archive(data, name, max_bytes)
    declared = archive.read("mimetype").decode("ascii", "replace").strip()
    if declared == "application/epub+zip":
        return Format.EPUB
    if declared.startswith("application/vnd.oasis.opendocument"):
        raise SourceError(f"{name} is an OpenDocument file, which cannot be read.", _SAVE_AS)
    for member, written_in in _MEMBERS:
        if member in archive.names:
            return written_in
    raise SourceError(f"{name} is a ZIP file with no document in it.", f"{READABLE} Unpack it first.")
