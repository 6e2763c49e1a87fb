"""The NDFF API as a service like the others, though it gives one organisation's observations, and only all of them."""

from __future__ import annotations

from typing import Iterator, List, Optional

import pandas as pd

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.row_counts import RowCounts
from bkn_qgis.providers.ndff_api import ABOUT, PAGE_SIZE, NdffApi
from bkn_qgis.providers.provider import Period, Tile
from bkn_qgis.providers.requester import Requester
from bkn_qgis.providers.requesters import Say


class WholeDomain:
    """The NDFF API as a provider: its observations cannot be asked for by place, so every fetch takes all of them.

    See provider.Provider.
    """

    doi = ""

    def __init__(self, requester: Requester, domain: str, say: Say) -> None:
        self.about = ABOUT
        self._api = NdffApi(requester, domain)
        self._say = say

    @property
    def notes(self) -> List[Message]:
        """What was left out of the last fetch."""
        return self._api.notes

    @property
    def query(self) -> str:
        """The address of the domain's observations."""
        return self._api.query

    @property
    def given(self) -> RowCounts:
        """See provider.Provider.given."""
        return self._api.given

    def estimate(self, tile: Tile, period: Period) -> Optional[int]:
        """The number of observations of the domain, wherever and whenever. Raises ServiceError, Cancelled."""
        return self._api.count()

    def fetch(self, tile: Tile, period: Period) -> Iterator[pd.DataFrame]:
        """All records of the domain, wherever and whenever; says how many there are, and now and then how many came.

        Raises ServiceError, AccountError, Cancelled.
        """
        stated = self._api.count()
        self._say(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The NDFF API cannot search by location: all observations of your organisation are fetched once "
                    "and kept. Observations: {count}; requests: at least {requests}.",
                ),
                count=stated,
                requests=-(-stated // PAGE_SIZE),
            )
        )
        come = 0
        for number, records in enumerate(self._api.fetch_all(), 1):
            come += len(records)
            if number % 50 == 0:
                self._say(
                    Message(
                        QT_TRANSLATE_NOOP("BKN", "NDFF API: observations fetched so far: {come} of {count}."),
                        come=come,
                        count=stated,
                    )
                )
            yield records
