"""A finished run with the records near its places alone, so that these can be labelled again at little cost."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Tuple

import numpy as np

from bkn_qgis.arrays import COUNTS, SpeciesMatches, elements_of
from bkn_qgis.labelling.label_results import LabelRun, RecordMatches
from bkn_qgis.labelling.made_once import MadeOnce
from bkn_qgis.observations.search_areas import MM_PER_M
from bkn_qgis.scoring.name_index import NameMatches

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Nobody stands on the border by rounding, and what several sources hold stays together: they may be 100 m apart.
_MARGIN_M = 2000.0


def nearby_run(run: LabelRun, reach_m: float) -> LabelRun:
    """The same run with only the records within reach of the bounds of its places, and some beyond."""
    rows = _rows_near(run, reach_m + _MARGIN_M)
    observed = replace(
        run.observed,
        records=run.observed.records.iloc[rows].reset_index(drop=True),
        file_number=run.observed.file_number[rows],
        made=MadeOnce(),
    )
    return replace(run, observed=observed, matches=_matches_of(run.matches, rows))


def _rows_near(run: LabelRun, reach_m: float) -> NDArray[Any]:
    """The numbers of the records within reach of the bounds of all places, ascending."""
    bounds = np.array([place.geometry.bounds for place in run.located if place.geometry is not None]).reshape(-1, 4)
    if not len(bounds):
        return np.empty(0, dtype=np.int64)
    (x_min, y_min), (x_max, y_max) = (
        (bounds[:, :2].min(axis=0) - reach_m) * MM_PER_M,
        (bounds[:, 2:].max(axis=0) + reach_m) * MM_PER_M,
    )
    records = run.matches.records
    within_x = (records.x_mm >= x_min) & (records.x_mm <= x_max)
    return np.flatnonzero(within_x & (records.y_mm >= y_min) & (records.y_mm <= y_max))


def _matches_of(matches: RecordMatches, rows: NDArray[Any]) -> RecordMatches:
    """The matches of some records."""
    taken = {each.name: getattr(matches.records, each.name)[rows] for each in fields(matches.records)}
    start, named = _ragged(matches.names.start, rows)
    names = NameMatches(start, matches.names.species[named], matches.names.left_out, matches.names.unmatched)
    start, matched = _ragged(matches.species.start, rows)
    all_species = matches.species
    species = replace(all_species, start=start, entry=all_species.entry[matched], bits=all_species.bits[matched])
    return with_species(RecordMatches(names, type(matches.records)(**taken), species, rows), species)


def _ragged(start: NDArray[Any], rows: NDArray[Any]) -> Tuple[NDArray[Any], NDArray[Any]]:
    """The start of the elements of some rows of a ragged array, and which elements these are."""
    _, elements = elements_of(start, rows)
    return np.concatenate(([0], np.cumsum(start[rows + 1] - start[rows]))), elements


def with_species(matches: RecordMatches, species: SpeciesMatches) -> RecordMatches:
    """The same records, standing for other entries or under other rules."""
    counting = species.records_with(species.meets(COUNTS))
    return RecordMatches(matches.names, matches.records, species, counting)
