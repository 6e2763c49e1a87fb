"""The records of a run against the species list: which entries each stands for, under which rules."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Callable, List, Tuple

import numpy as np

from bkn_qgis.arrays import COUNTS, RecordArrays, SpeciesMatches, record_arrays
from bkn_qgis.labelling.label_results import LabelRequest, RecordMatches
from bkn_qgis.labelling.observed import Observed
from bkn_qgis.observations.duplicates import doubles_across_sources
from bkn_qgis.observations.record_table import FLAGS, flag_mask
from bkn_qgis.observations.search_areas import to_mm
from bkn_qgis.scoring.name_index import NameMatches, build_name_index, match_names
from bkn_qgis.scoring.rules import species_matches

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ROWS_PER_CHECK = 50_000
# No place is less certain than this, for the sake of whole numbers: the size of the world.
_MOST_UNCERTAIN_M = 1e8
Progress = Callable[[float], None]


def match_records(request: LabelRequest, observed: Observed, progress: Progress = lambda part: None) -> RecordMatches:
    """Which entries of the list every record stands for, and under which rules.

    ``progress`` is called with the finished part (0 to 1) between steps; what it raises ends the work.
    """
    progress(0.0)
    records = _arrays_of(request, observed)
    table = observed.records
    progress(0.2)
    index = build_name_index(request.species_list)
    progress(0.3)
    names = match_names(index, table["scientific_name"].tolist(), table["dutch_name"].tolist())
    progress(0.6)
    species = species_matches(
        records, names, request.species_list, request.profile, request.reference_date, request.radius_m
    )
    progress(0.8)
    groups = _duplicate_groups(observed, records, names, species, progress)
    return RecordMatches(names, dataclasses.replace(records, duplicate_group=groups), species)


def _arrays_of(request: LabelRequest, observed: Observed) -> RecordArrays:
    """The record table as arrays; places and uncertainties in whole millimetres, in which everything is compared."""
    table = observed.records
    flags = table["flags"].to_numpy()
    uncertainty_m = table["uncertainty"].fillna(request.profile.unknown_uncertainty_m).to_numpy(dtype=np.float64)
    return record_arrays(
        to_mm(table["x"]),
        to_mm(table["y"]),
        uncertainty_mm=to_mm(np.minimum(uncertainty_m, _MOST_UNCERTAIN_M)),
        day_first=table["day_first"].to_numpy(),
        day_last=table["day_last"].to_numpy(),
        excluded=(flags & flag_mask(request.profile.exclude_flags)) != 0,
        breeding=(flags & FLAGS["breeding"]) != 0,
        blurred=(flags & FLAGS["blurred"]) != 0,
        weight=table["records"].to_numpy(dtype=np.int64),
    )


def _duplicate_groups(
    observed: Observed, records: RecordArrays, names: NameMatches, species: SpeciesMatches, progress: Progress
) -> NDArray[Any]:
    """Doubles across sources, among the records that count somewhere (method.md, section 4)."""
    groups = records.duplicate_group.copy()
    rows = species.records_with(species.meets(COUNTS))
    if len(rows) and len(observed.sources) > 1:
        groups[rows] = doubles_across_sources(
            observed.records["source"].to_numpy()[rows],
            _species_of_rows(names, rows, progress),
            records.day_first[rows],
            records.day_last[rows],
            records.x_mm[rows],
            records.y_mm[rows],
        )
    return groups


def _species_of_rows(names: NameMatches, rows: NDArray[Any], progress: Progress) -> List[Tuple[int, ...]]:
    """The species that each of the rows may be."""
    species: List[Tuple[int, ...]] = []
    for first in range(0, len(rows), _ROWS_PER_CHECK):
        progress(0.8)
        chosen = rows[first : first + _ROWS_PER_CHECK]
        species.extend(tuple(names.species[names.start[row] : names.start[row + 1]]) for row in chosen)
    return species
