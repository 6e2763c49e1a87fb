"""Which circles were well recorded, per species group, and at which date of a period (method.md, section 12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Sequence, Tuple

import numpy as np

from bkn_qgis.labelling.label_results import LabelRun, NumbersPortion
from bkn_qgis.labelling.reference_period import ReferencePeriod
from bkn_qgis.labelling.run_feedback import Progress
from bkn_qgis.scoring.evidence_numbers import ListNumbers
from bkn_qgis.scoring.evidence_settings import EvidenceSettings

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEVER = -1
"""The date of a group that was well recorded at no date."""
# Sums of probabilities end a little beside what they are.
_ROUNDING = 1e-9


@dataclass(frozen=True, eq=False)
class RecordedCircles:
    """How well n circles were recorded, for g groups; shape (n, g).

    ``date``: int64, at which date of the period each group counts, the well-recorded one with most units (of equal
    ones the last); ``NEVER`` for none. ``units`` and ``observed`` (species reported): int64, at that date.
    """

    date: NDArray[Any]
    units: NDArray[Any]
    observed: NDArray[Any]

    @property
    def is_well(self) -> NDArray[Any]:
        """Which groups were well recorded: bool."""
        is_well: NDArray[Any] = self.date != NEVER
        return is_well


def recorded_circles(
    runs: Sequence[LabelRun], period: ReferencePeriod, complete_percent: float, progress: Progress = lambda part: None
) -> RecordedCircles:
    """Which circles were well recorded at which date; ``runs``: of the pool, one for each date of the period.

    A group was well recorded where with the probability ``sure`` of the profile at least ``complete_percent`` of the
    species of the pool that were present were reported, and no single square holds nearly all of it.
    """
    shape = runs[0].scores.included.shape
    found = RecordedCircles(np.full(shape, NEVER), np.full(shape, NEVER), np.zeros(shape, dtype=np.int64))
    for number, run in enumerate(runs):
        progress(number / len(runs))
        for portion in run.numbers:
            place, group, observed = _well_recorded(run, portion, complete_percent)
            units = _units_of(run)[place, group]
            is_best = period.usable[number, group] & (units >= found.units[place, group])
            at = (place[is_best], group[is_best])
            found.date[at], found.units[at], found.observed[at] = number, units[is_best], observed[is_best]
    return found


def _units_of(run: LabelRun) -> NDArray[Any]:
    if run.evidence is None:
        raise ValueError("the run was not asked how sure its labels are")
    return run.evidence.units


def _well_recorded(
    run: LabelRun, portion: NumbersPortion, complete_percent: float
) -> Tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Place, group, and number of species reported (int64 each), of the well-recorded groups of a portion."""
    lists, settings = portion.numbers.groups, run.request.profile.evidence
    place, group = portion.place[lists.place], portion.numbers.group
    is_well = complete_chance(lists, complete_percent) >= settings.sure - _ROUNDING
    is_well &= ~_is_one_square(run, place, group, settings)
    return place[is_well], group[is_well], lists.reports.observed[is_well]


def complete_chance(lists: ListNumbers, complete_percent: float) -> NDArray[Any]:
    """The probability that at least so many percent of the species present were reported: float64, one per list."""
    present = np.arange(lists.chances.shape[1])
    is_complete = 100 * lists.reports.observed[:, None] >= complete_percent * present - _ROUNDING
    chance: NDArray[Any] = np.where(is_complete, lists.chances, 0.0).sum(axis=1)
    return chance


def _is_one_square(run: LabelRun, place: NDArray[Any], group: NDArray[Any], settings: EvidenceSettings) -> NDArray[Any]:
    """Where one square holds nearly all units: one garden with a moth lamp is no picture of a circle."""
    if run.evidence is None:
        raise ValueError("the run was not asked how sure its labels are")
    is_one: NDArray[Any] = run.evidence.top_square[place, group] > settings.square + _ROUNDING
    return is_one
