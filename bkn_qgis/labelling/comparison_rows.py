"""The fields and rows of the layers and tables of ``bkn:comparelabels``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Iterator, List, Tuple

from bkn_qgis.labelling.label_comparison import Comparison
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.provenance import profile_title
from bkn_qgis.labelling.result_fields import DATE, DOUBLE, INTEGER, TEXT, FieldSpec
from bkn_qgis.labelling.result_rows import note_text, sources_text

if TYPE_CHECKING:
    import pandas as pd

    from bkn_qgis.labelling.wording import Translated

_OF_EITHER: Tuple[Tuple[str, str, str], ...] = (
    ("stat", TEXT, "status"),
    ("lab", TEXT, "label"),
    ("shar", DOUBLE, "share"),
    ("obs", INTEGER, "observed"),
    ("rec", INTEGER, "records"),
    ("days", INTEGER, "days"),
    ("sure", TEXT, "sure"),
)
"""What stands in the layer for either date: the start of the field, its kind, the column."""
_OF_EITHER_GROUP: Tuple[Tuple[str, str, str], ...] = (
    ("label", TEXT, "label"),
    ("share", DOUBLE, "share"),
    ("obs", INTEGER, "observed"),
    ("rec", INTEGER, "records"),
    ("days", INTEGER, "days"),
    ("units", INTEGER, "units"),
    ("sure", TEXT, "sure"),
)
COMPARISON_FIELDS = [
    FieldSpec("bkn_id", TEXT),
    FieldSpec("bkn_change", TEXT),
    FieldSpec("bkn_gain", INTEGER),
    FieldSpec("bkn_lost", INTEGER),
    FieldSpec("bkn_ngrp", INTEGER),
    FieldSpec("bkn_date1", DATE),
    FieldSpec("bkn_date2", DATE),
    *(FieldSpec(f"bkn_{start}{number}", kind) for start, kind, _ in _OF_EITHER for number in (1, 2)),
    FieldSpec("bkn_land", TEXT),
    FieldSpec("bkn_radius", DOUBLE),
    FieldSpec("bkn_mode", TEXT),
    FieldSpec("bkn_list", TEXT),
    FieldSpec("bkn_prof", TEXT),
    FieldSpec("bkn_src", TEXT),
    FieldSpec("bkn_note", TEXT),
]
"""What OUTPUT adds to the fields of the input."""
GROUP_CHANGE_FIELDS = [
    FieldSpec("bkn_id", TEXT),
    FieldSpec("group", TEXT),
    FieldSpec("group_name", TEXT),
    FieldSpec("change", TEXT),
    FieldSpec("gained", INTEGER),
    FieldSpec("lost", INTEGER),
    FieldSpec("exp", INTEGER),
    *(FieldSpec(f"{start}{number}", kind) for start, kind, _ in _OF_EITHER_GROUP for number in (1, 2)),
]
SPECIES_CHANGE_FIELDS = [
    FieldSpec(name, TEXT) for name in ("bkn_id", "group", "group_name", "sci_name", "nl_name", "change")
]


def comparison_rows(
    comparison: Comparison, first: LabelRun, second: LabelRun, translated: Translated
) -> Iterator[List[Any]]:
    """The values of ``COMPARISON_FIELDS``, place by place."""
    request = second.request
    dates = [first.request.reference_date, request.reference_date]
    of_run = [
        float(request.radius_m),
        request.mode,
        request.species_list.title,
        profile_title(request, translated),
        sources_text(second, translated),
    ]
    heads = _rows(comparison.places, ("id", "change", "gained", "lost", "groups"))
    either = _rows(comparison.places, [f"{column}_{number}" for _, _, column in _OF_EITHER for number in (1, 2)])
    lands = comparison.places["landscape_type"].tolist()
    for head, values, land, *notes in zip(heads, either, lands, first.notes, second.notes):
        note = " ".join(
            f"{date.isoformat()}: {note_text(of_date, translated)}" for date, of_date in zip(dates, notes) if of_date
        )
        yield [*head, *dates, *values, land, *of_run, note]


def group_change_rows(comparison: Comparison) -> Iterator[List[Any]]:
    """The values of ``GROUP_CHANGE_FIELDS``."""
    names = [f"{column}_{number}" for _, _, column in _OF_EITHER_GROUP for number in (1, 2)]
    return _rows(comparison.groups, ("id", "group", "group_name", "change", "gained", "lost", "expected", *names))


def species_change_rows(comparison: Comparison) -> Iterator[List[Any]]:
    """The values of ``SPECIES_CHANGE_FIELDS``."""
    names = ("id", "group", "group_name", "scientific_name", "dutch_name", "change")
    return _rows(comparison.species, names)


def _rows(table: pd.DataFrame, names: Iterable[str]) -> Iterator[List[Any]]:
    """The rows of some columns of a table, None where a value is missing."""
    columns = (table[name].astype(object) for name in names)
    return map(list, zip(*(column.where(column.notna(), None).tolist() for column in columns)))
