"""Which records count for which entries of the list: window, season, flags, uncertainty (method.md, 3, 4 and 9)."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Callable, Dict, Tuple

import numpy as np

from bkn_qgis.arrays import (
    COUNTS,
    EVER,
    LEFT_OUT,
    MAY_COUNT,
    RecordArrays,
    SpeciesMatches,
    elements_of,
    owners_of,
)
from bkn_qgis.scoring.name_index import NameMatches
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.seasons import EPOCH, day_number, months_in_season, window_first_day
from bkn_qgis.scoring.species_groups import BREEDING_BIRDS, WINTER_BIRDS
from bkn_qgis.scoring.species_list import SpeciesList

if TYPE_CHECKING:
    from numpy.typing import NDArray


def species_matches(
    records: RecordArrays,
    names: NameMatches,
    species_list: SpeciesList,
    profile: Profile,
    reference_date: datetime.date,
    radius_m: float,
) -> SpeciesMatches:
    """The entries of the list that each record stands for, and the rules it meets for each of them."""
    record, entry = _expand_to_entries(names, species_list)
    group = species_list.entry_group[entry]
    bits = np.zeros(len(record), dtype=np.uint8)
    limit_mm = round(1000 * profile.uncertainty_limit_m(radius_m))
    fit = records.dated & ~records.excluded & (records.uncertainty_mm <= limit_mm)
    for number, species_group in enumerate(species_list.groups):
        chosen = np.flatnonzero(group == number)
        if len(chosen):
            bits[chosen] = _bits(records, fit, record[chosen], species_group.code, profile, reference_date)
    kept = bits > 0
    counts = np.bincount(record[kept], minlength=len(records))
    start = np.concatenate(([0], np.cumsum(counts)))
    return SpeciesMatches(start, entry[kept], bits[kept], species_list.entry_group, len(species_list.groups))


def _expand_to_entries(names: NameMatches, species_list: SpeciesList) -> Tuple[NDArray[Any], NDArray[Any]]:
    """Record and entry numbers of every pair, ordered by record."""
    by_species = np.argsort(species_list.entry_species, kind="stable").astype(np.int32)
    per_species = np.bincount(species_list.entry_species, minlength=len(species_list.species))
    first_of_species = np.concatenate(([0], np.cumsum(per_species)))
    which, position = elements_of(first_of_species, names.species)
    return owners_of(names.start)[which], by_species[position]


def _bits(
    records: RecordArrays,
    fit: NDArray[Any],
    record: NDArray[Any],
    group_code: str,
    profile: Profile,
    reference_date: datetime.date,
) -> NDArray[Any]:
    """The rules that records meet for one species group (uint8, one per record number given)."""
    first, last = records.day_first[record], records.day_last[record]
    dated, fit = records.dated[record], fit[record]
    window_first = window_first_day(reference_date, profile.years_of(group_code))
    window_last = day_number(reference_date)
    in_window = dated & (first >= window_first) & (last <= window_last)
    overlaps = dated & (first <= window_last) & (last >= window_first)
    in_season, _ = _season(records, record, first, last, group_code, profile)
    # Only the part of the interval that lies in the window can put it in the season.
    first_in_window, last_in_window = np.maximum(first, window_first), np.minimum(last, window_last)
    _, touches_season = _season(records, record, first_in_window, last_in_window, group_code, profile)
    counts = fit & in_window & in_season
    may_count = fit & overlaps & touches_season
    left_out = overlaps & touches_season & ~counts
    ever = fit & (last <= window_last)
    return (counts * COUNTS + may_count * MAY_COUNT + left_out * LEFT_OUT + ever * EVER).astype(np.uint8)


def _season(
    records: RecordArrays,
    record: NDArray[Any],
    first: NDArray[Any],
    last: NDArray[Any],
    group_code: str,
    profile: Profile,
) -> Tuple[NDArray[Any], NDArray[Any]]:
    """Whether intervals lie wholly in, and whether they touch, the season of a group (method.md, section 3).

    A record flagged breeding is in the season of the breeding birds when it touches it, and never in that of
    the winter birds.
    """
    allowed, touched = months_in_season(first, np.maximum(first, last), profile.months_of(group_code))
    wholly, touches = allowed == touched, allowed > 0
    if group_code == BREEDING_BIRDS:
        wholly = wholly | (records.breeding[record] & touches)
    elif group_code == WINTER_BIRDS:
        wholly = wholly & ~records.breeding[record]
        touches = touches & ~records.breeding[record]
    return wholly, touches


def whole_years_cut_by_window(
    records: RecordArrays,
    matches: SpeciesMatches,
    roles_somewhere: NDArray[Any],
    matches_at: Callable[[datetime.date], SpeciesMatches],
) -> Dict[int, int]:
    """Per calendar year the number of whole-year records of meetsoorten that only may count.

    They fail because the window cuts the calendar year, and 31 December of that year as reference date would let
    them count (method.md, section 3): years of which no record would are left out, such as those of birds, whose
    season no whole year lies in. ``roles_somewhere``: bool per entry, meetsoort in some landscape type.
    ``matches_at``: the matches of the same records at another reference date.
    """
    only_may = matches.meets(MAY_COUNT) & ~matches.meets(COUNTS)
    waiting = matches.records_with(only_may & roles_somewhere[matches.entry])
    years: Dict[int, int] = {}
    for year, of_year in _whole_years(records, waiting).items():
        later = matches_at(datetime.date(year, 12, 31))
        counting = later.records_with(later.meets(COUNTS) & roles_somewhere[later.entry])
        number = len(np.intersect1d(of_year, counting))
        if number:
            years[year] = number
    return years


def _whole_years(records: RecordArrays, chosen: NDArray[Any]) -> Dict[int, NDArray[Any]]:
    """The chosen records that last one or more whole calendar years, by the last of these."""
    first = records.day_first[chosen].astype("datetime64[D]")
    last = records.day_last[chosen].astype("datetime64[D]")
    year_of_first, year_of_last = first.astype("datetime64[Y]"), last.astype("datetime64[Y]")
    next_year = (year_of_last + 1).astype("datetime64[D]")
    whole = (first == year_of_first.astype("datetime64[D]")) & (last + 1 == next_year)
    years = year_of_last.astype(np.int64) + EPOCH.year
    return {int(year): chosen[whole & (years == year)] for year in np.unique(years[whole])}
