"""Excel's other calendar: workbooks, of old for the Mac, that count their days from 1904 instead of 1900.

GDAL reads the dates of such an XLSX file as if they were counted from 1900, four years and a day too early; of an XLS
file it reads cells with a date format rightly. Plain numbers of days are left to the reader of dates, in both
(Table.days_from_1904).
"""

from __future__ import annotations

import re
import struct
import zipfile
from typing import Dict, FrozenSet

from bkn_qgis.observations.tables.stored import StoredFile

DAYS = 1462
"""From the first day of the one calendar to that of the other."""

_WORKBOOK = "xl/workbook.xml"
_STYLES = "xl/styles.xml"
_LOOKED_AT_BYTES = 1 << 20
_IS_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*\bdate1904\s*=\s*[\"'](?:1|true|on)[\"']", re.IGNORECASE)
_FORMAT = re.compile(r"<(?:\w+:)?numFmt\b[^>]*>")
_CELL_FORMATS = re.compile(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_CELL_FORMAT = re.compile(r"<(?:\w+:)?xf\b[^>]*>")
_NO_LETTERS = re.compile(r"&quot;.*?&quot;|\"[^\"]*\"|\\.|\[[^\]]*\]|_.")
_BUILT_IN_DATES = frozenset((14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)))
# A cell of a number: its style, all up to its value, its value.
_CELL = re.compile(rb"(<(?:\w+:)?c\b([^>]*)>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>)([^<]+)(?=<)", re.DOTALL)
_STYLE = re.compile(rb"\bs\s*=\s*[\"'](\d+)[\"']")
_TYPE = re.compile(rb"\bt\s*=\s*[\"'](\w+)[\"']")

_BIFF8_GLOBALS = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_DATE_MODE, _END = 0x0022, 0x000A


def is_xlsx_of_1904(workbook: StoredFile) -> bool:
    """Whether an XLSX file counts its days from 1904."""
    with workbook.open() as packed, zipfile.ZipFile(packed) as zipped:
        if _WORKBOOK not in zipped.namelist():
            return False
        with zipped.open(_WORKBOOK) as member:
            return _IS_1904.search(member.read(_LOOKED_AT_BYTES)) is not None


def is_xls_of_1904(path: str) -> bool:
    """Whether an XLS file (BIFF8) counts its days from 1904, by the records at the start of its workbook."""
    with open(path, "rb") as stream:
        content = stream.read()
    place = content.find(_BIFF8_GLOBALS)
    while 0 <= place <= len(content) - 6:
        kind, size = struct.unpack_from("<HH", content, place)
        if kind == _DATE_MODE:
            return content[place + 4 : place + 6] == b"\x01\x00"
        if kind == _END:
            return False
        place += 4 + size
    return False


def write_with_usual_days(workbook: StoredFile, path: str) -> None:
    """A copy of an XLSX file of 1904 in which the cells with a date format count their days from 1900."""
    with workbook.open() as packed, zipfile.ZipFile(packed) as zipped, zipfile.ZipFile(path, "w") as target:
        names = zipped.namelist()
        dates = _date_styles(zipped.read(_STYLES).decode("utf-8", "replace")) if _STYLES in names else frozenset()
        for name in names:
            content = zipped.read(name)
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                content = _CELL.sub(lambda cell: _shifted(cell, dates), content)
            target.writestr(name, content, zipfile.ZIP_DEFLATED)


def _date_styles(styles: str) -> FrozenSet[int]:
    """The numbers of the cell styles that show a day."""
    codes: Dict[int, str] = {}
    for written in _FORMAT.findall(styles):
        codes[_number_in(written)] = _attribute(written, "formatCode")
    block = _CELL_FORMATS.search(styles)
    formats = [_number_in(written) for written in _CELL_FORMAT.findall(block[0])] if block is not None else []
    return frozenset(place for place, number in enumerate(formats) if _shows_a_day(number, codes))


def _shows_a_day(number: int, codes: Dict[int, str]) -> bool:
    if number not in codes:
        return number in _BUILT_IN_DATES
    letters = _NO_LETTERS.sub("", codes[number]).casefold()
    return "y" in letters or "d" in letters or "jj" in letters


def _number_in(written: str) -> int:
    text = _attribute(written, "numFmtId")
    return int(text) if text.isdecimal() else -1


def _attribute(written: str, name: str) -> str:
    match = re.search(rf"\b{name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", written)
    return (match[1] or match[2] or "") if match is not None else ""


def _shifted(cell: re.Match[bytes], dates: FrozenSet[int]) -> bytes:
    style, kind = _STYLE.search(cell[2]), _TYPE.search(cell[2])
    if style is None or int(style[1]) not in dates or (kind is not None and kind[1] != b"n"):
        return cell[0]
    try:
        days = float(cell[3])
    except ValueError:
        return cell[0]
    return cell[1] + f"{days + DAYS:.10f}".rstrip("0").rstrip(".").encode("ascii")
