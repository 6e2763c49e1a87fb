"""The store of fetched observations: a GeoPackage with the records and a table of what was fetched completely.

The records are the layer ``observations`` (points in EPSG:28992); the table ``coverage`` has a line per tile and
period. A unit is written in one transaction together with its line, so a program that is killed
leaves a store that lacks the unfinished unit only.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import os
import sqlite3
from pathlib import Path
from typing import Callable, Dict, Iterable, Iterator, List, Optional, Sequence, Tuple, Union

import pandas as pd

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.record_table import join_records
from bkn_qgis.observations.row_counts import RowCounts
from bkn_qgis.observations.store import statements
from bkn_qgis.observations.store.connection import session, transaction
from bkn_qgis.observations.store.failures import (
    CLEARING,
    COMPANIONS,
    OPENING,
    READING,
    SAVING,
    BrokenStore,
    StoreError,
    said_by_computer,
    store_failure,
)
from bkn_qgis.observations.store.freshness import DEFAULT_AGES, Ages, Fetched, missing_units
from bkn_qgis.observations.store.geopackage import LAYER
from bkn_qgis.observations.store.rows import Row, records_of, rows_of, sightings_of, to_save, wholly_within
from bkn_qgis.observations.store.schema import check_version, prepare, stored_salt
from bkn_qgis.observations.tile_grid import FetchUnit, Period, Tile

CHUNK_ROWS = 50_000
_EVERYWHERE = (-1e300, -1e300, 1e300, 1e300)
Bounds = Tuple[float, float, float, float]
Now = Callable[[], datetime.datetime]
Told = Union[str, Callable[[], str]]
ToldNumbers = Union[None, RowCounts, Callable[[], Optional[RowCounts]]]


def _utc_now() -> datetime.datetime:
    return datetime.datetime.now(datetime.timezone.utc)


def open_store(path: Path, now: Now = _utc_now) -> Store:
    """The store at ``path``; made, with its folder, where there is none, and brought up to date where it is older.

    A broken file is moved aside, which ``warnings`` of the new store says. ``now``: the moment, with its time
    zone. Raises StoreError where the file cannot be used: nothing may be written there, it is a database of
    something else, or a newer plugin made it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise store_failure(OPENING, path, said_by_computer(error)) from error
    try:
        prepare(path)
    except BrokenStore as error:
        prepare(path)
        return Store(path, now, (error.message,))
    return Store(path, now)


