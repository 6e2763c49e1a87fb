"""Freezes a run into one GeoPackage that any GIS can read: see ``frozen_run`` for what it holds.

Of the records only those of listed species go in: the others play no part, and rare species among them are nobody's
business. Observers become numbers.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, Iterable, Iterator, List, Optional, Sequence, Tuple

import numpy as np

from bkn_qgis.arrays import NO_DAY, NO_OBSERVER
from bkn_qgis.labelling.baseline import frozen_run as names
from bkn_qgis.labelling.baseline.frozen_run import RECORD_COLUMNS, SQL_TYPES, TEXTS_OF_RECORD, UserFields
from bkn_qgis.labelling.baseline.geopackage import CheckCancel, TableToWrite, free_names, write_geopackage
from bkn_qgis.labelling.baseline.list_rows import LIST_COLUMNS, rows_of_list
from bkn_qgis.labelling.baseline.plain_values import text_of_value
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.places import wkbs_in_rd
from bkn_qgis.labelling.result_fields import GROUPS_FIELDS, SPECIES_FIELDS, FieldSpec, output_fields
from bkn_qgis.labelling.result_rows import Columns, groups_portions, output_portions, species_portions
from bkn_qgis.landscape.known_maps import THEMES
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.extent import convex_hull
from bkn_qgis.observations.store.geopackage import point_blobs
from bkn_qgis.scoring.profile_text import profile_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bkn_qgis.labelling.wording import Translated

_BLOB_HEADER_BYTES = 8
_POINT = 1
_ROWS_AT_ONCE = 10_000


def freeze_run(
    path: Path,
    run: LabelRun,
    user: UserFields,
    is_provisional: bool,
    translated: Translated,
    check_cancel: CheckCancel = lambda: None,
) -> None:
    """Write a finished run to a new GeoPackage. ``translated``: gives a message of the results in the user's language.

    Raises BknError where the file cannot be written, and what ``check_cancel`` raises.
    """
    import sqlite3

    check_cancel()
    wkbs = wkbs_in_rd(run.request.places, run.request.crs)
    tables = [
        *_results(run, user, wkbs, translated),
        TableToWrite(names.OBSERVATIONS, RECORD_COLUMNS, _records(run), _POINT),
        TableToWrite(names.SOURCES, _SOURCE_COLUMNS, _sources(run)),
        TableToWrite(names.SPECIES_LIST, LIST_COLUMNS, rows_of_list(run.request.species_list)),
        TableToWrite(names.LANDSCAPES, _LANDSCAPE_COLUMNS, _landscapes(run)),
        TableToWrite(names.SETTINGS, (("name", "TEXT"), ("value", "TEXT")), _settings(run, user, is_provisional)),
    ]
    try:
        write_geopackage(path, tables, run.request.reference_date.isoformat(), check_cancel)
    except (OSError, sqlite3.Error) as error:
        template = QT_TRANSLATE_NOOP(
            "BKN", "The baseline {file} cannot be written ({reason}); choose another folder, or make room on the disk."
        )
        raise BknError(Message(template, file=path.name, reason=str(error))) from error


# --- places and results ---


def _results(
    run: LabelRun, user: UserFields, wkbs: Sequence[Optional[bytes]], translated: Translated
) -> Iterator[TableToWrite]:
    codes = [group.code for group in run.request.species_list.groups]
    own = list(zip(_column_names(user), (SQL_TYPES[field.kind] for field in user.fields)))
    rows = ((wkb, *map(_stored, row)) for wkb, row in zip(wkbs, user.rows))
    yield TableToWrite(names.PLACES, own, rows, user.wkb_type)
    fields = output_fields(codes)
    labels = ((wkb, *row) for wkb, row in zip(wkbs, _rows(output_portions(run, translated))))
    yield TableToWrite(names.LABELS, _columns(fields), labels, user.wkb_type)
    yield TableToWrite(names.LABEL_GROUPS, _columns(GROUPS_FIELDS), _rows(groups_portions(run)))
    yield TableToWrite(names.LABEL_SPECIES, _columns(SPECIES_FIELDS), _rows(species_portions(run)))


def _column_names(user: UserFields) -> List[str]:
    return free_names([field.name for field in user.fields])


def _columns(fields: Sequence[FieldSpec]) -> List[Tuple[str, str]]:
    return [(field.name, SQL_TYPES[field.kind]) for field in fields]


def _rows(portions: Iterable[Columns]) -> Iterator[Tuple[Any, ...]]:
    for columns in portions:
        for row in zip(*columns):
            yield tuple(map(_stored, row))


def _stored(value: Any) -> Any:
    """A value as SQLite keeps it."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


# --- settings ---


