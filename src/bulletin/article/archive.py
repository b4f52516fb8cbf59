"""Members of a ZIP file, read within limits and never written anywhere."""

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from bulletin.errors import SourceError

_DIRECTORY_END = b"PK\x05\x06"
_MAX_DIRECTORY_BYTES = 2_000_000  # bytes, some 20,000 members; zipfile makes an object of each
_ZIP_ERRORS = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Archive:
    """A ZIP file whose members are read by name, up to a limit for all of them together.

    Bytes are counted as they come out of the decompressor: the sizes that the file states may be lies.
    """

    def __init__(self, data: bytes, source: str, max_bytes: int) -> None:
        """Open a ZIP file.

        Args:
            data: the file.
            source: names the file in errors.
            max_bytes: the most bytes that its members may unpack to together.

        Raises:
            SourceError: the file is damaged or has too many members.
        """
        self._source, self._max_bytes, self._bytes_left = source, max_bytes, max_bytes
        if _read_directory_size(data) > _MAX_DIRECTORY_BYTES:
            raise SourceError(f"{source} holds too many files to be a document.")
        try:
            self._zip = ZipFile(BytesIO(data))
        except _ZIP_ERRORS as error:
            raise self._make_damage_error() from error
        self.member_names = frozenset(self._zip.namelist())

    def read_member(self, name: str) -> bytes:
        """Read a member; return nothing when no member has this name.

        Raises:
            SourceError: the member is damaged or encrypted, or more than `max_bytes` came out in all.
        """
        if name not in self.member_names:
            return b""
        member = self._zip.getinfo(name)
        if member.flag_bits & 1:
            raise SourceError(f"{self._source} is encrypted.", "Save a copy of it without a password.")
        # zipfile bounds its steps for these two only, and documents use no other (OCF 3.3 §4.2, OPC §7.3.4)
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise self._make_damage_error()
        try:
            with self._zip.open(member) as file:
                data = file.read(self._bytes_left + 1)
        except _ZIP_ERRORS as error:
            raise self._make_damage_error() from error
        self._bytes_left -= len(data)
        if self._bytes_left < 0:
            size = f"{self._max_bytes / 1e6:.3g} MB"
            raise SourceError(f"{self._source} unpacks to more than {size}, too large for a report.")
        return data

    def _make_damage_error(self) -> SourceError:
        return SourceError(f"{self._source} is damaged: it cannot be unpacked.", "Get or save it anew.")


def _read_directory_size(data: bytes) -> int:
    """Read the size of the central directory from the end record (APPNOTE.TXT §4.3.16); 0 without one."""
    position = data.rfind(_DIRECTORY_END)
    if position < 0:
        return 0
    return int.from_bytes(data[position + 12 : position + 16], "little")
