"""Opens a frozen baseline (nulmeting): looks whether it is whole and unchanged, and makes a run's request of it.

Nothing of the computer on which it was frozen is needed: no list, profile, map or file.
"""

from __future__ import annotations

import datetime
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Dict, List, Mapping, Sequence

import numpy as np
import pandas as pd

from bkn_qgis.arrays import NO_DAY
from bkn_qgis.labelling.baseline import frozen_run as names
from bkn_qgis.labelling.baseline.frozen_run import FrozenRun, UserFields
from bkn_qgis.labelling.baseline.geopackage import (
    CheckCancel,
    WrittenTable,
    checksum,
    read_portions,
    read_rows,
    tables_of,
)
from bkn_qgis.labelling.baseline.list_rows import list_of_rows
from bkn_qgis.labelling.baseline.plain_values import value_of_text
from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.landscape_choice import LandscapeChoice, PlaceLandscape
from bkn_qgis.labelling.places import Place
from bkn_qgis.labelling.result_fields import BOOLEAN, DATE, FieldSpec
from bkn_qgis.labelling.sources import Observed
from bkn_qgis.landscape.land_maps import GivenMap, LandMaps
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.record_table import COLUMNS, FLAGS, join_records
from bkn_qgis.rd import RD_NEW
from bkn_qgis.scoring.profile import profile_from_json

_NEEDED = (names.SETTINGS, names.PLACES, names.LANDSCAPES, names.SPECIES_LIST, names.SOURCES, names.OBSERVATIONS)
_COLUMNS_WITHOUT_NAMES = 5
_NO_BASELINE = QT_TRANSLATE_NOOP(
    "BKN",
    "{file} is not a baseline (nulmeting) that this plugin froze ({reason}); choose a file that was written with "
    "FREEZE.",
)


def open_baseline(path: Path, check_cancel: CheckCancel = lambda: None) -> FrozenRun:
    """The run that a file holds. Raises BknError where it is none, or not as it was frozen; what ``check_cancel``
    raises."""
    try:
        # By its plain path: SQLite knows no address of a file on a server.
        with path.open("rb"), closing(sqlite3.connect(str(path))) as database:
            database.execute("PRAGMA query_only = ON")
            _refuse_changed(database, path.name, check_cancel)
            tables = {name: read_rows(database, name, check_cancel) for name in _NEEDED if name != names.OBSERVATIONS}
            records = [_record_table(each) for each in read_portions(database, names.OBSERVATIONS, check_cancel)]
        return _frozen_run(path.name, tables, records)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BknError(Message(_NO_BASELINE, file=path.name, reason=reason)) from error
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise BknError(Message(_NO_BASELINE, file=path.name, reason=repr(error)[:100])) from error


def _refuse_changed(database: sqlite3.Connection, file: str, check_cancel: CheckCancel) -> None:
    """Raise BknError for a newer format, or where a table is not what its checksum says."""
    stated = tables_of(database)
    row = database.execute("SELECT value FROM settings WHERE name = 'format_version'").fetchone()
    if int(row[0]) > names.FORMAT_VERSION:
        template = QT_TRANSLATE_NOOP(
            "BKN", "The baseline {file} was frozen by a newer version of this plugin; update the plugin to use it."
        )
        raise BknError(Message(template, file=file))
    # Tables alone: a view may have no end.
    tables = "SELECT table_name FROM gpkg_contents JOIN sqlite_master ON name = table_name WHERE type = 'table'"
    present = {str(name) for (name,) in database.execute(tables)}
    for name in dict.fromkeys((*_NEEDED, *stated)):
        if name not in present or stated.get(name) != checksum(database, name, check_cancel):
            template = QT_TRANSLATE_NOOP(
                "BKN",
                "The baseline {file} is not as it was frozen: its table {table} was changed, so that it would give "
                "another result. Use the file as it was frozen; work on a copy of what you want to change.",
            )
            raise BknError(Message(template, file=file, table=name))


_Rows = Sequence[Sequence[Any]]


