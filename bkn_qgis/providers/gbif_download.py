"""GBIF's asynchronous download, for large batches: asked once, waited for, and citable by its DOI.

Needs a free GBIF account (user name, not e-mail address). Rules: reference/providers.md, section 1.5.
"""

from __future__ import annotations

import base64
import re
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Callable, Dict, Generator, Iterator, Optional, Sequence, Tuple

import pandas as pd

from bkn_qgis.observations.reading import open_observations
from bkn_qgis.observations.record_table import join_records
from bkn_qgis.providers.failures import (
    NotAllowed,
    NotUnderstood,
    RateLimited,
    Refused,
    ServiceDown,
    ServiceError,
    TimedOut,
    TooMuch,
    unexpected_shape,
)
from bkn_qgis.providers.gbif import BASES_OF_RECORD, Tally, tile_polygon, widened_period
from bkn_qgis.providers.gbif_names import GBIF_BACKBONE
from bkn_qgis.providers.paging import check_complete, number_in
from bkn_qgis.providers.provider import Period, Tile
from bkn_qgis.providers.requester import Progress, Requester
from bkn_qgis.providers.tile_places import only_within
from bkn_qgis.providers.waiting import wait_in_steps
from bkn_qgis.sentences import QT_TRANSLATE_NOOP, BknError, Sentence

REQUEST_PATH = "v1/occurrence/download/request"
STATUS_PATH = "v1/occurrence/download"
ACCOUNT_PATH = "v1/user/login"
"""Answers 200 and the user's name to the right Basic header, 401 to a wrong one; nothing else is needed to look."""
TRUSTED_HOSTS = ("occurrence-download.gbif.org",)
"""Hosts that GBIF redirects to for the file; to be given to the Requester as ``trusted_hosts``."""

MAX_POLYGON_POINTS = 10_000
MOST_TILES = 500
"""Squares of 2.5 km in one download: more than a province of middle size. GBIF would take four times as many points,
but in the busiest part of the country these hold some millions of records, and QGIS receives a file in memory."""
LONGEST_S = 3 * 3600.0
"""GBIF usually needs a quarter of an hour; after this long the wait ends, and can be taken up again by the key."""

_FIRST_WAIT_S = 5.0
_LONGEST_WAIT_S = 60.0
_ROWS_AT_ONCE = 500_000  # some hundreds of MB as a record table, with what joining takes
_GONE = (404, 410)
_UNDER_WAY = frozenset(("PREPARING", "RUNNING", "SUSPENDED"))
_ENDED = frozenset(("CANCELLED", "KILLED", "FAILED", "FILE_ERASED"))
_KEY = re.compile(r"[0-9A-Za-z-]{1,60}")

Waiting = Callable[[str, float], None]
"""Called before each wait for a download: its key, and the seconds that were waited so far."""


def _nothing(*_: object) -> None:
    pass


class DownloadEnded(ServiceDown):
    """This download will never give a file: it failed, was stopped or removed there, or is no longer known."""


