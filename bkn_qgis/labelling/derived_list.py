"""A species list from observations: what is found in most well-recorded circles of a type (method.md, section 12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, List, Sequence, Tuple

import numpy as np
import pandas as pd

from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.overlapping_circles import overlap_another, repeat_another
from bkn_qgis.labelling.recorded_circles import RecordedCircles, recorded_circles
from bkn_qgis.labelling.reference_period import ReferencePeriod
from bkn_qgis.labelling.run_feedback import Progress, part_of
from bkn_qgis.scoring.proportions import wilson_bounds
from bkn_qgis.scoring.species_list import ROLE_NAMES
from bkn_qgis.scoring.species_pool import roles_in_pool

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bkn_qgis.scoring.species_list import SpeciesList

_TAKES_PART = ("ok", "insufficient_data")
"""The statuses of circles that take part; a label of the pool means nothing, so neither does the lack of one."""
_ROUNDING = 1e-9


@dataclass(frozen=True)
class DerivationRules:
    """When a species comes on a derived list.

    ``share_percent``: of the well-recorded circles, those that must have it. ``complete_percent``: see
    ``recorded_circles``. ``fewest_circles``: as many well-recorded ones a group needs in a type. ``types``: only
    these landscape types; all of them where empty.
    """

    share_percent: float
    complete_percent: float
    fewest_circles: int
    types: Sequence[str] = ()


@dataclass(frozen=True, eq=False)
class DerivedList:
    """A derived list with what it rests on.

    ``species``, one row per landscape type, group and species that was found in a well-recorded circle, where the
    group has enough of these: ``landscape_type``, ``group`` (code), ``group_name``, ``scientific_name``,
    ``dutch_name``, ``english_name``, ``synonyms``, ``role`` (meetsoort or generalist), ``listed`` (whether it comes on
    the list), ``found`` and ``circles`` (circles that have it, of how many), ``percent``, ``low`` and ``high`` (percent
    with one decimal; bounds of 95 %), ``records`` in these circles, and ``years`` (of the reference dates).

    ``groups``, one row per landscape type that has circles and group: ``landscape_type``, ``group``, ``group_name``,
    ``circles`` (well recorded), ``listed`` (number of species; meetsoorten and generalists), ``enough``.

    ``places``: int64, per circle the number of its landscape type in the pool, -1 where it takes no part.
    ``left_out``: per circle the status for which it takes no part at any date, "" for none.
    ``repeated``: how many circles take no part as they lie at the point of another of their type. ``overlapping``: how
    many of those that take part overlap another of their type.
    """

    species: pd.DataFrame
    groups: pd.DataFrame
    circles: RecordedCircles
    places: NDArray[Any]
    left_out: List[str]
    repeated: int
    overlapping: int


def derive_list(
    runs: Sequence[LabelRun],
    period: ReferencePeriod,
    species_list: SpeciesList,
    rules: DerivationRules,
    progress: Progress = lambda part: None,
) -> DerivedList:
    """The list that runs of its pool give, one for each date of the period; ``species_list``: the pool's own list.

    ``progress`` is called with the finished part (0 to 1) between steps; what it raises ends the work.
    """
    circles = recorded_circles(runs, period, rules.complete_percent, part_of(progress, 0.0, 0.5))
    left_out = _left_out(runs)
    of_all = _types_of_places(runs[-1], left_out, rules)
    places = np.where(_repeated(runs[-1], of_all), -1, of_all)
    counts = _count(runs, circles, places, part_of(progress, 0.5, 0.9))
    pool = runs[-1].request.species_list
    per_group = _circles_per_group(circles, places, len(pool.landscape_types))
    species = _species_table(counts, per_group, runs, species_list, rules)
    groups = _groups_table(per_group, species, places, pool, rules)
    repeated, overlapping = int((places != of_all).sum()), _overlapping(runs[-1], places)
    return DerivedList(species, groups, circles, places, left_out, repeated, overlapping)


def _left_out(runs: Sequence[LabelRun]) -> List[str]:
    """Why each circle takes no part at any of the dates, "" where it does at one of them."""
    of_places = zip(*(run.statuses for run in runs))
    return ["" if any(status in _TAKES_PART for status in own) else own[-1] for own in of_places]


def _types_of_places(run: LabelRun, left_out: Sequence[str], rules: DerivationRules) -> NDArray[Any]:
    """The landscape type of each circle that takes part, else -1."""
    types = run.request.species_list.landscape_types
    number = {name: position for position, name in enumerate(types) if not rules.types or name in rules.types}
    names = zip(run.landscape_types, left_out)
    return np.array([-1 if reason else number.get(name, -1) for name, reason in names], dtype=np.int64)


def _repeated(run: LabelRun, places: NDArray[Any]) -> NDArray[Any]:
    """Whether each circle takes part and lies at the point of an earlier one of its type: bool."""
    repeated = np.zeros(len(places), dtype=bool)
    for own in _numbers_by_type(places):
        repeated[own] = repeat_another(_centres(run, own))
    return repeated


def _overlapping(run: LabelRun, places: NDArray[Any]) -> int:
    """How many of the circles that take part overlap another of their type."""
    radius_m = run.request.radius_m
    return sum(int(overlap_another(_centres(run, own), radius_m).sum()) for own in _numbers_by_type(places))


def _numbers_by_type(places: NDArray[Any]) -> List[NDArray[Any]]:
    """The numbers of the circles of each landscape type that has any."""
    return [np.flatnonzero(places == landscape_type) for landscape_type in np.unique(places[places >= 0])]


def _centres(run: LabelRun, numbers: NDArray[Any]) -> List[Tuple[float, float]]:
    return [(run.located[number].x, run.located[number].y) for number in numbers.tolist()]


@dataclass(frozen=True, eq=False)
class _Counts:
    """Per landscape type and entry: int64 ``found`` and ``records``; ``dates``, bool (types, entries, dates): at which
    of them it was found."""

    found: NDArray[Any]
    records: NDArray[Any]
    dates: NDArray[Any]


def _count(runs: Sequence[LabelRun], circles: RecordedCircles, places: NDArray[Any], progress: Progress) -> _Counts:
    pool = runs[-1].request.species_list
    shape = (len(pool.landscape_types), len(pool.entry_group))
    counts = _Counts(
        np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64), np.zeros((*shape, len(runs)), dtype=bool)
    )
    for number, run in enumerate(runs):
        for portion in run.numbers:
            progress(number / len(runs))
            counts_at = circles.date[portion.place][:, pool.entry_group] == number
            found = portion.seen & counts_at
            types = places[portion.place]
            for landscape_type in np.unique(types[types >= 0]):
                own = types == landscape_type
                counts.found[landscape_type] += found[own].sum(axis=0)
                counts.records[landscape_type] += np.where(found[own], portion.records[own], 0).sum(axis=0)
                counts.dates[landscape_type, :, number] |= found[own].any(axis=0)
    return counts


def _circles_per_group(circles: RecordedCircles, places: NDArray[Any], types: int) -> NDArray[Any]:
    """The number of well-recorded circles per type and group: int64."""
    per_group = np.zeros((types, circles.date.shape[1]), dtype=np.int64)
    takes_part = places >= 0
    np.add.at(per_group, places[takes_part], circles.is_well[takes_part].astype(np.int64))
    return per_group


def _species_table(
    counts: _Counts,
    per_group: NDArray[Any],
    runs: Sequence[LabelRun],
    species_list: SpeciesList,
    rules: DerivationRules,
) -> pd.DataFrame:
    pool = runs[-1].request.species_list
    circles = per_group[:, pool.entry_group]
    at, entry = np.nonzero((counts.found > 0) & (circles >= rules.fewest_circles))
    found, circles = counts.found[at, entry], circles[at, entry]
    roles = roles_in_pool(species_list, len(pool.landscape_types))[at, entry]
    low, high = wilson_bounds(found, circles)
    years = [run.request.reference_date.year for run in runs]
    columns: Dict[str, Any] = {
        "landscape_type": _chosen(pool.landscape_types, at),
        **_group_columns(pool, pool.entry_group[entry]),
        **_name_columns(pool, pool.entry_species[entry]),
        "role": _chosen([ROLE_NAMES.get(role, "") for role in range(max(ROLE_NAMES) + 1)], roles),
        "listed": 100 * found >= rules.share_percent * circles - _ROUNDING,
        "found": found,
        "circles": circles,
        **{name: np.round(100 * share, 1) for name, share in (("percent", found / circles), ("low", low))},
        "high": np.round(100 * high, 1),
        "records": counts.records[at, entry],
        "years": ["|".join(str(year) for year, is_in in zip(years, row) if is_in) for row in counts.dates[at, entry]],
    }
    table: pd.DataFrame = pd.DataFrame(columns)
    return table


def _group_columns(pool: SpeciesList, groups: NDArray[Any]) -> Dict[str, List[str]]:
    return {
        "group": _chosen([group.code for group in pool.groups], groups),
        "group_name": _chosen([group.name for group in pool.groups], groups),
    }


def _name_columns(pool: SpeciesList, species: NDArray[Any]) -> Dict[str, List[str]]:
    return {
        "scientific_name": _chosen([each.scientific_name for each in pool.species], species),
        "dutch_name": _chosen([each.dutch_name for each in pool.species], species),
        "english_name": _chosen([each.english_name for each in pool.species], species),
        "synonyms": _chosen(["|".join(each.synonyms) for each in pool.species], species),
    }


def _chosen(texts: Sequence[str], numbers: NDArray[Any]) -> List[str]:
    return [texts[number] for number in numbers.tolist()]


def _groups_table(
    per_group: NDArray[Any], species: pd.DataFrame, places: NDArray[Any], pool: SpeciesList, rules: DerivationRules
) -> pd.DataFrame:
    types = np.unique(places[places >= 0])
    at = np.repeat(types, len(pool.groups))
    group = np.tile(np.arange(len(pool.groups)), len(types))
    listed = species[species["listed"]].groupby(["landscape_type", "group"]).size().to_dict()
    names, columns = _chosen(pool.landscape_types, at), _group_columns(pool, group)
    table: pd.DataFrame = pd.DataFrame(
        {
            "landscape_type": names,
            **columns,
            "circles": per_group[at, group],
            "listed": [listed.get(key, 0) for key in zip(names, columns["group"])],
            "enough": per_group[at, group] >= rules.fewest_circles,
        }
    )
    return table