class Store:
    """Fetched observations and what they cover. Made by ``open_store``; holds no file open between two calls."""

    def __init__(self, path: Path, now: Now = _utc_now, warnings: Sequence[Message] = ()) -> None:
        self.path = path
        self.warnings = list(warnings)
        self._now = now

    def save(
        self,
        source: str,
        tile: Tile,
        period: Period,
        chunks: Iterable[pd.DataFrame],
        query: Told = "",
        doi: Told = "",
        fetched_at: Optional[datetime.datetime] = None,
        given: ToldNumbers = None,
    ) -> int:
        """Keep all that a source has in a tile and period; gives the number of records kept.

        ``chunks``: record tables, read to their end before anything is written; what they raise leaves the
        store as it was. ``query`` and ``doi``: texts, or functions that are asked after the chunks have run
        out, when a provider knows them; so too ``given``: how many records the source gave, and how many of these were
        not understood (None = not known). ``fetched_at``: the moment (with time zone) of which the
        chunks speak, where that is not now: a download is as old as its question. Records of the source that lie
        in the tile with all their days in the period are replaced, and so is a record of the same id wherever it
        was. Records outside the tile or without a place are left out. Raises StoreError, and ValueError for
        records of another source.
        """
        started = fetched_at or self._now()
        fetched_on = started.astimezone().date()
        table = join_records(chunks)
        if not (table["source"] == source).all():
            raise ValueError(f"records of another source than {source}")
        citation = (_text(query), _text(doi))
        numbers = (given() if callable(given) else given) or (None, None)
        with session(self.path, SAVING) as connection:
            check_version(connection, self.path, SAVING)
            salt = stored_salt(connection)
            records = to_save(table, tile, lambda name: _hash(salt, name))
            where = _piece(source, tile, period)
            with transaction(connection):
                _delete_older(connection, where, records, period)
                connection.executemany(statements.INSERT, rows_of(records, fetched_on))
                connection.execute(statements.INSERT_CITATION, citation)
                line = (fetched_at_text(started), fetched_on.isoformat(), len(records), *numbers, *citation)
                connection.execute(statements.INSERT_COVERAGE, (source, *_square(tile), *_days(period), *line))
                _widen_extent(connection, records)
        return len(records)

    def records(
        self,
        sources: Optional[Iterable[str]] = None,
        tiles: Optional[Iterable[Tile]] = None,
        period: Optional[Period] = None,
        bounds: Optional[Bounds] = None,
    ) -> Iterator[pd.DataFrame]:
        """Record tables (record_table.COLUMNS) of some 50,000 rows at most, none of them empty.

        None = all. ``tiles``: any, that do not overlap; ``bounds``: x_min, y_min, x_max, y_max in metres RD,
        half-open as a tile, instead of tiles. ``period``: records with a day in it, and records without a day.
        All of one moment, whatever is saved meanwhile. Raises StoreError.
        """
        rows: List[Row] = []
        with session(self.path, READING) as connection:
            connection.execute("BEGIN")
            check_version(connection, self.path, READING)
            for question in _questions(sources, _areas(tiles, bounds), period):
                found = connection.execute(statements.SELECT, question)
                while True:
                    rows.extend(found.fetchmany(CHUNK_ROWS - len(rows)))
                    if len(rows) < CHUNK_ROWS:
                        break
                    yield self._table_of(rows)
                    rows = []
        if rows:
            yield self._table_of(rows)

    def _table_of(self, rows: Sequence[Row]) -> pd.DataFrame:
        try:
            return records_of(rows)
        except (TypeError, ValueError, OverflowError):
            raise store_failure(READING, self.path, _spoilt_records()) from None

    def coverage(self, source: Optional[str] = None) -> List[Fetched]:
        """What was fetched completely, of one source or of all, by source, tile and day. Raises StoreError."""
        with session(self.path, READING) as connection:
            check_version(connection, self.path, READING)
            lines = connection.execute(statements.SELECT_COVERAGE, {"source": source})
            return [line for line in map(_fetched, lines) if line is not None]

    def missing(
        self, source: str, tiles: Iterable[Tile], period: Period, today: datetime.date, ages: Ages = DEFAULT_AGES
    ) -> List[FetchUnit]:
        """What is still to be fetched of a source; see ``freshness.missing_units``. Raises StoreError."""
        return missing_units(self.coverage(source), tiles, period, today, ages)

    def hashed_observer(self, name: str) -> str:
        """What stands for an observer in this store, the same for the same name: 32 hexadecimal digits.

        It cannot be turned back without the store, and another store gives another one. "" for "".
        """
        with session(self.path, READING) as connection:
            check_version(connection, self.path, READING)
            return _hash(stored_salt(connection), name)

    def size_bytes(self) -> int:
        """The room that the store takes on the disk, with SQLite's own companions."""
        files = [str(self.path), *(f"{self.path}{companion}" for companion in COMPANIONS)]
        return sum(os.path.getsize(file) for file in files if os.path.exists(file))

    def clear(self, source: Optional[str] = None, before: Optional[datetime.date] = None) -> int:
        """Remove what was fetched of a source (None: of all) before a day (None: at any time, and downloads under way
        are forgotten), and give the room back to the disk. Gives the number of records removed.

        Raises StoreError; where that says that only the room could not be given back, the records are gone.
        """
        parameters = {"source": source, "before": None if before is None else before.isoformat()}
        with session(self.path, CLEARING) as connection:
            check_version(connection, self.path, CLEARING)
            with transaction(connection):
                removed = connection.execute(statements.CLEAR_RECORDS, parameters).rowcount
                connection.execute(statements.CLEAR_COVERAGE, parameters)
                connection.execute(statements.CLEAR_CITATIONS)
                if before is None:
                    connection.execute(statements.CLEAR_REMEMBERED, {"source": source})
                connection.execute(statements.RENEW_EXTENT, (LAYER,))
        self._give_back_room()
        return removed

    def _give_back_room(self) -> None:
        with session(self.path, CLEARING) as connection:
            try:
                connection.execute("VACUUM")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except sqlite3.OperationalError as error:
                raise StoreError(
                    Message(
                        QT_TRANSLATE_NOOP(
                            "BKN",
                            "The observations were removed from {path}, but the file could not be made smaller "
                            "({message}); close other programs that use it and clear it again.",
                        ),
                        path=str(self.path),
                        message=str(error),
                    )
                ) from error


