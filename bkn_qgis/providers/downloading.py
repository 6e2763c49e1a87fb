"""Large fetches as downloads that a service prepares, in place of many questions; GBIF asks for this.

A download is remembered in the store as soon as the service has given its key, so that a run that was stopped, killed
or timed out takes it up again and asks for no second one.
"""

from __future__ import annotations

import datetime
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any, Callable, Generator, List, Tuple

from bkn_qgis.messages import INFO, QT_TRANSLATE_NOOP, BknError, LogEntry, Message
from bkn_qgis.observations.own_folder import own_folder
from bkn_qgis.observations.row_counts import RowCounts
from bkn_qgis.observations.store import PendingDownload, PendingDownloads, Store
from bkn_qgis.observations.tile_grid import Tile
from bkn_qgis.providers.fetch_plan import DOWNLOAD_S, Batch
from bkn_qgis.providers.gbif import GbifTally
from bkn_qgis.providers.gbif_download import DownloadEnded, GbifDownloads
from bkn_qgis.providers.gbif_file import FetchedDownload

_WAIT, _FILE = 0.6, 0.8  # when the wait and the file are done, as parts of a download
_SAY_EVERY_S = 300.0

Report = Callable[[float], None]
"""Told which part of a download is done (0 to 1)."""


class _UselessFile(BknError):
    """A file that came whole and cannot be read, or is not what it was said to be: it will not become better."""


def _read(
    download: FetchedDownload, tally: GbifTally, check_cancel: Callable[[], None]
) -> Generator[Tuple[Tile, Any, RowCounts], None, None]:
    """The tables of a download. Raises _UselessFile, Cancelled."""
    try:
        with closing(download.tables(tally, check_cancel)) as tables:
            yield from tables
    except BknError as error:
        raise _UselessFile(error.message) from error


@dataclass
class Downloader:
    """Fetches the downloads of one source into the store. ``push`` takes lines for the log."""

    downloads: GbifDownloads
    source: str
    store: Store
    check_cancel: Callable[[], None]
    push: Callable[[LogEntry], None]
    said_at_s: float = 0.0

    def fetch(self, batch: Batch, report: Report) -> List[Message]:
        """Fetch a download and save its squares, each whole; gives what is to be told of its records.

        One of before that is no longer there is asked for anew. Raises BknError, Cancelled: what was saved by then
        stays, and the download is remembered unless it has ended.
        """
        if batch.pending is not None:
            self._say_taken_up(batch.pending)
        try:
            return self._fetch(batch, report)
        except DownloadEnded as error:
            if batch.pending is None:
                raise
            self.push((INFO, error.message))
        return self._fetch(replace(batch, pending=None), report)

    def _fetch(self, batch: Batch, report: Report) -> List[Message]:
        self.said_at_s = 0.0
        memory = PendingDownloads(self.store.path)
        under_way = [batch.pending] if batch.pending is not None else []

        def remember(key: str, asked_at: datetime.datetime) -> None:
            pending = PendingDownload(self.source, key, batch.tiles, batch.period, asked_at)
            memory.remember(pending)
            under_way.append(pending)

        def forget() -> None:
            for pending in under_way:
                memory.forget(pending)

        # In a folder of its own, which goes with what lies in it, however this ends.
        with own_folder() as folder:
            try:
                download = self.downloads.fetch_download(
                    batch.tiles,
                    batch.period,
                    folder,
                    batch.pending.key if batch.pending is not None else "",
                    progress=lambda done, total: report(
                        _WAIT + (_FILE - _WAIT) * min(1.0, done / (total or done or 1))
                    ),
                    asked=remember,
                    waiting=lambda key, seconds: self._wait(key, seconds, report),
                )
                notes = self._save(download, under_way[-1].asked_at, report)
            except (DownloadEnded, _UselessFile):
                forget()
                raise
        forget()
        return notes

    def _save(self, download: FetchedDownload, asked_at: datetime.datetime, report: Report) -> List[Message]:
        tally = GbifTally()
        # Closed with this block, not when Python likes: an open file cannot be removed on Windows.
        with closing(_read(download, tally, self.check_cancel)) as tables:
            for number, (tile, records, given) in enumerate(tables):
                report(_FILE + (1.0 - _FILE) * number / len(download.tiles))
                self.store.save(
                    self.source,
                    tile,
                    download.period,
                    [records],
                    query=download.citation,
                    doi=download.doi,
                    fetched_at=asked_at,
                    given=given,
                )
        return tally.notes()

    def _wait(self, key: str, seconds: float, report: Report) -> None:
        report(_WAIT * min(1.0, seconds / (2 * DOWNLOAD_S)))
        if seconds - self.said_at_s >= _SAY_EVERY_S:
            self.said_at_s = seconds
            self.push(
                (
                    INFO,
                    Message(
                        QT_TRANSLATE_NOOP("BKN", "GBIF still prepares download {key}; waited so far: {minutes} min."),
                        key=key,
                        minutes=round(seconds / 60),
                    ),
                )
            )

    def _say_taken_up(self, pending: PendingDownload) -> None:
        self.push(
            (
                INFO,
                Message(
                    QT_TRANSLATE_NOOP("BKN", "Download {key} was requested from GBIF on {day}; continuing with it."),
                    key=pending.key,
                    day=pending.asked_on,
                ),
            )
        )
