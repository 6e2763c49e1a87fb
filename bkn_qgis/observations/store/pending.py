"""Downloads that a service was asked for and that are not in the store yet, so that a later run takes them up again.

A service may need longer than a user waits. What was asked is kept among the store's own facts (``bkn_store``), in the
file that the records will come to lie in: another store knows nothing of it.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, List, Optional, Tuple

from bkn_qgis.observations.store import statements
from bkn_qgis.observations.store.connection import session, transaction
from bkn_qgis.observations.store.failures import READING, SAVING
from bkn_qgis.observations.store.freshness import Fetched
from bkn_qgis.observations.tile_grid import Period, Tile


@dataclass(frozen=True)
class PendingDownload:
    """A download of a source: its key at the service, what was asked, and when (with time zone)."""

    source: str
    key: str
    tiles: Tuple[Tile, ...]
    period: Period
    asked_at: datetime.datetime

    @property
    def asked_on(self) -> datetime.date:
        """The day on which it was asked for, by the clock of this computer."""
        return self.asked_at.astimezone().date()

    def promised(self, tiles: Iterable[Tile]) -> List[Fetched]:
        """What the coverage table will say of these tiles once they are saved; the number of records is not known."""
        return [Fetched(self.source, tile, self.period, self.asked_at, self.asked_on, 0, "", "") for tile in tiles]


class PendingDownloads:
    """The downloads that the store at ``path`` waits for. Every method raises StoreError."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def remember(self, download: PendingDownload) -> None:
        """Keep a download, from the moment that the service has given its key."""
        with session(self._path, SAVING) as connection, transaction(connection):
            connection.execute(statements.REMEMBER, (_name(download.source, download.key), _text_of(download)))

    def of(self, source: str) -> List[PendingDownload]:
        """The downloads of a source, in the order of their keys."""
        with session(self._path, READING) as connection:
            rows = connection.execute(statements.SELECT_REMEMBERED, (_name(source, ""),)).fetchall()
        found = [_download_of(source, str(name), str(value)) for name, value in rows]
        return [download for download in found if download is not None]

    def forget(self, download: PendingDownload) -> None:
        """Remove a download: it was saved, or will never come."""
        with session(self._path, SAVING) as connection, transaction(connection):
            connection.execute(statements.FORGET, (_name(download.source, download.key),))


def _name(source: str, key: str) -> str:
    return f"download {source} {key}"


def _text_of(download: PendingDownload) -> str:
    return json.dumps(
        {
            "tiles": [(tile.x_min_m, tile.y_min_m, tile.size_m) for tile in download.tiles],
            "first": download.period.first.isoformat(),
            "last": download.period.last.isoformat(),
            "asked_at": download.asked_at.timestamp(),
        }
    )


def _download_of(source: str, name: str, text: str) -> Optional[PendingDownload]:
    """The download as it was kept; None where another program has spoilt it."""
    try:
        stated = json.loads(text)
        period = Period(datetime.date.fromisoformat(stated["first"]), datetime.date.fromisoformat(stated["last"]))
        asked_at = datetime.datetime.fromtimestamp(stated["asked_at"], datetime.timezone.utc)
        tiles = tuple(Tile(*map(int, corner_and_size)) for corner_and_size in stated["tiles"])
    except (ValueError, TypeError, KeyError, OverflowError, OSError, RecursionError):
        return None
    return PendingDownload(source, name[len(_name(source, "")) :], tiles, period, asked_at)
