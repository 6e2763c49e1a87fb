"""The chances of each number of species at the places of a run, as the texts of fields (method.md, section 10).

They are kept as numbers, portion by portion, and made into texts where they are written: as texts they would take
several times as much memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Sequence, Tuple

import numpy as np

from bkn_qgis.scoring.evidence_chances import KeptChances, kept_chances
from bkn_qgis.scoring.evidence_lists import EvidenceLists, SharedSpecies
from bkn_qgis.scoring.evidence_numbers import ListNumbers, PlaceNumbers
from bkn_qgis.scoring.score import Scores

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NO_PORTION = -1


@dataclass(frozen=True, eq=False)
class _Lists:
    """Some lists of some places: ``place`` (int64, ascending) and ``group`` (int64), the places and groups they are of,
    in the order of ``chances``."""

    place: NDArray[Any]
    group: NDArray[Any]
    chances: KeptChances


@dataclass(frozen=True, eq=False)
class _Shared:
    """Groups that share species, taken as one list: ``groups``, their numbers; ``is_included``: bool (k, groups), which
    of these are included at ``place`` (int64, ascending)."""

    groups: Tuple[int, ...]
    place: NDArray[Any]
    is_included: NDArray[Any]
    chances: KeptChances

    def of_place(self, row: int, codes: Sequence[str]) -> Tuple[int, str]:
        """The first of the groups that are included at a place, and the text with the codes of all of them."""
        included = [group for group, is_in in zip(self.groups, self.is_included[row]) if is_in]
        return included[0], f"{'+'.join(codes[group] for group in included)} {self.chances.text(row)}"


def _kept(lists: ListNumbers) -> KeptChances:
    return kept_chances(lists.chances, lists.reports.expected)


def _shared(shared: SharedSpecies, own: ListNumbers, scores: Scores) -> _Shared:
    is_included = scores.included[np.ix_(own.place, np.array(shared.groups))]
    return _Shared(shared.groups, own.place, is_included, _kept(own))


class PlaceChances:
    """The chances at the places of a run, filled portion by portion; ``wants_groups``: also those of each group."""

    def __init__(self, places: int, wants_groups: bool) -> None:
        self._wants_groups = wants_groups
        self._totals: List[KeptChances] = []
        self._groups: List[_Lists] = []
        self._shared: List[Tuple[_Shared, ...]] = []
        self._portion = np.full(places, _NO_PORTION, dtype=np.int32)
        self._row = np.zeros(places, dtype=np.int32)

    def add(self, places: NDArray[Any], numbers: PlaceNumbers, lists: EvidenceLists, scores: Scores) -> None:
        """Keep the numbers of some places (int64), of ``lists``; ``scores`` are theirs."""
        self._portion[places], self._row[places] = len(self._totals), np.arange(len(places))
        self._totals.append(kept_chances(numbers.total, scores.total_expected))
        if self._wants_groups:
            self._groups.append(_Lists(numbers.groups.place, numbers.group, _kept(numbers.groups)))
            self._shared.append(
                tuple(_shared(shared, own, scores) for shared, own in zip(lists.shared, numbers.shared))
            )

    def total_texts(self, places: Iterable[int], is_shown: Iterable[bool]) -> List[Any]:
        """The text of the total of each place, None where it is not shown."""
        return [
            self._totals[self._portion[place]].text(self._row[place])
            if shown and self._portion[place] != _NO_PORTION
            else None
            for place, shown in zip(places, is_shown)
        ]

    def group_texts(self, places: Sequence[int], groups: Sequence[int], codes: Sequence[str]) -> List[Any]:
        """The texts of groups (their numbers) at places, None where a group is not included, or they were not kept.

        Behind that of the first of several groups that share species stands that of these as one list.
        """
        if not self._wants_groups:
            return [None] * len(places)
        texts: Dict[Tuple[int, int], str] = {}
        for place in dict.fromkeys(places):
            texts.update(((place, group), text) for group, text in self._texts_of_place(place, codes).items())
        return [texts.get(each) for each in zip(places, groups)]

    def _texts_of_place(self, place: int, codes: Sequence[str]) -> Dict[int, str]:
        portion, row = int(self._portion[place]), int(self._row[place])
        if portion == _NO_PORTION:
            return {}
        lists = self._groups[portion]
        own = range(*np.searchsorted(lists.place, (row, row + 1)).tolist())
        texts = {int(lists.group[number]): lists.chances.text(number) for number in own}
        for shared in self._shared[portion]:
            for number in range(*np.searchsorted(shared.place, (row, row + 1)).tolist()):
                first, text = shared.of_place(number, codes)
                texts[first] = f"{texts[first]} {text}"
        return texts
