"""Which records count for which entries of the list: window, season, flags, uncertainty (method.md, 3, 4 and 9)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Dict, Tuple

import numpy as np

from bkn_qgis.scoring.name_index import NameMatches
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.seasons import EPOCH, day_number, months_in_season, window_first_day
from bkn_qgis.scoring.species_groups import BREEDING_BIRDS, WINTER_BIRDS
from bkn_qgis.scoring.species_list import SpeciesList

if TYPE_CHECKING:
    from numpy.typing import NDArray

COUNTS = 1  # wholly in window and season, no excluding flag, certain enough of place
MAY_COUNT = 2  # as COUNTS, but the interval need only overlap window and season (the best label)
LEFT_OUT = 4  # overlaps window and season, yet does not count: flag, uncertainty or interval
EVER = 8  # would count but for window and season, and lies wholly on or before the reference date


@dataclass(frozen=True, eq=False)
class RecordFacts:
    """What the rules need to know of n records; arrays of length n.

    ``day_first`` and ``day_last``: days since 1970-01-01 (int32). ``dated``: has a date. ``excluded``: carries an
    excluding flag. ``breeding``: flagged breeding. ``uncertainty_m``: float, unknown values filled in.
    """

    day_first: NDArray[Any]
    day_last: NDArray[Any]
    dated: NDArray[Any]
    excluded: NDArray[Any]
    breeding: NDArray[Any]
    uncertainty_m: NDArray[Any]


@dataclass(frozen=True, eq=False)
class Claims:
    """Record i stands for ``entry[start[i]:start[i + 1]]``, under the rules in ``bits`` of the same positions.

    ``start`` int64 (records + 1), ``entry`` int32, ``bits`` uint8. Claims without any bit are not kept.
    """

    start: NDArray[Any]
    entry: NDArray[Any]
    bits: NDArray[Any]


def claims_of_records(
    facts: RecordFacts,
    matches: NameMatches,
    species_list: SpeciesList,
    profile: Profile,
    reference_date: datetime.date,
    radius_m: float,
) -> Claims:
    """The entries of the list that each record stands for, and the rules it meets for each of them."""
    record, entry = _expand_to_entries(matches, species_list)
    group = species_list.entry_group[entry]
    bits = np.zeros(len(record), dtype=np.uint8)
    fit = facts.dated & ~facts.excluded & (facts.uncertainty_m <= profile.uncertainty_limit_m(radius_m))
    for number, species_group in enumerate(species_list.groups):
        chosen = np.flatnonzero(group == number)
        if len(chosen):
            bits[chosen] = _bits(facts, fit, record[chosen], species_group.code, profile, reference_date)
    kept = bits > 0
    counts = np.bincount(record[kept], minlength=len(facts.day_first))
    start = np.concatenate(([0], np.cumsum(counts)))
    return Claims(start, entry[kept], bits[kept])


def _expand_to_entries(matches: NameMatches, species_list: SpeciesList) -> Tuple[NDArray[Any], NDArray[Any]]:
    """Record and entry numbers of every pair, ordered by record."""
    by_species = np.argsort(species_list.entry_species, kind="stable").astype(np.int32)
    per_species = np.bincount(species_list.entry_species, minlength=len(species_list.species))
    first_of_species = np.concatenate(([0], np.cumsum(per_species)))
    record = np.repeat(np.arange(len(matches.start) - 1), np.diff(matches.start))
    lengths = per_species[matches.species]
    pair = np.repeat(np.arange(len(matches.species)), lengths)
    offset = np.arange(len(pair)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return record[pair], by_species[first_of_species[matches.species[pair]] + offset]


def _bits(
    facts: RecordFacts,
    fit: NDArray[Any],
    record: NDArray[Any],
    group_code: str,
    profile: Profile,
    reference_date: datetime.date,
) -> NDArray[Any]:
    """The rules that records meet for one species group (uint8, one per record number given)."""
    first, last = facts.day_first[record], facts.day_last[record]
    dated, fit = facts.dated[record], fit[record]
    window_first = window_first_day(reference_date, profile.years_of(group_code))
    window_last = day_number(reference_date)
    in_window = dated & (first >= window_first) & (last <= window_last)
    overlaps = dated & (first <= window_last) & (last >= window_first)
    in_season, _ = _season(facts, record, first, last, group_code, profile)
    # Only the part of the interval that lies in the window can put it in the season.
    first_in_window, last_in_window = np.maximum(first, window_first), np.minimum(last, window_last)
    _, touches_season = _season(facts, record, first_in_window, last_in_window, group_code, profile)
    counts = fit & in_window & in_season
    may_count = fit & overlaps & touches_season
    left_out = overlaps & touches_season & ~counts
    ever = fit & (last <= window_last)
    return (counts * COUNTS + may_count * MAY_COUNT + left_out * LEFT_OUT + ever * EVER).astype(np.uint8)


def _season(
    facts: RecordFacts, record: NDArray[Any], first: NDArray[Any], last: NDArray[Any], group_code: str, profile: Profile
) -> Tuple[NDArray[Any], NDArray[Any]]:
    """Whether intervals lie wholly in, and whether they touch, the season of a group (method.md, section 3).

    A record flagged breeding is in the season of the breeding birds when it touches it, and never in that of
    the winter birds.
    """
    allowed, touched = months_in_season(first, np.maximum(first, last), profile.months_of(group_code))
    wholly, touches = allowed == touched, allowed > 0
    if group_code == BREEDING_BIRDS:
        wholly = wholly | (facts.breeding[record] & touches)
    elif group_code == WINTER_BIRDS:
        wholly = wholly & ~facts.breeding[record]
        touches = touches & ~facts.breeding[record]
    return wholly, touches


def whole_years_cut_by_window(
    facts: RecordFacts,
    claims: Claims,
    roles_somewhere: NDArray[Any],
    claims_at: Callable[[datetime.date], Claims],
) -> Dict[int, int]:
    """Per calendar year the number of whole-year records of meetsoorten that only may count.

    They fail because the window cuts the calendar year, and 31 December of that year as reference date would let
    them count (method.md, section 3): years of which no record would are left out, such as those of birds, whose
    season no whole year lies in. ``roles_somewhere``: bool per entry, meetsoort in some landscape type.
    ``claims_at``: the claims of the same records at another reference date.
    """
    waiting = _records_of(claims, ((claims.bits & (COUNTS | MAY_COUNT)) == MAY_COUNT) & roles_somewhere[claims.entry])
    years: Dict[int, int] = {}
    for year, records in _whole_years(facts, waiting).items():
        later = claims_at(datetime.date(year, 12, 31))
        counting = _records_of(later, ((later.bits & COUNTS) > 0) & roles_somewhere[later.entry])
        number = len(np.intersect1d(records, counting))
        if number:
            years[year] = number
    return years


def _records_of(claims: Claims, chosen: NDArray[Any]) -> NDArray[Any]:
    """The records that have one of the chosen claims, ascending."""
    record = np.repeat(np.arange(len(claims.start) - 1), np.diff(claims.start))
    return np.unique(record[chosen])


def _whole_years(facts: RecordFacts, records: NDArray[Any]) -> Dict[int, NDArray[Any]]:
    """The records that last one or more whole calendar years, by the last of these."""
    first = facts.day_first[records].astype("datetime64[D]")
    last = facts.day_last[records].astype("datetime64[D]")
    year_of_first, year_of_last = first.astype("datetime64[Y]"), last.astype("datetime64[Y]")
    next_year = (year_of_last + 1).astype("datetime64[D]")
    whole = (first == year_of_first.astype("datetime64[D]")) & (last + 1 == next_year)
    years = year_of_last.astype(np.int64) + EPOCH.year
    return {int(year): records[whole & (years == year)] for year in np.unique(years[whole])}
