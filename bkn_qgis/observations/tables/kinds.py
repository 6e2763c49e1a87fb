"""What kind of file it is, told by its first bytes and never by its name."""

from __future__ import annotations

import enum
from typing import Optional

from bkn_qgis.observations.tables.decoding import utf16_encoding


class Kind(enum.Enum):
    """Kinds of files that hold tables; the value is what messages call them."""

    TEXT = "CSV"
    ZIP = "ZIP"
    GEOPACKAGE = "GPKG"
    EXCEL_97 = "XLS"
    SHAPEFILE = "SHP"
    VECTOR = "GIS"
    OTHER = ""


# Bytes at the start of files of other programs, and how people call these.
_OTHER_PROGRAMS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "GZ"),
    (b"7z\xbc\xaf", "7Z"),
    (b"Rar!", "RAR"),
    (b"PAR1", "Parquet"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "EXE"),
)


def kind_of(head: bytes) -> Kind:
    """The kind of a file that starts with ``head`` (some kB)."""
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return Kind.ZIP
    if head.startswith(b"SQLite format 3\0"):
        return Kind.GEOPACKAGE
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Kind.EXCEL_97
    if head.startswith(b"\x00\x00\x27\x0a") or head.startswith(b"\x00\x00\x27\x0d"):
        return Kind.SHAPEFILE
    if any(head.startswith(start) for start, _ in _OTHER_PROGRAMS):
        return Kind.OTHER
    return _kind_of_text(head)


def _kind_of_text(head: bytes) -> Kind:
    if utf16_encoding(head) is not None:
        return Kind.TEXT
    start = head.lstrip(b"\xef\xbb\xbf").lstrip()
    if start[:300].lower().startswith((b"<!doctype html", b"<html")):
        return Kind.OTHER
    if start.startswith((b"{", b"<", b"fgb\x03")):
        return Kind.VECTOR
    control = sum(head.count(bytes([code])) for code in (0, 1, 2, 3, 4, 5, 6, 7, 8))
    if control >= 8 and control > 0.02 * len(head):
        return Kind.VECTOR
    return Kind.TEXT


def other_program(head: bytes) -> Optional[str]:
    """What a file of a program without tables is called; None when it is none of those known here."""
    for start, program in _OTHER_PROGRAMS:
        if head.startswith(start):
            return program
    return "HTML" if b"<html" in head[:1000].lower() else None
