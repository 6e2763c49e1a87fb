"""What a frozen baseline (nulmeting) holds, and the names under which it stands in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, List, Optional, Sequence, Tuple

from bkn_qgis.labelling.result_fields import BOOLEAN, DATE, DATE_TIME, DOUBLE, INTEGER, LONG, TEXT, FieldSpec

if TYPE_CHECKING:
    from bkn_qgis.labelling.label_results import LabelRequest
    from bkn_qgis.labelling.sources import Observed

FORMAT_VERSION = 1
SETTINGS, PLACES, LANDSCAPES, SPECIES_LIST = "settings", "places", "landscapes", "species_list"
SOURCES, OBSERVATIONS = "sources", "observations"
LABELS, LABEL_GROUPS, LABEL_SPECIES = "labels", "label_groups", "label_species"
SQL_TYPES = {
    **{TEXT: "TEXT", INTEGER: "INTEGER", LONG: "INTEGER", DOUBLE: "REAL", DATE: "DATE", BOOLEAN: "BOOLEAN"},
    DATE_TIME: "TEXT",
}
"""Of the kinds of ``result_fields``. A date and time is kept as ISO text: DATETIME of a GeoPackage is UTC alone."""
TEXTS_OF_RECORD = ("source", "record_id", "scientific_name", "dutch_name", "licence")
NUMBERS_OF_RECORD = ("uncertainty", "count", "records", "flags")
RECORD_COLUMNS: Tuple[Tuple[str, str], ...] = (
    ("source_number", "INTEGER"),
    *((name, "TEXT") for name in TEXTS_OF_RECORD),
    ("x", "REAL"),
    ("y", "REAL"),
    ("day_first", "DATE"),
    ("day_last", "DATE"),
    ("uncertainty", "REAL"),
    ("count", "REAL"),
    ("records", "INTEGER"),
    ("flags", "INTEGER"),
    ("observer", "INTEGER"),
)
"""The columns of the records: those of the record table, with the number of their source. An observer is a number that
tells him from others in this file, and nothing else."""


@dataclass(frozen=True)
class UserFields:
    """The fields that the places had from the user: their values as Python has them (a date
    and time as ISO text), a row per place. ``wkb_type``: of
    the layer (1 point to 6 multipolygon, 0 any)."""

    fields: Sequence[FieldSpec]
    rows: Sequence[Sequence[Any]]
    wkb_type: int


@dataclass(frozen=True, eq=False)
class FrozenRun:
    """A run that was frozen: its request, with the landscapes of the places, and the records it used.

    ``outside_windows``, ``idle_sources``: numbers of sources, see ``LabelRun``. ``hull``: of all records of the run,
    those of species that are not listed included; a shapely geometry. ``is_provisional``: the list is the one that
    ships.
    """

    file_name: str
    request: LabelRequest
    observed: Observed
    outside_windows: List[int]
    idle_sources: List[int]
    hull: Optional[Any]
    user: UserFields
    is_provisional: bool
