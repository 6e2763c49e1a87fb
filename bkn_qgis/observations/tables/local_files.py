"""Files that QGIS is to open for us, looked at first: one that sends GDAL elsewhere is refused."""

from __future__ import annotations

import gzip
import os
from contextlib import contextmanager
from typing import BinaryIO, Iterator, Tuple, cast

from bkn_qgis import limits
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.tables.failures import CannotRead, broken_file, read_failure, reading, too_many_tables
from bkn_qgis.observations.tables.references import (
    Elsewhere,
    NotRead,
    check_stated_crs,
    files_named,
    includes_elsewhere,
    is_description,
    schema_beside,
)
from bkn_qgis.observations.tables.stored import Kind, StoredFile, file_on_disk, kind_of, member_of_zip
from bkn_qgis.observations.tables.unpacked import TemporaryFolder
from bkn_qgis.observations.tables.zip_files import members_of, sheet_driver

_LONGEST_DESCRIPTION = 10_000_000
_GZIP = b"\x1f\x8b"
_PACKED = Message(
    QT_TRANSLATE_NOOP("BKN", "it is packed in a way that is not looked into; unpack it and choose what was in it")
)
_ELSEWHERE = Message(
    QT_TRANSLATE_NOOP(
        "BKN",
        "it only refers to data that would have to be fetched, and a file never makes this computer go online; open "
        "it in QGIS yourself, save the layer as a GeoPackage, and choose that",
    )
)


def require_local(path: str) -> None:
    """Raise BknError where GDAL would go online to read the file, or could read it as something else than it says.

    What is no file, or a table that GDAL reads without looking elsewhere, passes.
    """
    if not os.path.isfile(path):
        return
    _Look().at_file(path, ())


class _Look:
    """One look at a file and all that it names."""

    def __init__(self) -> None:
        self._files = 0

    def at_file(self, path: str, above: Tuple[str, ...]) -> None:
        """Look at a file on disk; ``above``: the files that name it, each the next one."""
        self._files += 1
        if self._files > limits.MOST_TABLES:
            raise read_failure(os.path.basename(above[0] if above else path), too_many_tables().reason)
        stored = file_on_disk(path)
        with reading(stored.name):
            head = stored.head()
            if kind_of(head) == Kind.ZIP:
                self._at_members(stored, above)
            elif head.startswith(_GZIP):
                self._at_unzipped(stored, above)
            else:
                self._at_content(stored, head, path, above)

    def _at_content(self, stored: StoredFile, head: bytes, path: str, above: Tuple[str, ...]) -> None:
        """``path``: where QGIS finds it, from which it finds what it names."""
        if head[257:262] == b"ustar":
            raise CannotRead(_PACKED)
        check_stated_crs(stored, head)
        if head.lstrip().startswith(b"<"):
            _check_schema_beside(path)
        if is_description(head):
            self._at_named(stored, path, above)

    def _at_named(self, stored: StoredFile, path: str, above: Tuple[str, ...]) -> None:
        description = stored.whole(_LONGEST_DESCRIPTION)
        try:
            named = files_named(description, os.path.dirname(path))
        except Elsewhere:
            raise CannotRead(_ELSEWHERE) from None
        except (NotRead, RecursionError):
            raise broken_file("VRT") from None
        chain = (*above, path)
        for file in named:
            if len(chain) > limits.DEEPEST_VRT or any(os.path.samefile(file, other) for other in chain):
                raise _too_deep(chain[0])
            self.at_file(file, chain)

    def _at_members(self, archive: StoredFile, above: Tuple[str, ...]) -> None:
        """QGIS opens what is in a zip file as if it lay beside it."""
        members = members_of(archive)
        if sheet_driver(archive) is not None:
            return
        if len(members) > limits.MOST_TABLES:
            raise too_many_tables()
        folder = TemporaryFolder()
        for number, member in enumerate(members):
            stored = member_of_zip(archive, member)
            with reading(stored.name):
                if not _may_name(stored.head()):
                    continue
                unpacked = folder.put(stored, f"{number}{os.path.splitext(member)[1]}")
                self._at_content(unpacked, unpacked.head(), unpacked.path or "", above)

    def _at_unzipped(self, packed: StoredFile, above: Tuple[str, ...]) -> None:
        """QGIS opens what was packed by gzip as if it were not."""
        path, inside = packed.path or "", _unzipped(packed)
        head = inside.head()
        if head.startswith(_GZIP) or head[257:262] == b"ustar" or kind_of(head) == Kind.ZIP:
            raise CannotRead(_PACKED)
        if not _may_name(head):
            return
        folder = TemporaryFolder()
        unpacked = folder.put(inside, "unpacked")
        if head.lstrip().startswith(b"<"):
            _check_schema_beside(os.path.splitext(path)[0])
        self._at_content(unpacked, head, path, above)


def _may_name(head: bytes) -> bool:
    """Whether a file that starts with ``head`` could name what lies elsewhere."""
    return head.lstrip(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"<")) or is_description(head)


def _unzipped(packed: StoredFile) -> StoredFile:
    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        with packed.open() as stream, gzip.GzipFile(fileobj=stream) as unzipped:
            yield cast(BinaryIO, unzipped)

    return StoredFile(packed.name, opened, None, packed.check_cancel)


def _too_deep(path: str) -> BknError:
    return read_failure(
        os.path.basename(path),
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "it refers to files that refer to others in turn, more than {most} deep or in a circle; open it in "
                "QGIS yourself, save the layer as a GeoPackage, and choose that",
            ),
            most=limits.DEEPEST_VRT,
        ),
    )


def _check_schema_beside(path: str) -> None:
    schema = schema_beside(path)
    if schema is None:
        return
    with reading(os.path.basename(schema)):
        if file_on_disk(schema).head(2) == _GZIP:
            raise CannotRead(_PACKED)
        if includes_elsewhere(schema):
            raise CannotRead(_ELSEWHERE)
