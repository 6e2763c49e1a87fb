"""A species list written as a file to read again: CSV, or a sheet of XLSX or ODS (design.md, section 3)."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, List, Sequence

from bkn_qgis.atomic_write import write_atomically
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message, short_reason
from bkn_qgis.observations.quiet_gdal import quiet_gdal
from bkn_qgis.scoring.species_list_file import read_species_list
from bkn_qgis.scoring.species_list_rows import name_and_version

_SHEET_DRIVERS = {".xlsx": "XLSX", ".ods": "ODS"}
LIST_ENDINGS = (".csv", *_SHEET_DRIVERS)
_UTF8_MARK = b"\xef\xbb\xbf"
_ROWS_PER_CHECK = 500


@dataclass(frozen=True)
class ListText:
    """What a list's file holds. ``statements``: lines above the header, after name and version; cells are texts and
    whole numbers. A sheet has no such lines: its list is called after the file."""

    name: str
    version: str
    statements: Sequence[str]
    header: Sequence[str]
    rows: Sequence[Sequence[Any]]

    def lines_above(self) -> List[str]:
        """The lines above the header, none of which a semicolon takes apart."""
        lines = [f"# naam: {self.name}", f"# versie: {self.version}", *(f"# {each}" for each in self.statements)]
        return [" ".join(line.replace(";", ",").replace('"', "'").split()) for line in lines]

    def title(self, file_name: str) -> str:
        """Name and version of the list when it is read from a file of this name."""
        above = [] if is_sheet(file_name) else [[line] for line in self.lines_above()]
        name, version, _ = name_and_version(above, file_name)
        return f"{name} {version}".strip()


def is_sheet(file_name: str) -> bool:
    """Whether a file is a spreadsheet, by its ending."""
    return _ending_of(file_name) in _SHEET_DRIVERS


def _ending_of(file_name: str) -> str:
    return Path(file_name).suffix.lower()


def check_list_text(text: ListText) -> None:
    """Raise BknError for a name or version with which the list could not be read again."""
    rows = [[line] for line in text.lines_above()]
    rows += [list(text.header), *([str(cell) for cell in row] for row in text.rows)]
    for error in read_species_list(rows, "list.csv", ()).errors:
        raise BknError(
            Message(QT_TRANSLATE_NOOP("BKN", "The list could not be used: {problem}."), problem=error.message)
        )


def write_list(path: Path, text: ListText, check_cancel: Callable[[], None] = lambda: None) -> None:
    """Write a list to a file, by its ending (one of ``LIST_ENDINGS``). Raises BknError where that fails."""
    try:
        if is_sheet(path.name):
            _write_sheet(path, text, check_cancel)
        else:
            write_atomically(path, _UTF8_MARK + _csv_text(text).encode("utf-8"))
    except (OSError, RuntimeError) as error:
        raise _not_written(path, str(error)) from error


def _csv_text(text: ListText) -> str:
    buffer = io.StringIO()
    buffer.writelines(f"{line}\n" for line in text.lines_above())
    writer = csv.writer(buffer, delimiter=";", lineterminator="\n")
    writer.writerows([text.header, *text.rows])
    return buffer.getvalue()


def _write_sheet(path: Path, text: ListText, check_cancel: Callable[[], None]) -> None:
    from osgeo import gdal, ogr

    with quiet_gdal():
        driver = ogr.GetDriverByName(_SHEET_DRIVERS[_ending_of(path.name)])
        source = driver.CreateDataSource(str(path)) if driver is not None else None
        if source is None:
            raise _not_written(path, gdal.GetLastErrorMsg() or "GDAL")
        sheet = source.CreateLayer("soortenlijst", None, ogr.wkbNone)
        kinds = zip(text.header, (text.rows[0] if text.rows else text.header))
        for name, cell in kinds:
            sheet.CreateField(ogr.FieldDefn(name, ogr.OFTInteger if isinstance(cell, int) else ogr.OFTString))
        for number, row in enumerate(text.rows):
            if number % _ROWS_PER_CHECK == 0:
                check_cancel()
            feature = ogr.Feature(sheet.GetLayerDefn())
            for column, cell in enumerate(row):
                feature.SetField(column, cell)
            sheet.CreateFeature(feature)
        # GDAL writes the file when it lets go of it.
        gdal.ErrorReset()
        del feature, sheet, source
        if gdal.GetLastErrorType() >= gdal.CE_Failure:
            raise _not_written(path, gdal.GetLastErrorMsg())


def _not_written(path: Path, reason: str) -> BknError:
    return BknError(
        Message(
            QT_TRANSLATE_NOOP("BKN", "The species list could not be written to {file} ({reason})."),
            file=str(path),
            reason=short_reason(reason.rstrip(".")),
        )
    )
