"""What every service looks like from outside: records in an area and a period, and what it asks in return."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Iterator, List, Optional, Protocol

import pandas as pd

from bkn_qgis.sentences import Sentence


@dataclass(frozen=True)
class Tile:
    """A square in RD (EPSG:28992, metres), half-open: ``x_min_m <= x < x_min_m + size_m``, y alike."""

    x_min_m: int
    y_min_m: int
    size_m: int

    @property
    def x_max_m(self) -> int:
        """The first x that no longer belongs to the tile."""
        return self.x_min_m + self.size_m

    @property
    def y_max_m(self) -> int:
        """The first y that no longer belongs to the tile."""
        return self.y_min_m + self.size_m


@dataclass(frozen=True)
class Period:
    """Days from ``first`` to ``last``, both included. Raises ValueError where ``last`` lies before ``first``."""

    first: datetime.date
    last: datetime.date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period from {self.first} cannot end on {self.last}")

    @property
    def days(self) -> int:
        """The number of days in the period, at least 1."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class About:
    """What a user must know of a service before it is used for the first time (issue B, 1)."""

    source: str
    """Name of the source in the record table."""
    title: str
    terms: Sentence
    limits: Sentence
    attribution: str
    licence: str
    """The licence of the whole, "" where it differs per record or is not stated."""
    needs_account: bool
    terms_url: str


class Provider(Protocol):
    """A service that gives records. One fetch at a time: no parallel requests to one service."""

    about: About

    notes: List[Sentence]
    """Facts of the last fetch for reports, such as the number of records that were blurred."""

    query: str
    """The last fetch as its source can repeat it, without secrets."""

    doi: str
    """The DOI of the last fetch, "" where the service gives none."""

    def estimate(self, tile: Tile, period: Period) -> Optional[int]:
        """About how many records there are, asked cheaply; None where the service cannot tell.

        Raises ServiceError, Cancelled.
        """

    def fetch(self, tile: Tile, period: Period) -> Iterator[pd.DataFrame]:
        """Record tables (record_table.COLUMNS) of everything in the tile and period, page by page.

        Complete exactly when it ends without an error; what came before an error is not to be used. Records
        outside the tile or wholly outside the period are left out. Raises ServiceError, Cancelled.
        """