def _settings(run: LabelRun, user: UserFields, is_provisional: bool) -> List[Tuple[str, str]]:
    request, species_list = run.request, run.request.species_list
    fields = [(field.name, field.kind) for field in user.fields]
    values: Dict[str, str] = {
        "format_version": str(names.FORMAT_VERSION),
        "reference_date": request.reference_date.isoformat(),
        "mode": request.mode,
        "radius_m": repr(float(request.radius_m)),
        "profile": profile_text(request.profile),
        "list_name": species_list.name,
        "list_version": species_list.version,
        "list_statements": text_of_value(species_list.statements),
        "list_is_provisional": str(int(is_provisional)),
        "evidence": str(int(request.want_evidence)),
        "landscape": text_of_value(_landscape_choice(run)),
        "sources": text_of_value(_all_sources(run)),
        "hull": _hull_text(run),
        "wkb_type": str(user.wkb_type),
        "fields": text_of_value(fields),
    }
    return list(values.items())


def _landscape_choice(run: LabelRun) -> Dict[str, Any]:
    choice = run.request.landscape
    return {
        "type_text": choice.type_text,
        "built_in": choice.built_in,
        "ignore_nature": choice.ignore_nature,
        "types": tuple(choice.types),
        "maps": [land_map.about for land_map in choice.maps.of(THEMES)],
    }


def _all_sources(run: LabelRun) -> Dict[str, Any]:
    """What is said of the sources together."""
    observed = run.observed
    return {
        "failed": observed.failed,
        "unfinished": observed.unfinished,
        "citations": observed.citations,
        "licences": observed.licences,
        "repeated": observed.repeated,
        "without_place": observed.without_place,
        "far_away": observed.far_away,
        "without_date": observed.without_date,
        "without_uncertainty": observed.without_uncertainty,
    }


def _hull_text(run: LabelRun) -> str:
    """The hull of all records as hexadecimal WKB, "" where there are none: what the note beside a label asks for."""
    table = run.observed.records
    hull = run.observed.made.get("hull", lambda: convex_hull(table["x"].to_numpy(), table["y"].to_numpy()))
    return "" if hull is None else str(hull.wkb_hex)


_LANDSCAPE_COLUMNS = (
    *(("bkn_id", "TEXT"), ("landscape_value", "TEXT"), ("landscape_type", "TEXT"), ("status", "TEXT")),
    *(("bkn_name", "TEXT"), ("details", "TEXT")),
)


def _landscapes(run: LabelRun) -> Iterator[Tuple[Any, ...]]:
    for place, found in zip(run.request.places, run.landscapes):
        head = (place.id, place.landscape_value, found.landscape_type, found.status)
        yield (*head, place.name, text_of_value(found))


# --- records ---

_SOURCE_COLUMNS = (
    *(("origin", "TEXT"), ("name", "TEXT"), ("format", "TEXT"), ("usable", "INTEGER")),
    *(("outside_windows", "BOOLEAN"), ("idle", "BOOLEAN"), ("details", "TEXT")),
)


def _sources(run: LabelRun) -> Iterator[Tuple[Any, ...]]:
    for source in run.observed.sources:
        outside, idle = (
            int(any(source is each for each in found)) for found in (run.outside_windows, run.idle_sources)
        )
        head = (source.origin, source.name, source.format_name, source.usable)
        yield (*head, outside, idle, text_of_value(source))


def _records(run: LabelRun) -> Iterator[Tuple[Any, ...]]:
    """The records of listed species, in the order of the run."""
    listed = np.flatnonzero(np.diff(run.matches.names.start) > 0)
    observers = _observers(run.matches.records.observer[listed])
    for first in range(0, len(listed), _ROWS_AT_ONCE):
        some = slice(first, first + _ROWS_AT_ONCE)
        yield from _portion_of_records(run, listed[some], observers[some])


def _portion_of_records(
    run: LabelRun, rows: NDArray[Any], observers: Sequence[Optional[int]]
) -> Iterator[Tuple[Any, ...]]:
    table = run.observed.records.iloc[rows]
    x, y = table["x"].to_numpy(), table["y"].to_numpy()
    columns: List[Sequence[Any]] = [
        [blob[_BLOB_HEADER_BYTES:] for blob in point_blobs(x, y)],
        run.observed.file_number[rows].tolist(),
        *(table[name].tolist() for name in TEXTS_OF_RECORD),
        x.tolist(),
        y.tolist(),
        _days(table["day_first"].to_numpy()),
        _days(table["day_last"].to_numpy()),
        *(_numbers(table[name].to_numpy()) for name in names.NUMBERS_OF_RECORD),
        observers,
    ]
    return zip(*columns)


def _days(days: NDArray[Any]) -> List[Optional[str]]:
    """Days since 1970-01-01 as ISO dates, None for no date."""
    texts = days.astype("datetime64[D]").astype(str).tolist()
    return [None if day == NO_DAY else text for day, text in zip(days.tolist(), texts)]


def _numbers(values: NDArray[Any]) -> List[Any]:
    """Numbers, None for what is not stated."""
    return [None if value != value else value for value in values.tolist()]


def _observers(observers: NDArray[Any]) -> List[Optional[int]]:
    """Observers numbered from 1 in the order in which they come, None where nobody is named."""
    numbers: Dict[int, int] = {}
    return [None if each == NO_OBSERVER else numbers.setdefault(each, len(numbers) + 1) for each in observers.tolist()]
