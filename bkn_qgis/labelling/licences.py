"""Licences that forbid commercial use, and the records under them."""

import re
from dataclasses import dataclass
from typing import Iterable, Iterator

import pandas as pd

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message

# What is left of "CC BY-NC 4.0", "CC_BY_NC_4_0", "…/licenses/by-nc-sa/4.0/", "CC-NC", … without all but letters.
_SIGNS = ("bync", "ccnc", "licensesnc", "noncommercial", "nietcommercieel")


def is_non_commercial(licence: str) -> bool:
    """Whether a licence, as a source writes it, forbids commercial use. An unstated one ("") does not say so."""
    letters = re.sub(r"[^a-z]", "", licence.casefold())
    return any(sign in letters for sign in _SIGNS)


@dataclass
class LicenceFilter:
    """Leaves out records under a licence that forbids commercial use, and counts them.

    ``left_out``: how many; ``unstated``: how many of the others have no licence stated.
    """

    left_out: int = 0
    unstated: int = 0

    def allowed(self, chunks: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        """The record tables (record_table.COLUMNS) without those records."""
        for chunk in chunks:
            forbidden = {licence for licence in chunk["licence"].unique() if is_non_commercial(licence)}
            out = chunk["licence"].isin(forbidden)
            allowed = chunk[~out.to_numpy()].reset_index(drop=True)
            self.left_out += len(chunk) - len(allowed)
            self.unstated += int((allowed["licence"] == "").sum())
            yield allowed

    def messages(self) -> Iterator[Message]:
        """What the user must know of it; nothing where nothing was left out and every licence was stated."""
        if self.left_out:
            yield Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "Records left out because their licence forbids commercial use (setting 'Commercial use'): "
                    "{number}.",
                ),
                number=self.left_out,
            )
        if self.unstated:
            yield Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "Records without a stated licence, kept: {number}; ask their source before you use them "
                    "commercially.",
                ),
                number=self.unstated,
            )
