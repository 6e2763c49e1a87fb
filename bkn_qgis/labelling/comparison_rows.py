"""The fields and rows of the layers and tables of ``bkn:comparelabels``."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Collection, Iterator, Sequence, Tuple

from bkn_qgis.labelling.label_comparison import Comparison
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.layer_comparison import LabelLayer, LayerComparison
from bkn_qgis.labelling.layer_species import Row
from bkn_qgis.labelling.provenance import profile_title
from bkn_qgis.labelling.result_fields import (
    DATE,
    DOUBLE,
    INTEGER,
    TEXT,
    FieldSpec,
    InputFields,
    arranged_fields,
    earlier_result,
)
from bkn_qgis.labelling.result_rows import Columns, columns_of, note_text, sources_text
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message, day_text

if TYPE_CHECKING:
    from bkn_qgis.labelling.wording import Translated

_PLACES_PER_PORTION = 500
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
_NO_VERDICT = QT_TRANSLATE_NOOP("BKN", "No verdict: {why}.")
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
    FieldSpec("note", TEXT),
]
SPECIES_CHANGE_FIELDS = [
    FieldSpec(name, TEXT) for name in ("bkn_id", "group", "group_name", "sci_name", "nl_name", "change")
]


def arranged_comparison_fields(names: Sequence[str], reserved: Collection[str]) -> InputFields:
    """What becomes of the fields of the input beside ``COMPARISON_FIELDS``; those of an earlier run are replaced.

    ``reserved``: names in lower case that the file of the result needs for itself.
    """
    own = {spec.name for spec in COMPARISON_FIELDS}
    return arranged_fields(names, own | set(reserved), earlier_result(name.lower() for name in names))


def comparison_portions(
    comparison: Comparison, first: LabelRun, second: LabelRun, translated: Translated
) -> Iterator[Columns]:
    """The values of ``COMPARISON_FIELDS``, a list per field, for some places after the other."""
    request = second.request
    of_run = [
        float(request.radius_m),
        request.mode,
        request.species_list.title,
        profile_title(request, translated),
        _sources(first, second, translated),
    ]
    dates = [first.request.reference_date, request.reference_date]
    for own in _portions(len(comparison.places)):
        places = comparison.places[own]
        yield [
            *columns_of(places, ("id", "change", "gained", "lost", "groups")),
            *([date] * len(places) for date in dates),
            *columns_of(places, [f"{column}_{number}" for _, _, column in _OF_EITHER for number in (1, 2)]),
            *columns_of(places, ("landscape_type",)),
            *([value] * len(places) for value in of_run),
            [_note(dates, notes, translated) for notes in zip(first.notes[own], second.notes[own])],
        ]


def layer_comparison_portions(
    compared: LayerComparison, first: LabelLayer, second: LabelLayer, translated: Translated
) -> Iterator[Columns]:
    """The values of ``COMPARISON_FIELDS`` of two layers, a list per field, for some places after the other."""
    before = {str(row["bkn_id"]): row for row in first.rows}
    of_run = ("bkn_radius", "bkn_mode", "bkn_list", "bkn_prof")
    for own in _portions(len(second.rows)):
        places, rows = compared.comparison.places[own], second.rows[own]
        pairs = [(before.get(str(row["bkn_id"]), {}), row) for row in rows]
        yield [
            *columns_of(places, ("id", "change", "gained", "lost", "groups")),
            *([pair[number].get("bkn_date") for pair in pairs] for number in (0, 1)),
            *columns_of(places, [f"{column}_{number}" for _, _, column in _OF_EITHER for number in (1, 2)]),
            *columns_of(places, ("landscape_type",)),
            *([row.get(name) for row in rows] for name in of_run),
            [_sources_of_layers(*pair) for pair in pairs],
            [note_text(notes, translated) for notes in compared.notes[own]],
        ]


def _portions(places: int) -> Iterator[slice]:
    """The places, some hundreds at a time."""
    return (slice(first, first + _PLACES_PER_PORTION) for first in range(0, places, _PLACES_PER_PORTION))


def _sources_of_layers(before: Row, after: Row) -> str:
    """The sources of both layers, each with its date."""
    return "; ".join(f"{row['bkn_date']}: {row.get('bkn_src') or '-'}" for row in (before, after) if row)


def _sources(first: LabelRun, second: LabelRun, translated: Translated) -> str:
    """The sources of both dates; each with its date where they are not the same observations."""
    texts = [sources_text(run, translated) for run in (first, second)]
    if first.observed is second.observed:
        return texts[1]
    return "; ".join(f"{run.request.reference_date}: {text}" for run, text in zip((first, second), texts))


def _note(dates: Sequence[datetime.date], notes: Sequence[Sequence[Message]], translated: Translated) -> str:
    """The notes of both dates, what both say once and last: a shapefile keeps the beginning."""
    both = [message for message in notes[0] if message in notes[1]]
    parts = []
    for date, of_date in zip(dates, notes):
        own = [message for message in of_date if message not in both]
        if own:
            parts.append(f"{translated(day_text(date))}: {note_text(own, translated)}")
    return " ".join([*parts, note_text(both, translated)]).strip()


def group_change_columns(comparison: Comparison, translated: Translated) -> Columns:
    """The values of ``GROUP_CHANGE_FIELDS``, a list per field; ``translated`` gives a message in the user's words."""
    names = [f"{column}_{number}" for _, _, column in _OF_EITHER_GROUP for number in (1, 2)]
    head = ("id", "group", "group_name", "change", "gained", "lost", "expected")
    (notes,) = columns_of(comparison.groups, ("note",))
    told = [None if why is None else translated(Message(_NO_VERDICT, why=why)) for why in notes]
    return [*columns_of(comparison.groups, (*head, *names)), told]


def species_change_columns(comparison: Comparison, translated: Translated) -> Columns:
    """The values of ``SPECIES_CHANGE_FIELDS``, a list per field."""
    names = ("id", "group", "group_name", "scientific_name", "dutch_name", "change")
    return columns_of(comparison.species, names)
