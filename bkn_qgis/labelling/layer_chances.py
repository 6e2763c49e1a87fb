"""The chances of each number of species that a layer with labels and its table of groups hold (method.md, section 10).

A file comes from outside: what is missing, cut off, changed or does not go together gives no chances, and why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Collection, Dict, List, Optional, Sequence, Tuple

import numpy as np

from bkn_qgis.labelling.layer_species import Row, date_of, number_of
from bkn_qgis.labelling.result_fields import GROUP_CHANCES, TOTAL_CHANCES
from bkn_qgis.limits import MOST_COMPARED_SPECIES
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.scoring.evidence_chances import (
    CUT,
    MISSING,
    NOT_ONE,
    TOO_MANY,
    UNREADABLE,
    CannotTell,
    chances_in,
)
from bkn_qgis.scoring.evidence_model import ListReports
from bkn_qgis.scoring.evidence_numbers import ListNumbers, total_chances

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WHY: Dict[str, str] = {
    MISSING: QT_TRANSLATE_NOOP(
        "BKN",
        "{layer} does not hold the chances of the number of species (field {field}); label again with this version and "
        "with 'Work out how sure the labels are' (EVIDENCE)",
    ),
    CUT: QT_TRANSLATE_NOOP(
        "BKN",
        "the field {field} of {layer} is cut off, as in a shapefile, which keeps 254 characters of a text; write a "
        "GeoPackage",
    ),
    UNREADABLE: QT_TRANSLATE_NOOP("BKN", "the field {field} of {layer} is not as it was written"),
    TOO_MANY: QT_TRANSLATE_NOOP(
        "BKN", "the chances in the field {field} of {layer} are of more species than can be compared ({most})"
    ),
    NOT_ONE: QT_TRANSLATE_NOOP("BKN", "the chances in the field {field} of {layer} do not add up to 1"),
}
_NO_TABLE = QT_TRANSLATE_NOOP("BKN", "the groups table of {layer} was not given")
_OTHER_TABLE = QT_TRANSLATE_NOOP("BKN", "the groups table does not go with {layer}")
_PART_OF_SHARED = Message(
    QT_TRANSLATE_NOOP("BKN", "of groups that share species, some but not all count in both layers")
)


class NoChances(Exception):
    """No chances can be told; ``why`` says the reason, without a full stop."""

    def __init__(self, why: Message) -> None:
        super().__init__(str(why))
        self.why = why


@dataclass(frozen=True, eq=False)
class _GroupChances:
    """The chances of a group at a place, and those of the groups it is the first of that share species with it: their
    codes, () for none."""

    own: NDArray[Any]
    sharing: Tuple[str, ...] = ()
    shared: Optional[NDArray[Any]] = None


class ChancesOfLayer:
    """The chances in a layer called ``name``, and in the rows of its table of groups (None: not given)."""

    def __init__(self, name: str, groups: Optional[Sequence[Row]]) -> None:
        self._name = name
        self._is_given = groups is not None
        self._groups: Dict[Tuple[str, str], List[Row]] = {}
        self._found: Dict[Tuple[str, str], Optional[Row]] = {}
        for row in groups or ():
            self._groups.setdefault((str(row["bkn_id"]), str(row["group"])), []).append(row)

    def of_group(self, place: Row, code: str) -> NDArray[Any]:
        """The chances of each number of species of a group, by the row of the place in the layer. Raises NoChances."""
        row = self._row(place, code)
        text, end, _ = str(row.get(GROUP_CHANCES) or "").partition(";")
        return self._of_field(f"{text}{end}", GROUP_CHANCES, row["exp"])

    def of_total(self, place: Row, included: Sequence[str], wanted: Collection[str]) -> NDArray[Any]:
        """The chances of each number of species over the ``wanted`` of the groups ``included``, which may be all.

        Raises NoChances.
        """
        if set(wanted) != set(included):
            return self._of_groups(place, included, wanted)
        try:
            return self._of_field(place.get(TOTAL_CHANCES), TOTAL_CHANCES, place.get("bkn_exp"))
        except NoChances:
            # Their table may hold what the layer has lost.
            if not self._is_given:
                raise
            return self._of_groups(place, included, wanted)

    def group_row(self, place: Row, code: str) -> Optional[Row]:
        """The row of a group in the table that goes with the row of the place in the layer, None where none does; a
        layer has a place once."""
        key = (str(place["bkn_id"]), code)
        if key not in self._found:
            self._found[key] = self._found_row(place, code, self._groups.get(key, []))
        return self._found[key]

    def _found_row(self, place: Row, code: str, rows: Sequence[Row]) -> Optional[Row]:
        date = date_of(place.get("bkn_date"))
        dated = [(row, date_of(row.get("bkn_date"))) for row in rows]
        rows = [row for row, own in dated if None in (date, own) or own == date]
        is_one = len(rows) == 1 and all(
            number_of(rows[0].get(field)) == number_of(place.get(f"{code}_{field}")) for field in ("exp", "obs")
        )
        return rows[0] if is_one else None

    def _row(self, place: Row, code: str) -> Row:
        row = self.group_row(place, code)
        if row is None:
            raise NoChances(Message(_OTHER_TABLE if self._is_given else _NO_TABLE, layer=self._name))
        return row

    def _group(self, place: Row, code: str) -> _GroupChances:
        own = self.of_group(place, code)
        shared = str(self._row(place, code)[GROUP_CHANCES]).partition(";")[2].strip()
        if not shared:
            return _GroupChances(own)
        codes, _, text = shared.partition(" ")
        expected = text.partition("/")[2].partition(":")[0]
        return _GroupChances(own, tuple(codes.split("+")), self._of_field(text, GROUP_CHANCES, expected))

    def _of_field(self, text: object, field: str, expected: Any) -> NDArray[Any]:
        number = number_of(expected)
        try:
            return chances_in(text, -1 if number is None or number % 1 else int(number))
        except CannotTell as error:
            values = {"field": field, "layer": self._name, "most": MOST_COMPARED_SPECIES}
            raise NoChances(Message(_WHY[error.why], **values)) from error

    def _of_groups(self, place: Row, included: Sequence[str], wanted: Collection[str]) -> NDArray[Any]:
        """The total of some groups, from the table of groups; see ``evidence_numbers.total_over``."""
        groups = {code: self._group(place, code) for code in included}
        sharing = [each for each in groups.values() if each.sharing]
        together = {code for each in sharing for code in each.sharing}
        whole = [each.shared for each in sharing] + [groups[code].own for code in included if code not in together]
        if not together <= set(included) or _expected(whole) != number_of(place.get("bkn_exp")):
            raise NoChances(Message(_OTHER_TABLE, layer=self._name))
        parts: List[Any] = []
        alone = set(wanted)
        for each in sharing:
            taken = alone.intersection(each.sharing)
            if 1 < len(taken) < len(each.sharing):
                raise NoChances(_PART_OF_SHARED)
            if len(taken) > 1:
                alone -= taken
                parts.append(each.shared)
        return _total([*parts, *(groups[code].own for code in included if code in alone)])


def _expected(lists: Sequence[Any]) -> int:
    """How many species lists have together, by the chances of each."""
    return sum(len(chances) - 1 for chances in lists)


def _total(lists: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """The chances of each number over all of these lists, which are of one place."""
    expected = np.array([len(chances) - 1 for chances in lists], dtype=np.int64)
    table = np.zeros((len(lists), int(expected.max(initial=0)) + 1))
    for row, chances in zip(table, lists):
        row[: len(chances)] = chances
    nothing = np.zeros(len(lists), dtype=np.int64)
    reports = ListReports(nothing, expected, np.zeros(len(lists) + 1, dtype=np.int64), nothing[:0])
    total: NDArray[Any] = total_chances([ListNumbers(nothing, reports, table)], np.array([_expected(lists)]))[0]
    return total
