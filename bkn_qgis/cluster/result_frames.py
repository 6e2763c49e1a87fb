"""The three tables of a run, with columns named as the fields of the outputs (design.md, section 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Optional, Sequence

import numpy as np
import pandas as pd

from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.result_fields import (
    BOOLEAN,
    DOUBLE,
    GROUP_CHANCES,
    GROUPS_FIELDS,
    INTEGER,
    SPECIES_FIELDS,
    TEXT,
    FieldSpec,
    output_fields,
)
from bkn_qgis.labelling.result_rows import group_chances, output_portions
from bkn_qgis.labelling.result_tables import species_tables

if TYPE_CHECKING:
    from numpy.typing import NDArray

PLACES, GROUPS, SPECIES = "places", "groups", "species"
PLACE = "place"
"""The column with the number of the place in its file, from 0: ids need not differ."""
_PLACE_FIELD = FieldSpec(PLACE, INTEGER)
# The columns of the tables of a run, in the order of the fields; the date is that of the run, and the chances of the
# groups, the last of their fields, stand in no table.
_OF_GROUPS = (
    "id name date landscape_type group group_name expected observed records any_species days share label".split()
)
_OF_GROUPS += "included thin fragile worst best sure high chance number units squares top_square observers".split()
_OF_GROUPS += "chao2 coverage".split()
_OF_SPECIES = (
    "id name date landscape_type group scientific_name dutch_name role status records last_seen nearest_m".split()
)


@dataclass(frozen=True)
class ResultTable:
    """A table as it is written. ``geometry``: WKB of each row in ``crs``; None for a table without."""

    name: str
    fields: List[FieldSpec]
    frame: pd.DataFrame
    geometry: Optional[Sequence[Optional[bytes]]]
    crs: str


def tables_of(run: LabelRun, numbers: NDArray[Any]) -> Iterator[ResultTable]:
    """The tables of a run, that of species only where it was asked for.

    ``numbers``: int64, the number of each place of the run in its file. Texts are in English.
    """
    crs, shapes = run.request.crs, [place.wkb for place in run.request.places]
    yield ResultTable(PLACES, _fields_of(PLACES, run), _places(run, numbers), shapes, crs)
    groups = _renamed(run.tables.groups, GROUPS, _OF_GROUPS, run, numbers)
    groups[GROUP_CHANCES] = _typed(group_chances(run, run.tables.groups), TEXT)
    yield ResultTable(GROUPS, _fields_of(GROUPS, run), groups, None, crs)
    if run.request.want_species:
        parts = list(species_tables(run))
        table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=[PLACE, *_OF_SPECIES])
        species = _renamed(table.sort_values(PLACE, kind="stable"), SPECIES, _OF_SPECIES, run, numbers)
        yield ResultTable(SPECIES, _fields_of(SPECIES, run), species, None, crs)


def _fields_of(table: str, run: LabelRun) -> List[FieldSpec]:
    """The fields of one of the three tables, the number of the place first."""
    codes = [group.code for group in run.request.species_list.groups]
    own = {PLACES: output_fields(codes), GROUPS: GROUPS_FIELDS, SPECIES: SPECIES_FIELDS}
    return [_PLACE_FIELD, *own[table]]


def _places(run: LabelRun, numbers: NDArray[Any]) -> pd.DataFrame:
    specs = _fields_of(PLACES, run)
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
    specs = _fields_of(name, run)
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