def _spoilt_records() -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "another program has changed records in it, so that they cannot be read; clear the store in the settings "
            "and fetch again",
        )
    )


def fetched_at_text(moment: datetime.datetime) -> str:
    """A moment in UTC as a GeoPackage writes it."""
    utc = moment.astimezone(datetime.timezone.utc)
    return utc.strftime("%Y-%m-%dT%H:%M:%S.") + f"{utc.microsecond // 1000:03d}Z"


def _hash(salt: bytes, name: str) -> str:
    plain = " ".join(name.split()).casefold()
    return hmac.new(salt, plain.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:32] if plain else ""


def _text(told: Told) -> str:
    return told if isinstance(told, str) else told()


def _square(tile: Tile) -> Tuple[int, int, int]:
    return tile.x_min_m, tile.y_min_m, tile.size_m


def _days(period: Period) -> Tuple[str, str]:
    return period.first.isoformat(), period.last.isoformat()


def _piece(source: str, tile: Tile, period: Period) -> Dict[str, object]:
    first, last = _days(period)
    return {
        "source": source,
        "x_min": tile.x_min_m,
        "y_min": tile.y_min_m,
        "x_max": tile.x_max_m,
        "y_max": tile.y_max_m,
        "first": first,
        "last": last,
    }


def _areas(tiles: Optional[Iterable[Tile]], bounds: Optional[Bounds]) -> List[Bounds]:
    if tiles is not None:
        return [(tile.x_min_m, tile.y_min_m, tile.x_max_m, tile.y_max_m) for tile in sorted(set(tiles))]
    return [bounds or _EVERYWHERE]


def _questions(
    sources: Optional[Iterable[str]], areas: Sequence[Bounds], period: Optional[Period]
) -> Iterator[Dict[str, object]]:
    """The parameters of ``statements.SELECT``, for every source and area."""
    first, last = _days(period) if period is not None else (None, None)
    for source in [None] if sources is None else sorted(set(sources)):
        for area in areas:
            places = dict(zip(("x_min", "y_min", "x_max", "y_max"), area))
            yield {"source": source, "first": first, "last": last, **places}


def _delete_older(
    connection: sqlite3.Connection, where: Dict[str, object], records: pd.DataFrame, period: Period
) -> None:
    """Remove what the new records of a unit stand for: no record may be there twice, and none get lost.

    Of records that lie only partly in the period, a source may or may not give those of an earlier unit again,
    so they are recognised one by one.
    """
    connection.execute(statements.DELETE_PIECE, where)
    if connection.execute(statements.DELETE_COVERAGE, where).rowcount:
        connection.execute(statements.CLEAR_CITATIONS)
    ids = records.loc[records["record_id"] != "", "record_id"].tolist()
    connection.executemany(statements.DELETE_SAME_ID, [(where["source"], record_id) for record_id in ids])
    nameless = records[(records["record_id"] == "").to_numpy() & ~wholly_within(records, period)]
    connection.executemany(statements.DELETE_SAME_SIGHTING, sightings_of(nameless))


def _widen_extent(connection: sqlite3.Connection, records: pd.DataFrame) -> None:
    if len(records):
        x, y = records["x"], records["y"]
        extent = {
            "x_min": float(x.min()),
            "y_min": float(y.min()),
            "x_max": float(x.max()),
            "y_max": float(y.max()),
            "layer": LAYER,
        }
        connection.execute(statements.WIDEN_EXTENT, extent)


def _fetched(row: Row) -> Optional[Fetched]:
    """A line of the coverage table; None where another program has spoilt it, so that it counts for nothing."""
    source, x_min, y_min, size, first, last, fetched_at, fetched_on, records, query, doi, given, unread = row
    try:
        moment = datetime.datetime.strptime(fetched_at, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=datetime.timezone.utc)
        period = Period(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))
        on = datetime.date.fromisoformat(fetched_on)
        tile = Tile(*_whole_numbers(x_min, y_min, size))
        numbers = None if given is None or unread is None else RowCounts(*_whole_numbers(given, unread))
        number = _whole_numbers(records)[0]
    except (TypeError, ValueError):
        return None
    return Fetched(str(source), tile, period, moment, on, number, str(query), str(doi), numbers)


def _whole_numbers(*values: object) -> List[int]:
    """The values, which must be whole numbers. Raises TypeError for others."""
    numbers = [value for value in values if isinstance(value, int)]
    if len(numbers) < len(values):
        raise TypeError(values)
    return numbers
