"""Where a labelled place stands among places of its kind (method.md, section 12)."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Collection, Dict, List, Optional, Sequence, Set, Tuple

import numpy as np
import pandas as pd

from bkn_qgis.labelling.display_names import NamesInFields, names_of_groups_and_types
from bkn_qgis.labelling.places import MODE_CENTRE, MODE_POINT
from bkn_qgis.labelling.result_fields import PERCENTILE_FIELDS, InputFields, arranged_fields
from bkn_qgis.labelling.result_rows import Columns, columns_of
from bkn_qgis.labelling.run_feedback import Progress, each_told, nothing_told
from bkn_qgis.messages import INFO, QT_TRANSLATE_NOOP, WARNING, LogEntry, Message

if TYPE_CHECKING:
    from numpy.typing import NDArray

KIND_FIELDS = ("bkn_land", "bkn_sure", "bkn_date", "bkn_list", "bkn_prof", "bkn_radius", "bkn_mode")
"""The fields of a result that must be equal for two places to be compared: landscape type and how well was looked,
then what the labels were made with."""
_PROFILE_WITH_RADIUS = re.compile(r"(?P<title>.+), (?:radius|zoekstraal) (?P<radius>\S+) m")
"""What ``provenance.profile_title`` gives for a radius other than the profile's, in the languages of the plugin."""
_MOST_VALUES = 3
SHARE_FIELDS = ("bkn_obs", "bkn_exp")


@dataclass(frozen=True)
class RankedPlace:
    """A labelled place: ``kind``, the values of ``KIND_FIELDS`` as they are compared (see ``ranked_place``), and its
    share of expected species, 0 to 1."""

    kind: Tuple[str, ...]
    share: float


def ranked_place(kind: Sequence[str], observed: str, expected: str, label: str) -> Optional[RankedPlace]:
    """A place by the texts of its fields; None without label, landscape type or word for how well was looked.

    Of the kind the radius is taken as a number, the radius that the profile may end with (in the language of the run)
    is taken off, and the disc around the centre of a polygon or line is that around a point (method.md, section 2).
    """
    if not (label and kind[0] and kind[1]):
        return None
    try:
        share = int(observed) / int(expected)
    except (ValueError, ZeroDivisionError):
        return None
    return RankedPlace(_kind_to_compare(kind), share)


def _kind_to_compare(kind: Sequence[str]) -> Tuple[str, ...]:
    *others, profile, radius, mode = kind
    radius = _number_text(radius)
    named = _PROFILE_WITH_RADIUS.fullmatch(profile)
    if named and _number_text(named["radius"]) == radius:
        profile = named["title"]
    return (*others, profile, radius, MODE_POINT if mode == MODE_CENTRE else mode)


def _number_text(text: str) -> str:
    """A number written in one way, any other text as it is."""
    try:
        number = float(text)
    except ValueError:
        return text
    return f"{number:g}" if math.isfinite(number) else text


def percentile_table(
    places: Sequence[Optional[RankedPlace]],
    others: Optional[Sequence[Optional[RankedPlace]]],
    fewest: int,
    progress: Progress = nothing_told,
) -> pd.DataFrame:
    """One row per place: ``bkn_pct``, ``bkn_rank``, ``bkn_peers``.

    ``others``: the places to compare with; None: the places themselves. ``bkn_peers``: how many of them are of the same
    kind (of the places themselves, with the place itself). Where that is ``fewest`` or more, ``bkn_pct`` is the percent
    of them with a lower share, those with the same one counted half (one decimal), and ``bkn_rank`` 1 for the highest
    share; missing elsewhere. Missing altogether for a place that is None.
    """
    peers = _shares_by_kind(places if others is None else others)
    nobody = np.empty(0)
    rows = [
        _row(place, peers.get(place.kind, nobody), fewest) if place else (None, None, None)
        for place in each_told(places, progress)
    ]
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
    places: Sequence[Optional[RankedPlace]],
    others: Optional[Sequence[Optional[RankedPlace]]],
    table: pd.DataFrame,
    sure_words: Dict[str, Message],
    fewest: int,
) -> List[LogEntry]:
    """What the log says: the places of each type and word, those that were not compared, and why none was.

    ``others``, ``fewest``: see ``percentile_table``, which gave the table.
    """
    ranked = pd.DataFrame([place.kind[:2] if place else (None, None) for place in places], columns=["land", "sure"])
    ranked["peers"] = table["bkn_peers"].to_numpy()
    entries: List[LogEntry] = []
    types = names_of_places(places)["bkn_land"]
    for (land, sure), group in ranked.dropna().groupby(["land", "sure"], sort=True):
        few = int((group["peers"] < fewest).sum())
        message = QT_TRANSLATE_NOOP("BKN", "{type}, {sure}: places {number}, of which with too few to compare {few}.")
        values = {"type": types[land], "sure": sure_words.get(sure, sure), "number": len(group), "few": few}
        entries.append((WARNING if few else INFO, Message(message, **values)))
    without = sum(place is None for place in places)
    if without:
        message = QT_TRANSLATE_NOOP("BKN", "Places without a label or without how sure it is, not compared: {number}.")
        entries.append((INFO, Message(message, number=without)))
    return entries + _difference_entries(places, others)


def names_of_places(places: Sequence[Optional[RankedPlace]]) -> NamesInFields:
    """The names that the fields of the places hold, as a person reads them."""
    return names_of_groups_and_types((), sorted({place.kind[0] for place in places if place}))


def _difference_entries(
    places: Sequence[Optional[RankedPlace]], others: Optional[Sequence[Optional[RankedPlace]]]
) -> List[LogEntry]:
    """Where no place has any of its kind in another layer: the fields in which they differ."""
    own = {place.kind for place in places if place}
    kinds = {place.kind for place in others or () if place}
    if others is None or not own or own & kinds:
        return []
    if not kinds:
        message = QT_TRANSLATE_NOOP(
            "BKN", "No place of RESULTS has a label and how sure it is: there is none to compare."
        )
        return [(WARNING, Message(message))]
    values = [(field, set(here), set(there)) for field, here, there in zip(KIND_FIELDS, zip(*own), zip(*kinds))]
    entries: List[LogEntry] = [
        (
            WARNING,
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "No place of RESULTS is of the kind of a place of INPUT: {field} is {here} in INPUT, "
                    "{there} in RESULTS.",
                ),
                field=field,
                here=_some_values(here),
                there=_some_values(there),
            ),
        )
        for field, here, there in values
        if not here & there
    ]
    return entries or [(WARNING, _together(values))]


def _together(values: Sequence[Tuple[str, Set[str], Set[str]]]) -> Message:
    """Where each field has a value that is in both layers, and yet no place has all of them in common with another."""
    message = QT_TRANSLATE_NOOP(
        "BKN",
        "No place of RESULTS is of the kind of a place of INPUT: in these fields together they differ: {fields}.",
    )
    return Message(message, fields=", ".join(field for field, here, there in values if len(here | there) > 1))


def _some_values(values: Set[str]) -> str:
    """The first few values, and … for the rest."""
    return ", ".join(
        [*(value or "–" for value in sorted(values)[:_MOST_VALUES]), *["…"] * (len(values) > _MOST_VALUES)]
    )
