"""Where a labelled place stands among places of its kind (method.md, section 12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Collection, Dict, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from bkn_qgis.labelling.result_fields import PERCENTILE_FIELDS, InputFields, arranged_fields
from bkn_qgis.labelling.result_rows import Columns, columns_of
from bkn_qgis.messages import INFO, QT_TRANSLATE_NOOP, WARNING, LogEntry, Message

if TYPE_CHECKING:
    from numpy.typing import NDArray

KIND_FIELDS = ("bkn_land", "bkn_sure", "bkn_date", "bkn_list", "bkn_prof", "bkn_radius", "bkn_mode")
"""The fields of a result that must be equal for two places to be compared: landscape type and how well was looked,
then what the labels were made with."""
SHARE_FIELDS = ("bkn_obs", "bkn_exp")


@dataclass(frozen=True)
class RankedPlace:
    """A labelled place: ``kind``, the values of ``KIND_FIELDS``, and its share of expected species, 0 to 1."""

    kind: Tuple[str, ...]
    share: float


def ranked_place(kind: Sequence[str], observed: str, expected: str, label: str) -> Optional[RankedPlace]:
    """A place by the texts of its fields; None without label, landscape type or word for how well was looked."""
    if not (label and kind[0] and kind[1]):
        return None
    try:
        share = int(observed) / int(expected)
    except (ValueError, ZeroDivisionError):
        return None
    return RankedPlace(tuple(kind), share)


def percentile_table(
    places: Sequence[Optional[RankedPlace]], others: Optional[Sequence[Optional[RankedPlace]]], fewest: int
) -> pd.DataFrame:
    """One row per place: ``bkn_pct``, ``bkn_rank``, ``bkn_peers``.

    ``others``: the places to compare with; None: the places themselves. ``bkn_peers``: how many of them are of the same
    kind (of the places themselves, with the place itself). Where that is ``fewest`` or more, ``bkn_pct`` is the percent
    of them with a lower share, those with the same one counted half (one decimal), and ``bkn_rank`` 1 for the highest
    share; missing elsewhere. Missing altogether for a place that is None.
    """
    peers = _shares_by_kind(places if others is None else others)
    nobody = np.empty(0)
    rows = [_row(place, peers.get(place.kind, nobody), fewest) if place else (None, None, None) for place in places]
    names = [field.name for field in PERCENTILE_FIELDS]
    table: pd.DataFrame = pd.DataFrame(rows, columns=names, dtype=object)
    return table


def _shares_by_kind(places: Sequence[Optional[RankedPlace]]) -> Dict[Tuple[str, ...], NDArray[Any]]:
    """The shares of the places of each kind, in ascending order."""
    shares: Dict[Tuple[str, ...], List[float]] = {}
    for place in places:
        if place is not None:
            shares.setdefault(place.kind, []).append(place.share)
    return {kind: np.sort(np.array(own)) for kind, own in shares.items()}


def _row(place: RankedPlace, peers: NDArray[Any], fewest: int) -> Tuple[Optional[float], Optional[int], int]:
    number = len(peers)
    if number < fewest or not number:
        return None, None, number
    lower, not_higher = (int(np.searchsorted(peers, place.share, side)) for side in ("left", "right"))
    percent = round(100 * (lower + (not_higher - lower) / 2) / number, 1)
    return percent, number - not_higher + 1, number


def percentile_columns(table: pd.DataFrame) -> Columns:
    """The values of ``PERCENTILE_FIELDS``, a list per field."""
    return columns_of(table, [field.name for field in PERCENTILE_FIELDS])


def arranged_percentile_fields(names: Sequence[str], reserved: Collection[str]) -> InputFields:
    """What becomes of the fields of the input: the result in it stays, percentiles of an earlier run are replaced."""
    own = {field.name for field in PERCENTILE_FIELDS}
    is_earlier = {name.lower() for name in names} >= own
    return arranged_fields(names, own | set(reserved), own if is_earlier else ())


def percentile_entries(
    places: Sequence[Optional[RankedPlace]], table: pd.DataFrame, sure_words: Dict[str, Message], fewest: int
) -> List[LogEntry]:
    """What the log says: the places of each type and word, and those that were not compared."""
    ranked = pd.DataFrame([place.kind[:2] if place else (None, None) for place in places], columns=["land", "sure"])
    ranked["peers"] = table["bkn_peers"].to_numpy()
    entries: List[LogEntry] = []
    for (land, sure), group in ranked.dropna().groupby(["land", "sure"], sort=True):
        few = int((group["peers"] < fewest).sum())
        message = QT_TRANSLATE_NOOP("BKN", "{type}, {sure}: places {number}, of which with too few to compare {few}.")
        values = {"type": land, "sure": sure_words.get(sure, sure), "number": len(group), "few": few}
        entries.append((WARNING if few else INFO, Message(message, **values)))
    without = sum(place is None for place in places)
    if without:
        message = QT_TRANSLATE_NOOP("BKN", "Places without a label or without how sure it is, not compared: {number}.")
        entries.append((INFO, Message(message, number=without)))
    return entries