@dataclass(frozen=True)
class FetchedDownload:
    """A download that lies on this computer, whole."""

    key: str
    path: Path
    """The zip file as GBIF gave it (SIMPLE_CSV)."""
    doi: str
    citation: str
    total_records: int
    tiles: Tuple[Tile, ...]
    period: Period

    def tables(
        self, tally: Optional[Tally] = None, check_cancel: Callable[[], None] = _nothing
    ) -> Generator[Tuple[Tile, pd.DataFrame], None, None]:
        """The record table of each tile, in order: everything in it that overlaps the period, counted in ``tally``.

        A large file is read several times, for some tiles each time, so that memory stays bounded. Raises BknError
        where the file cannot be read, NotUnderstood where it holds fewer rows than GBIF said, what ``check_cancel``
        raises.
        """
        counted = tally or Tally()
        times = max(1, -(-self.total_records // _ROWS_AT_ONCE))
        step = max(1, -(-len(self.tiles) // times))
        for first in range(0, len(self.tiles), step):
            tiles = self.tiles[first : first + step]
            records, unusable = self._read(tiles, check_cancel)
            counted.unusable += unusable if first == 0 else 0
            for tile in tiles:
                check_cancel()
                chosen = only_within(records, tile, self.period)
                counted.add(chosen, unusable=0)
                yield tile, chosen

    def _read(self, tiles: Sequence[Tile], check_cancel: Callable[[], None]) -> Tuple[pd.DataFrame, int]:
        """The records around these tiles, and the number of rows in the whole file that cannot be used."""
        sources = open_observations(self.path)
        x_min, y_min = min(tile.x_min_m for tile in tiles), min(tile.y_min_m for tile in tiles)
        x_max, y_max = max(tile.x_max_m for tile in tiles), max(tile.y_max_m for tile in tiles)

        def chunks_near() -> Iterator[pd.DataFrame]:
            for source in sources:
                for chunk in source.chunks():
                    check_cancel()
                    x, y = chunk["x"], chunk["y"]
                    yield chunk[(x >= x_min) & (x < x_max) & (y >= y_min) & (y < y_max)]

        records = join_records(chunks_near())
        check_complete("GBIF", sum(source.report.rows for source in sources), self.total_records)
        return records, sum(source.report.unreadable for source in sources)


class GbifDownloads:
    """Asks GBIF to prepare a file with all records of many tiles, waits for it, and fetches it.

    ``username`` and ``password`` come from the QGIS authentication store and go nowhere but into the header of the
    request. ``wait`` waits a number of seconds (default: in steps, ended by cancel); ``say`` is told what goes on.
    """

    def __init__(
        self,
        requester: Requester,
        username: str,
        password: str,
        checklist: str = GBIF_BACKBONE,
        wait: Optional[Callable[[float], None]] = None,
        say: Callable[[Sentence], None] = _nothing,
    ) -> None:
        self._requester = requester
        self._service = requester.service
        self._username = username
        signed = base64.b64encode(f"{username}:{password}".encode()).decode("ascii")
        self._headers = {"Authorization": f"Basic {signed}"}
        self._checklist = checklist
        self._wait = partial(wait_in_steps, check_cancel=requester.check_cancel) if wait is None else wait
        self._say = say

    def check_account(self) -> None:
        """Ask GBIF whether it knows the account. Raises NotAllowed where it does not, other ServiceErrors, Cancelled.

        One may sign in with an e-mail address too, but a download is asked for by the user name only.
        """
        answer = self._requester.get_json(ACCOUNT_PATH, headers=self._headers)
        name = answer.get("userName") if isinstance(answer, dict) else None
        if not isinstance(name, str):
            raise NotUnderstood(self._service, unexpected_shape("userName"))
        if name.casefold() != self._username.casefold():
            raise NotAllowed(self._service, _by_user_name(name))

    def fetch_download(
        self,
        tiles: Sequence[Tile],
        period: Period,
        folder: Path,
        key: str = "",
        progress: Progress = _nothing,
        asked: Callable[[str], None] = _nothing,
        waiting: Waiting = _nothing,
    ) -> FetchedDownload:
        """Everything in the tiles and the period, as a file in ``folder``.

        ``key`` of an earlier, unfinished download of the same period and at least these tiles takes that one up
        again. ``progress`` is told the bytes of the file, ``asked`` the key of a new download as soon as GBIF has
        given it. Raises ServiceError (NotAllowed for a wrong account, TooMuch for too many tiles, TimedOut after
        LONGEST_S, DownloadEnded where there will be no file), BknError where the file cannot be written, Cancelled.
        """
        key = key or self._ask(download_predicate(self._service, tiles, period), asked)
        status = self._until_ready(key, waiting)
        path = folder / f"gbif_{key}.zip"
        try:
            with self._known(key):
                self._requester.download(f"{REQUEST_PATH}/{key}.zip", path, self._headers, progress)
        except OSError as error:
            raise _cannot_write(path, error) from error
        doi = str(status.get("doi") or "")
        total = number_in(self._service, status, "totalRecords")
        return FetchedDownload(key, path, doi, self._citation(key, doi), total, tuple(tiles), period)

    def _ask(self, predicate: Dict[str, Any], asked: Callable[[str], None]) -> str:
        body = {
            "creator": self._username,
            "notificationAddresses": [],
            "sendNotification": False,
            "format": "SIMPLE_CSV",
            "checklistKey": self._checklist,
            "predicate": predicate,
        }
        try:
            key = self._requester.post_json_for_text(REQUEST_PATH, body, self._headers).strip('"')
        except RateLimited as error:
            raise RateLimited(self._service, _downloads_under_way(), status=error.status) from None
        if not _KEY.fullmatch(key):
            raise NotUnderstood(self._service, unexpected_shape("key"))
        asked(key)
        self._say(
            Sentence(
                QT_TRANSLATE_NOOP("BKN", "GBIF prepares download {key}; this usually takes less than half an hour."),
                key=key,
            )
        )
        return key

    @contextmanager
    def _known(self, key: str) -> Iterator[None]:
        """Raise DownloadEnded where GBIF no longer knows a download, or has removed its file."""
        try:
            yield
        except Refused as error:
            if error.status not in _GONE:
                raise
            raise DownloadEnded(self._service, _unknown(key), status=error.status) from None

    def _until_ready(self, key: str, waiting: Waiting) -> Dict[str, Any]:
        """The status of the download once it is ready."""
        waited_s, pause_s = 0.0, _FIRST_WAIT_S
        while True:
            with self._known(key):
                status = self._requester.get_json(f"{STATUS_PATH}/{key}")
            state = status.get("status") if isinstance(status, dict) else None
            if isinstance(status, dict) and state == "SUCCEEDED":
                return status
            if state in _ENDED:
                raise DownloadEnded(self._service, _ended(key, str(state)))
            if state not in _UNDER_WAY:
                raise NotUnderstood(self._service, unexpected_shape("status"))
            if waited_s >= LONGEST_S:
                raise TimedOut(self._service, _still_under_way(key))
            waiting(key, waited_s)
            self._wait(pause_s)
            waited_s += pause_s
            pause_s = min(_LONGEST_WAIT_S, 1.5 * pause_s)

    def _citation(self, key: str, doi: str) -> str:
        try:
            return self._requester.get_text(f"{STATUS_PATH}/{key}/citation")
        except ServiceError:
            # The file is there: an outage at this last step is no reason to throw it away.
            return f"GBIF.org GBIF Occurrence Download https://doi.org/{doi}"


def download_predicate(service: str, tiles: Sequence[Tile], period: Period) -> Dict[str, Any]:
    """The question to GBIF for all records of the tiles in the period, a month wider (see gbif.INTERVAL_DAYS).

    Raises TooMuch where the polygons of the tiles have more points than GBIF takes.
    """
    polygons = [tile_polygon(tile) for tile in tiles]
    if sum(polygon.count(",") + 1 for polygon in polygons) > MAX_POLYGON_POINTS:
        raise TooMuch(service, _too_many_tiles(len(tiles)))
    places = [{"type": "within", "geometry": polygon} for polygon in polygons]
    widened = widened_period(period)
    return {
        "type": "and",
        "predicates": [
            places[0] if len(places) == 1 else {"type": "or", "predicates": places},
            {"type": "greaterThanOrEquals", "key": "EVENT_DATE", "value": widened.first.isoformat()},
            {"type": "lessThanOrEquals", "key": "EVENT_DATE", "value": widened.last.isoformat()},
            {"type": "equals", "key": "HAS_COORDINATE", "value": "true"},
            {"type": "equals", "key": "HAS_GEOSPATIAL_ISSUE", "value": "false"},
            {"type": "equals", "key": "OCCURRENCE_STATUS", "value": "PRESENT"},
            {"type": "in", "key": "BASIS_OF_RECORD", "values": list(BASES_OF_RECORD)},
        ],
    }


def _downloads_under_way() -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP(
            "BKN", "too many downloads of your account are being prepared; wait until one is ready and try again"
        )
    )


def _by_user_name(name: str) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP(
            "BKN",
            "a download is asked for by user name, not by e-mail address; enter your user name, {name}, in the "
            "settings of BKN",
        ),
        name=name,
    )


def _unknown(key: str) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP("BKN", "download {key} is no longer there; run this again to ask for it anew"), key=key
    )


def _ended(key: str, state: str) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP(
            "BKN", "download {key} ended there without a file (status {state}); ask for it again, or see gbif.org"
        ),
        key=key,
        state=state,
    )


def _still_under_way(key: str) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP(
            "BKN", "download {key} is not ready after three hours; run this again later to take it up where it is"
        ),
        key=key,
    )


def _too_many_tiles(count: int) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP(
            "BKN", "{count} map squares are more than one download can have; choose a smaller area and run it in parts"
        ),
        count=count,
    )


def _cannot_write(path: Path, error: OSError) -> BknError:
    return BknError(
        Sentence(
            QT_TRANSLATE_NOOP(
                "BKN",
                "Cannot keep the download of GBIF as {path}: the computer says: {message}; make room, or choose "
                "another folder.",
            ),
            path=str(path),
            message=error.strerror or type(error).__name__,
        )
    )
