"""The three tables of a run as columns, under the names of the fields of the outputs (design.md, section 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Sequence

import numpy as np
import pandas as pd

from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.result_fields import (
    BOOLEAN,
    DOUBLE,
    GROUPS_FIELDS,
    INTEGER,
    SPECIES_FIELDS,
    FieldSpec,
    output_fields,
)
from bkn_qgis.labelling.result_rows import output_portions
from bkn_qgis.labelling.result_tables import species_tables

if TYPE_CHECKING:
    from numpy.typing import NDArray

PLACES, GROUPS, SPECIES = "places", "groups", "species"
PLACE = "place"
"""The column with the number of the place in its file, from 0: ids need not differ."""
_PLACE_FIELD = FieldSpec(PLACE, INTEGER)
# The columns of the tables of a run, in the order of the fields; the date is that of the run.
_OF_GROUPS = "id date landscape_type group group_name expected observed records any_species days share label".split()
_OF_GROUPS += "included thin fragile worst best sure high chance number units squares top_square observers".split()
_OF_GROUPS += "chao2 coverage".split()
_OF_SPECIES = "id date landscape_type group scientific_name dutch_name role status records last_seen nearest_m".split()


def fields_of(table: str, run_groups: Sequence[str]) -> List[FieldSpec]:
    """The fields of one of the three tables, the number of the place first."""
    own = {PLACES: output_fields(run_groups), GROUPS: GROUPS_FIELDS, SPECIES: SPECIES_FIELDS}
    return [_PLACE_FIELD, *own[table]]


def frames_of(run: LabelRun, numbers: NDArray[Any]) -> Iterator[tuple[str, pd.DataFrame]]:
    """Each table by name, that of species only where it was asked for.

    ``numbers``: int64, the number of each place of the run in its file. Texts are in English.
    """
    yield PLACES, _places(run, numbers)
    yield GROUPS, _renamed(run.tables.groups, GROUPS, _OF_GROUPS, run, numbers)
    if run.request.want_species:
        parts = list(species_tables(run))
        table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=[PLACE, *_OF_SPECIES])
        table = table.sort_values(PLACE, kind="stable")
        yield SPECIES, _renamed(table, SPECIES, _OF_SPECIES, run, numbers)


def _groups_of(run: LabelRun) -> List[str]:
    return [group.code for group in run.request.species_list.groups]


def _places(run: LabelRun, numbers: NDArray[Any]) -> pd.DataFrame:
    specs = fields_of(PLACES, _groups_of(run))
    columns: List[List[Any]] = [[] for _ in specs[1:]]
    for portion in output_portions(run, str):
        for column, values in zip(columns, portion):
            column.extend(values)
    named: Dict[str, Any] = {PLACE: numbers}
    named.update((spec.name, _typed(values, spec.kind)) for spec, values in zip(specs[1:], columns))
    frame: pd.DataFrame = pd.DataFrame(named)
    return frame


def _renamed(
    table: pd.DataFrame, name: str, columns: Sequence[str], run: LabelRun, numbers: NDArray[Any]
) -> pd.DataFrame:
    specs = fields_of(name, _groups_of(run))
    dates = np.full(len(table), run.request.reference_date, dtype=object)
    named: Dict[str, Any] = {PLACE: numbers[table[PLACE].to_numpy(dtype=np.int64)]}
    for spec, column in zip(specs[1:], columns):
        named[spec.name] = dates if column == "date" else _typed(table[column].array, spec.kind)
    frame: pd.DataFrame = pd.DataFrame(named)
    return frame


def _typed(values: Any, kind: str) -> Any:
    """Values as the kind of a field; missing ones are <NA>, NaN or None."""
    if kind == INTEGER:
        return pd.array(values, dtype="Int64")
    if kind == BOOLEAN:
        return pd.array(values, dtype="boolean")
    if kind == DOUBLE:
        return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    texts = np.empty(len(values), dtype=object)
    texts[:] = [None if value is None or value != value else value for value in values]
    return texts
