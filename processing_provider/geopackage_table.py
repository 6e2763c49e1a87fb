"""The one table of a new GeoPackage, filled through SQLite: many times as fast as a feature at a time.

OGR makes the file and its empty table. Here its triggers are taken off, rows are written, the index of places is filled
and the triggers are put back; then number of rows and extent are noted, as OGR does at the end.
"""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, List, Optional, Sequence, Tuple

from bkn_qgis.processing_provider.geopackage_geometry import Box
from bkn_qgis.processing_provider.geopackage_values import NotPlain

Column = Tuple[str, str]  # name, type as declared

# Nobody else knows of the file yet, and one that fails is thrown away: no journal, and no waiting for the disk.
_SETTINGS = ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -32000")
# In one statement; versions of SQLite before 3.32 take 999.
_MOST_VALUES = 900


@dataclass
class GeoPackageTable:
    """An empty table of a file that is being filled.

    ``columns``: those that are no row number and no geometry; ``index``: the table of the places, "" for none;
    ``srs_id``: the number of the coordinate system in this file.
    """

    database: sqlite3.Connection
    name: str
    fid: str
    geometry: str
    columns: List[Column]
    srs_id: int
    index: str
    rows: int = 0
    extent: Optional[Box] = None

    def add(self, fids: Sequence[int], columns: Sequence[Sequence[object]], blobs: Sequence[bytes]) -> None:
        """Add rows. ``columns`` as in ``self.columns``; ``blobs``: the geometries, where the table has some."""
        names = [self.fid, *([self.geometry] if self.geometry else []), *(name for name, _ in self.columns)]
        every = [fids, *([blobs] if self.geometry else []), *columns]
        values = itertools.chain.from_iterable(zip(*every))
        many = max(_MOST_VALUES // len(names), 1)
        for rows, times in ((many, len(fids) // many), (1, len(fids) % many)):
            some = (tuple(itertools.islice(values, rows * len(names))) for _ in range(times))
            self.database.executemany(self._insertion(names, rows), some)
        self.rows += len(fids)

    def _insertion(self, names: Sequence[str], rows: int) -> str:
        """The statement that adds so many rows; many at once because SQLite looks up the row number for each one."""
        of_rows = ", ".join([f"({_marks(len(names))})"] * rows)
        columns = f"({', '.join(map(_quoted, names))})"
        return " ".join(("INSERT INTO", _quoted(self.name), columns, "VALUES", of_rows))

    def add_to_index(self, fids: Sequence[int], boxes: Sequence[Box]) -> None:
        """Note where rows are."""
        if self.index:
            rows = ((fid, *box) for fid, box in zip(fids, boxes))
            add = " ".join(("INSERT INTO", _quoted(self.index), f"VALUES ({_marks(5)})"))
            self.database.executemany(add, rows)
        self.extent = _around(boxes, self.extent)


@contextlib.contextmanager
def table_to_fill(path: Path) -> Iterator[GeoPackageTable]:
    """The only table of a new GeoPackage, to be filled inside; then all is as if OGR had written it.

    Raises NotPlain for a file with something else in it, sqlite3.Error for one that cannot be written.
    """
    with contextlib.closing(sqlite3.connect(str(path), isolation_level=None)) as database:
        for setting in _SETTINGS:
            database.execute(setting).fetchall()
        database.execute("BEGIN EXCLUSIVE")
        table = _empty_table(database)
        triggers = _take_off_triggers(table)
        yield table
        for statement in triggers:
            database.execute(statement)
        _note_contents(table)
        database.execute("COMMIT")


def _empty_table(database: sqlite3.Connection) -> GeoPackageTable:
    names = [name for (name,) in database.execute("SELECT table_name FROM gpkg_contents")]
    if len(names) != 1:
        raise NotPlain(str(names))
    (name,) = names
    if database.execute(" ".join(("SELECT 1 FROM", _quoted(name), "LIMIT 1"))).fetchone():
        raise NotPlain(name)
    geometry, srs_id = _geometry_of(database, name)
    columns = database.execute(f"PRAGMA table_info({_quoted(name)})").fetchall()
    fids = [column for _, column, _, _, _, key in columns if key]
    if len(fids) != 1:
        raise NotPlain(str(fids))
    others = [(column, kind) for _, column, kind, _, _, key in columns if not key and column != geometry]
    index = f"rtree_{name}_{geometry}" if geometry else ""
    if index and not database.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (index,)).fetchone():
        index = ""
    return GeoPackageTable(database, name, fids[0], geometry, others, srs_id, index)


def _geometry_of(database: sqlite3.Connection, name: str) -> Tuple[str, int]:
    """The column with the geometry and the number of its coordinate system; "" and 0 for a table without."""
    # A file of tables without geometry may lack the list of these.
    if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'gpkg_geometry_columns'").fetchone():
        return "", 0
    found = database.execute("SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?", (name,))
    return found.fetchone() or ("", 0)


def _take_off_triggers(table: GeoPackageTable) -> List[str]:
    """Drop the triggers of a table, whatever this version of GDAL made; gives what makes them again."""
    question = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? ORDER BY rowid"
    triggers = table.database.execute(question, (table.name,)).fetchall()
    for name, _ in triggers:
        table.database.execute(f"DROP TRIGGER {_quoted(name)}")
    return [statement for _, statement in triggers]


def _note_contents(table: GeoPackageTable) -> None:
    """What the file says of its table: the number of rows for OGR, extent and time for all programs."""
    if not table.rows:
        return
    counted = "UPDATE gpkg_ogr_contents SET feature_count = ? WHERE table_name = ?"
    table.database.execute(counted, (table.rows, table.name))
    if table.extent is not None:
        west, east, south, north = table.extent
        bounds = "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?"
        table.database.execute(bounds, (west, south, east, north, table.name))
    changed = "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = ?"
    table.database.execute(changed, (table.name,))


def _around(boxes: Sequence[Box], extent: Optional[Box]) -> Optional[Box]:
    every = [*boxes, extent] if extent is not None else boxes
    if not every:
        return None
    west, east, south, north = zip(*every)
    return min(west), max(east), min(south), max(north)


def _marks(number: int) -> str:
    return ", ".join("?" * number)


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
