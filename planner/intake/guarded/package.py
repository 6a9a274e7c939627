"""A workbook as a package of parts: a zip archive in which nothing is taken at its word.

``zipfile`` reads the directory and nothing else: it believes the sizes that stand there, and before Python 3.11.8 lets
entries share their bytes. Parts are unpacked here, piece by piece, and compared with what was declared.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from planner.intake.guarded.limits import MB, Limits, Refused

_PIECE = 1 << 16
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_END = struct.Struct("<4sHHHHIIH")
_ENCRYPTED = 0x1 | 0x40


class Package:
    """The parts of an archive, by name.

    Raises:
        Refused: it is damaged, too large, or built to deceive.
    """

    def __init__(self, raw: bytes, limits: Limits) -> None:
        self.raw, self.limits, self.unpacked = raw, limits, 0
        _check_end(raw, limits)
        try:
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                entries = archive.infolist()
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, struct.error, OverflowError):
            raise Refused("refused-zip-damaged") from None
        if len(entries) > limits.entries:
            raise Refused("refused-entries", limit=limits.entries)
        self.entries: dict[str, zipfile.ZipInfo] = {}
        self.begins: dict[str, int] = {}
        total = 0
        for entry in entries:
            _check_name(entry.orig_filename)
            total += entry.file_size
            self._check_entry(entry)
            if entry.is_dir():
                continue
            name = entry.filename.casefold()
            if name in self.entries:
                raise Refused("refused-entry-twice")
            self.entries[name] = entry
        if total > limits.unpacked:
            raise Refused("refused-unpacked", limit=limits.unpacked // MB)
        self._check_overlaps(entries)

    def __contains__(self, name: str) -> bool:
        return name.lstrip("/").casefold() in self.entries

    @property
    def names(self) -> list[str]:
        """Of all parts."""
        return [entry.filename for entry in self.entries.values()]

    def pieces(self, name: str) -> Iterator[bytes]:
        """A part, unpacked piece by piece.

        Raises:
            Refused: there is no such part, or it is not what the directory says.
        """
        entry = self.entries.get(name.lstrip("/").casefold())
        if entry is None:
            raise Refused("refused-part-missing")
        begin = self._begin(entry)
        packed = memoryview(self.raw)[begin : begin + entry.compress_size]
        size, crc = 0, 0
        for piece in _inflated(packed) if entry.compress_type == zipfile.ZIP_DEFLATED else _stored(packed):
            size += len(piece)
            self.unpacked += len(piece)
            if size > entry.file_size:
                raise Refused("refused-size-lies")
            if self.unpacked > 2 * self.limits.unpacked:  # a part may be read twice
                raise Refused("refused-unpacked", limit=self.limits.unpacked // MB)
            crc = zlib.crc32(piece, crc)
            yield piece
        if size != entry.file_size:
            raise Refused("refused-size-lies")
        if crc != entry.CRC:
            raise Refused("refused-zip-damaged")

    def _check_entry(self, entry: zipfile.ZipInfo) -> None:
        if entry.flag_bits & _ENCRYPTED:
            raise Refused("refused-kind", kind="encrypted-zip")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("refused-zip-method")
        if entry.file_size > MB and entry.file_size > self.limits.ratio * entry.compress_size:
            raise Refused("refused-ratio", limit=self.limits.ratio)

    def _begin(self, entry: zipfile.ZipInfo) -> int:
        """Where the data of an entry begin, by its local header."""
        header = self.raw[entry.header_offset : entry.header_offset + _LOCAL.size]
        if len(header) < _LOCAL.size or header[:4] != b"PK\x03\x04":
            raise Refused("refused-zip-damaged")
        *_, name, extra = _LOCAL.unpack(header)
        return entry.header_offset + _LOCAL.size + int(name) + int(extra)

    def _check_overlaps(self, entries: list[zipfile.ZipInfo]) -> None:
        """No two entries share bytes: a bomb of nested entries has a harmless ratio in each."""
        end = 0
        for entry in sorted(entries, key=lambda one: one.header_offset):
            if entry.header_offset < end:
                raise Refused("refused-overlap")
            end = self._begin(entry) + entry.compress_size
        if end > len(self.raw):
            raise Refused("refused-zip-damaged")


def _check_end(raw: bytes, limits: Limits) -> None:
    """Refuses a huge directory before it becomes objects."""
    at = raw.rfind(b"PK\x05\x06", max(0, len(raw) - 65_535 - _END.size))
    if at < 0 or len(raw) - at < _END.size:
        raise Refused("refused-zip-damaged")
    _, _, _, _, entries, size, _, _ = _END.unpack(raw[at : at + _END.size])
    if size == 0xFFFFFFFF or entries == 0xFFFF:
        raise Refused("refused-entries", limit=limits.entries)
    if entries > limits.entries or size > limits.entries * 1_000:
        raise Refused("refused-entries", limit=limits.entries)


def _check_name(name: str) -> None:
    if name.startswith(("/", "\\")) or "\0" in name or ":" in name or ".." in name.replace("\\", "/").split("/"):
        raise Refused("refused-entry-name")


def _stored(packed: memoryview) -> Iterator[bytes]:
    for at in range(0, len(packed), _PIECE):
        yield bytes(packed[at : at + _PIECE])


def _inflated(packed: memoryview) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(-15)
    try:
        for at in range(0, len(packed), _PIECE):
            waiting = bytes(packed[at : at + _PIECE])
            while waiting and not unpacker.eof:
                yield unpacker.decompress(waiting, 4 * _PIECE)
                waiting = unpacker.unconsumed_tail
        while not unpacker.eof and (rest := unpacker.decompress(b"", 4 * _PIECE)):
            yield rest
    except zlib.error:
        raise Refused("refused-zip-damaged") from None
    if not unpacker.eof:
        raise Refused("refused-zip-damaged")
