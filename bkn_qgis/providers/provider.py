"""What every service looks like from outside: records in an area and a period, and what it asks in return."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, List, Optional, Protocol

import pandas as pd

from bkn_qgis.messages import Message
from bkn_qgis.observations.row_counts import RowCounts
from bkn_qgis.observations.tile_grid import Period, Tile

__all__ = ["About", "Period", "Provider", "Tile"]


@dataclass(frozen=True)
class About:
    """What a user must know of a service before it is used for the first time."""

    source: str
    """Name of the source in the record table."""
    title: str
    terms: Message
    limits: Message
    attribution: str
    licence: str
    """The licence of the whole, "" where it differs per record or is not stated."""
    needs_account: bool
    terms_url: str


class Provider(Protocol):
    """A service that gives records. One fetch at a time: no parallel requests to one service."""

    about: About

    @property
    def notes(self) -> List[Message]:
        """Facts of the last fetch for reports, such as the number of records that were blurred.

        Whole numbers in them are counts, which add up over fetches.
        """

    @property
    def query(self) -> str:
        """The last fetch as its source can repeat it, without secrets."""

    doi: str
    """The DOI of the last fetch, "" where the service gives none."""

    @property
    def given(self) -> RowCounts:
        """How many records the service gave in the last fetch, and how many of these were not understood."""

    def estimate(self, tile: Tile, period: Period) -> Optional[int]:
        """About how many records there are, asked cheaply; None where the service cannot tell.

        Raises ServiceError, Cancelled.
        """

    def fetch(self, tile: Tile, period: Period) -> Iterator[pd.DataFrame]:
        """Record tables (record_table.COLUMNS) of everything in the tile and period, page by page.

        Complete exactly when it ends without an error; what came before an error is not to be used. Records
        outside the tile or wholly outside the period are left out. Raises ServiceError, Cancelled.
        """
