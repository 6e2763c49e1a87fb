"""Sources of which no record counts, or lies in the windows: they cannot give a label (method.md, section 3)."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, List

import numpy as np

from bkn_qgis.arrays import COUNTS, RecordArrays
from bkn_qgis.labelling.label_results import RecordMatches
from bkn_qgis.labelling.observed import Observed, SourceSummary
from bkn_qgis.scoring.name_index import NameMatches
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.seasons import day_number, window_first_day
from bkn_qgis.scoring.species_list import SpeciesList

if TYPE_CHECKING:
    from numpy.typing import NDArray


def sources_outside_windows(
    observed: Observed,
    names: NameMatches,
    records: RecordArrays,
    species_list: SpeciesList,
    profile: Profile,
    reference_date: datetime.date,
) -> List[SourceSummary]:
    """The sources whose records with a date all fail the window: each that of the groups of its species.

    Records of species that are not on the list play a part only where a source has no others; they have the longest
    window.
    """
    first_days = _first_days(names, species_list, profile, reference_date)
    is_listed = np.diff(names.start) > 0
    in_window = (records.day_first >= first_days) & (records.day_last <= day_number(reference_date))
    outside = []
    for number, source in enumerate(observed.sources):
        own = (observed.file_number == number) & records.dated
        listed = own & is_listed
        looked_at = listed if listed.any() else own
        if looked_at.any() and not (in_window & looked_at).any():
            outside.append(source)
    return outside


def sources_without_counting(observed: Observed, matches: RecordMatches) -> List[SourceSummary]:
    """The sources that gave records of which none counts: not on the list, or all left out.

    One whose records other sources hold too is none of them.
    """
    sources = len(observed.sources)
    counting = matches.species.records_with(matches.species.meets(COUNTS))
    given = np.bincount(observed.file_number, minlength=sources)
    counted = np.bincount(observed.file_number[counting], minlength=sources)
    return [source for source, number, of_use in zip(observed.sources, given, counted) if number and not of_use]


def _first_days(
    names: NameMatches, species_list: SpeciesList, profile: Profile, reference_date: datetime.date
) -> NDArray[Any]:
    """The first day on which each record may lie to count for some group: int64 (n,)."""
    of_group = np.array(
        [window_first_day(reference_date, profile.years_of(group.code)) for group in species_list.groups],
        dtype=np.int64,
    )
    longest = int(of_group.min()) if len(of_group) else day_number(reference_date)
    of_species = np.full(len(species_list.species), np.iinfo(np.int64).max)
    np.minimum.at(of_species, species_list.entry_species, of_group[species_list.entry_group])
    lengths = np.diff(names.start)
    first_days = np.full(len(lengths), longest, dtype=np.int64)
    listed = np.flatnonzero(lengths > 0)
    if len(listed):
        first_days[listed] = np.minimum.reduceat(of_species[names.species], names.start[:-1][listed])
    return first_days
