"""A period from which a species list is derived: its reference dates, and the runs at these (method.md, section 12)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, List, Sequence

import numpy as np

from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.label_series import FinishedSeries, dates_between, run_dates, series_of
from bkn_qgis.labelling.places import LocatedPlace
from bkn_qgis.labelling.run_feedback import RunFeedback
from bkn_qgis.labelling.run_log import period_record_entries
from bkn_qgis.labelling.sources import SourceList
from bkn_qgis.messages import DisplayName
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.seasons import day_number, window_first_day
from bkn_qgis.scoring.species_list import SpeciesList

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, eq=False)
class ReferencePeriod:
    """The days from ``first`` to ``last``. ``dates``: reference dates in it, a year apart, the last one its last day.

    ``usable``: bool (dates, groups of the list), where the window of a group lies in the period; of a group whose
    window is longer than the period, the last date alone. ``too_short``: bool, which groups these are.
    """

    first: datetime.date
    last: datetime.date
    dates: List[datetime.date]
    usable: NDArray[Any]
    too_short: NDArray[Any]


def reference_period(
    first: datetime.date, last: datetime.date, species_list: SpeciesList, profile: Profile
) -> ReferencePeriod:
    """The reference dates of a period. Raises BknError where it ends before it begins, or has too many of them."""
    dates = dates_between(first, last, _MONTHS_OF_A_YEAR)
    years = [profile.years_of(group.code) for group in species_list.groups]
    begins = np.array([[window_first_day(date, number) for number in years] for date in dates])
    usable: NDArray[Any] = np.asarray(begins >= day_number(first))
    too_short: NDArray[Any] = np.asarray(~usable.any(axis=0))
    usable[-1] = usable[-1] | too_short
    of_use: NDArray[Any] = np.asarray(usable.any(axis=1))
    return ReferencePeriod(first, last, [date for date, use in zip(dates, of_use) if use], usable[of_use], too_short)


def names_too_short(period: ReferencePeriod, species_list: SpeciesList) -> List[DisplayName]:
    """The names of the groups whose window is longer than the period, so that records from before it count too."""
    groups = zip(species_list.groups, period.too_short.tolist())
    return [group.display_name for group, is_short in groups if is_short]


def requests_of_period(request: LabelRequest, period: ReferencePeriod) -> List[LabelRequest]:
    """The request at each date of a period, with what it takes to tell which circles were well recorded."""
    asked = replace(request, want_species=False, want_evidence=True, keep_numbers=True)
    return series_of(asked, period.dates)


def run_period(
    requests: Sequence[LabelRequest],
    located: Sequence[LocatedPlace],
    sources: SourceList,
    run_feedback: RunFeedback,
    commercial_use: bool = False,
) -> FinishedSeries:
    """Read the sources once and count at every date of a period (see ``requests_of_period``).

    See ``label_series.run_series``; the log tells of the records what holds at every date, and of no labels.
    """
    return run_dates(requests, located, sources, run_feedback, period_record_entries, commercial_use)
