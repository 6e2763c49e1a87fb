"""The species of two layers with labels, from the tables of species that go with them."""

from __future__ import annotations

import datetime
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from bkn_qgis.labelling.label_comparison import GAINED, LOST

Row = Mapping[str, Any]


@dataclass(frozen=True)
class SpeciesSeen:
    """An expected species of a group, and whether either layer has it."""

    name: str
    dutch_name: Optional[str]
    before: bool
    after: bool

    @property
    def change(self) -> Optional[str]:
        """GAINED or LOST, None for neither."""
        if self.before == self.after:
            return None
        return GAINED if self.after else LOST


class SpeciesOfLayers:
    """The rows of the tables of species of two layers, by place and group; ``is_given``: both are there."""

    def __init__(self, first: Optional[Sequence[Row]], second: Optional[Sequence[Row]]) -> None:
        self.is_given = first is not None and second is not None
        self._first, self._second = _by_place_and_group(first or ()), _by_place_and_group(second or ())

    def of_group(self, before: Row, after: Row, group: str) -> Optional[List[SpeciesSeen]]:
        """The species of a group that both layers expect at a place, in the order of the second; None where the tables
        are not there, or do not go with the labels.

        ``before``, ``after``: the rows of the place in the layers.
        """
        place = (str(after["bkn_id"]), group)
        first = _expected(self._first.get(place, []), before, group)
        second = _expected(self._second.get(place, []), after, group)
        if not self.is_given or first is None or second is None:
            return None
        return [
            SpeciesSeen(name, row["nl_name"] or None, _is_reported(first[name]), _is_reported(row))
            for name, row in second.items()
            if name in first
        ]


def _is_reported(row: Row) -> bool:
    return bool(row["status"] == "reported")


def _by_place_and_group(rows: Sequence[Row]) -> Dict[Tuple[str, str], List[Row]]:
    found: Dict[Tuple[str, str], List[Row]] = {}
    for row in rows:
        found.setdefault((str(row["bkn_id"]), str(row["group"])), []).append(row)
    return found


def _expected(rows: Sequence[Row], label: Row, group: str) -> Optional[Dict[str, Row]]:
    """The species that make up the share of a group, by name: the meetsoorten, or all where that is their number.

    ``rows``: of the place and group; those of another date than that of the ``label`` are left out. None where there
    are not as many as the label says.
    """
    number, date = number_of(label.get(f"{group}_exp")), date_of(label.get("bkn_date"))
    own = [row for row in rows if None in (date, date_of(row.get("bkn_date"))) or date_of(row["bkn_date"]) == date]
    counted = own if len(own) == number else [row for row in own if row["role"] == "meetsoort"]
    by_name = {str(row["sci_name"]): row for row in counted}
    return by_name if len(by_name) == len(counted) == number else None


def number_of(value: Any) -> Optional[float]:
    """A number, also one that a text file has as text; None for another value."""
    with suppress(TypeError, ValueError):
        return float(value)
    return None


def date_of(value: Any) -> Optional[datetime.date]:
    """A date, also one that a text file has as ISO text; None for another value."""
    with suppress(ValueError):
        return datetime.date.fromisoformat(str(value)[:10])
    return None
