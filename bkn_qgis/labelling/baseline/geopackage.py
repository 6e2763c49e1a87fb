"""A GeoPackage of plain tables and layers in RD, with a checksum of what each holds; the same contents give the same
bytes.

Written through SQLite as the store is, without tables of GDAL's own: so no GDAL makes another file of it, and no day of
writing stands in it.
"""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, Iterator, List, Optional, Sequence, Tuple

from bkn_qgis.observations.store.geopackage import RD, create_accounts

CHECKSUMS = "checksums"
FID, GEOMETRY = "fid", "geom"
_GEOMETRY_TYPES = ("GEOMETRY", "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON")
_ROWS_PER_CHECK = 10_000
_HEADER = b"GP\x00\x01" + RD.to_bytes(4, "little")

CheckCancel = Callable[[], None]


@dataclass(frozen=True)
class TableToWrite:
    """A table: columns with their types in SQL, and rows. ``wkb_type``: of a layer (1 point to 6 multipolygon, 0 any),
    whose rows start with WKB in RD (None: no geometry); None of a table without geometry."""

    name: str
    columns: Sequence[Tuple[str, str]]
    rows: Iterable[Sequence[Any]]
    wkb_type: Optional[int] = None


@dataclass(frozen=True)
class WrittenTable:
    """Some rows of a table as they were read, in their order, and the names of its columns."""

    columns: List[str]
    rows: List[Tuple[Any, ...]]


def write_geopackage(path: Path, tables: Sequence[TableToWrite], day: str, check_cancel: CheckCancel) -> None:
    """Write a new GeoPackage, which is said to be of a day (ISO). Raises sqlite3.Error, and what ``check_cancel``
    raises."""
    with closing(sqlite3.connect(str(path), isolation_level=None)) as database:
        database.execute("BEGIN")
        create_accounts(database)
        sums = []
        for table in tables:
            _write_table(database, table, day, check_cancel)
            sums.append((table.name, *checksum(database, table.name, check_cancel)))
        columns = (("name", "TEXT"), ("rows", "INTEGER"), ("sha256", "TEXT"))
        _write_table(database, TableToWrite(CHECKSUMS, columns, sums), day, check_cancel)
        database.execute("COMMIT")


def tables_of(database: sqlite3.Connection) -> Dict[str, Tuple[int, str]]:
    """The number of rows and the checksum that a file states of each of its tables."""
    rows = database.execute("SELECT name, rows, sha256 FROM checksums ORDER BY fid")
    return {str(name): (int(number), str(text)) for name, number, text in rows}


def checksum(database: sqlite3.Connection, name: str, check_cancel: CheckCancel) -> Tuple[int, str]:
    """The number of rows of a table, and the SHA-256 of its columns and values as SQLite gives them."""
    found = hashlib.sha256()
    cursor = database.execute(" ".join(("SELECT * FROM", _quoted(name), "ORDER BY fid")))
    _add(found, tuple(each[0] for each in cursor.description))
    number = 0
    for number, row in enumerate(cursor, start=1):
        if number % _ROWS_PER_CHECK == 0:
            check_cancel()
        _add(found, row)
    return number, found.hexdigest()


def read_portions(database: sqlite3.Connection, name: str, check_cancel: CheckCancel) -> Iterator[WrittenTable]:
    """The rows of a table, without their number, some after the other; a geometry as WKB. Raises ValueError for one
    that is none."""
    cursor = database.execute(" ".join(("SELECT * FROM", _quoted(name), "ORDER BY fid")))
    columns = [each[0] for each in cursor.description]
    has_geometry = GEOMETRY in columns[:2]
    while True:
        check_cancel()
        rows = cursor.fetchmany(_ROWS_PER_CHECK)
        if not rows:
            return
        yield WrittenTable(columns[1:], [(_wkb_of(row[1]), *row[2:]) if has_geometry else row[1:] for row in rows])


def read_rows(database: sqlite3.Connection, name: str, check_cancel: CheckCancel) -> List[Tuple[Any, ...]]:
    """All rows of a table at once; see ``read_portions``."""
    return [row for portion in read_portions(database, name, check_cancel) for row in portion.rows]


def free_names(wanted: Sequence[str]) -> List[str]:
    """Names for the columns of a layer: those wanted, but for those that differ only in case or are our own."""
    used, names = {FID, GEOMETRY}, []
    for name in wanted:
        free, number = name, 0
        while free.lower() in used:
            number += 1
            free = f"{name}_{number}"
        used.add(free.lower())
        names.append(free)
    return names


def _write_table(database: sqlite3.Connection, table: TableToWrite, day: str, check_cancel: CheckCancel) -> None:
    columns = [f"{_quoted(name)} {kind}" for name, kind in table.columns]
    first = [f"{FID} INTEGER PRIMARY KEY NOT NULL"]
    if table.wkb_type is not None:
        first.append(f"{GEOMETRY} {_GEOMETRY_TYPES[table.wkb_type]}")
    definition = ", ".join([*first, *columns])
    database.execute(" ".join(("CREATE TABLE", _quoted(table.name), "(", definition, ")")))
    marks = ", ".join("?" * (len(first) + len(columns)))
    statement = " ".join(("INSERT INTO", _quoted(table.name), "VALUES (", marks, ")"))
    database.executemany(statement, _numbered(table, check_cancel))
    _register(database, table, day)


def _numbered(table: TableToWrite, check_cancel: CheckCancel) -> Iterator[Tuple[Any, ...]]:
    for number, row in enumerate(table.rows, start=1):
        if number % _ROWS_PER_CHECK == 0:
            check_cancel()
        yield (number, *row) if table.wkb_type is None else (number, _blob_of(row[0]), *row[1:])


def _register(database: sqlite3.Connection, table: TableToWrite, day: str) -> None:
    """Tell in the accounts of the GeoPackage what a table is."""
    system, kind = (None, "attributes") if table.wkb_type is None else (RD, "features")
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES (?, ?, ?, ?, ?)",
        (table.name, kind, table.name, f"{day}T00:00:00.000Z", system),
    )
    if table.wkb_type is not None:
        row = (table.name, GEOMETRY, _GEOMETRY_TYPES[table.wkb_type], RD)
        database.execute("INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)", row)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _blob_of(wkb: Optional[bytes]) -> Optional[bytes]:
    """WKB with the header of a GeoPackage, without envelope."""
    return None if wkb is None else _HEADER + wkb


def _wkb_of(blob: Optional[bytes]) -> Optional[bytes]:
    if blob is not None and not blob.startswith(_HEADER):
        raise ValueError(blob[: len(_HEADER)])
    return None if blob is None else blob[len(_HEADER) :]


def _add(found: Any, row: Sequence[Any]) -> None:
    """Add the values of a row to a checksum, each with its kind and length, so that no two rows look alike."""
    for value in row:
        content = value if isinstance(value, bytes) else repr(value).encode()
        found.update(f"{type(value).__name__}{len(content)}:".encode())
        found.update(content)
    found.update(b"\n")