def _frozen_run(file: str, tables: Mapping[str, _Rows], records: Sequence[pd.DataFrame]) -> FrozenRun:
    settings: Dict[str, str] = {name: value for name, value in tables[names.SETTINGS]}
    sources = tables[names.SOURCES]
    return FrozenRun(
        file,
        _request(settings, tables),
        _observed(value_of_text(settings["sources"]), sources, records),
        [number for number, row in enumerate(sources) if row[4]],
        [number for number, row in enumerate(sources) if row[5]],
        _hull(settings["hull"]),
        _user_fields(settings, tables[names.PLACES]),
        settings["list_is_provisional"] == "1",
    )


def _request(settings: Dict[str, str], tables: Mapping[str, _Rows]) -> LabelRequest:
    landscapes = tables[names.LANDSCAPES]
    shapes = [row[0] for row in tables[names.PLACES]]
    statements = value_of_text(settings["list_statements"])
    found: List[PlaceLandscape] = [value_of_text(row[-1]) for row in landscapes]
    return LabelRequest(
        [Place(row[0], wkb, row[1], _name_in(row)) for row, wkb in zip(landscapes, shapes)],
        RD_NEW,
        settings["mode"],
        float(settings["radius_m"]),
        datetime.date.fromisoformat(settings["reference_date"]),
        list_of_rows(tables[names.SPECIES_LIST], settings["list_name"], settings["list_version"], statements),
        profile_from_json(settings["profile"], "profile", FLAGS),
        _landscape_choice(value_of_text(settings["landscape"])),
        want_evidence=settings["evidence"] == "1",
        landscapes=found,
    )


def _name_in(row: Sequence[Any]) -> str:
    """What a place is called; files of before names were kept have none."""
    return str(row[4]) if len(row) > _COLUMNS_WITHOUT_NAMES else ""


def _landscape_choice(stored: Dict[str, Any]) -> LandscapeChoice:
    maps = LandMaps()
    for about in stored["maps"]:
        maps.add(GivenMap(about, ()))  # to be named only: the landscapes are known
    return LandscapeChoice(
        stored["type_text"],
        built_in=stored["built_in"],
        maps=maps,
        ignore_nature=stored["ignore_nature"],
        types=stored["types"],
    )


def _user_fields(settings: Dict[str, str], places: _Rows) -> UserFields:
    fields = [FieldSpec(name, kind) for name, kind in value_of_text(settings["fields"])]
    kinds = [field.kind for field in fields]
    rows = [[_value_of(value, kind) for value, kind in zip(row[1:], kinds)] for row in places]
    return UserFields(fields, rows, int(settings["wkb_type"]))


def _value_of(stored: Any, kind: str) -> Any:
    if stored is None:
        return None
    if kind == DATE:
        return datetime.date.fromisoformat(stored)
    return bool(stored) if kind == BOOLEAN else stored


def _observed(said: Dict[str, Any], sources: _Rows, records: Sequence[pd.DataFrame]) -> Observed:
    numbers = [table["source_number"].to_numpy(dtype=np.int32) for table in records]
    summaries = [value_of_text(row[-1]) for row in sources]
    file_number = np.concatenate(numbers) if numbers else np.empty(0, dtype=np.int32)
    return Observed(join_records(table[list(COLUMNS)] for table in records), file_number, summaries, **said)


def _record_table(records: WrittenTable) -> pd.DataFrame:
    """A record table (``record_table.COLUMNS``) with the number of each record's source."""
    table = pd.DataFrame(records.rows, columns=["geometry", *records.columns[1:]])
    for name in ("day_first", "day_last"):
        table[name] = _day_numbers(table[name].tolist())
    for name in ("uncertainty", "count"):
        table[name] = table[name].astype(np.float64)
    table["observer"] = ["" if each is None or each != each else str(int(each)) for each in table["observer"].tolist()]
    return table.astype(COLUMNS)


def _day_numbers(texts: Sequence[Any]) -> Any:
    """Days since 1970-01-01, ``NO_DAY`` for none: int32, one per text."""
    is_missing = pd.isna(np.array(texts, dtype=object))
    days = np.array(["1970-01-01" if no else text for text, no in zip(texts, is_missing)], dtype="datetime64[D]")
    return np.where(is_missing, NO_DAY, days.astype(np.int64)).astype(np.int32)


def _hull(text: str) -> Any:
    from shapely import wkb

    return wkb.loads(text, hex=True) if text else None
