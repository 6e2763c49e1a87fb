"""CSV exports of the websites waarneming.nl, waarnemingen.be and observation.org, also as Excel saved them.

Decides: a name (``species name`` or ``scientific name``), ``date``, ``lat`` and ``lng``, each under one of
its aliases, and two of the columns that only these sites write (_SIGNS): a table with ``id``, ``soort``, ``datum``,
``breedtegraad`` and ``lengtegraad`` is someone's own, as is one with RD in ``x`` and ``y``, and both are read as
tables of no known format. Source: providers.md, sections 2.3 and 2.4; flags: method.md, section 4.
"""

from __future__ import annotations

from typing import Dict, Optional

import numpy as np

from bkn_qgis.observations.formats.accuracies import (
    POINT,
    at_least_uncertain,
    set_uncertainty,
    square_size_m,
    stated_uncertainty,
)
from bkn_qgis.observations.formats.column_names import Layout, fold
from bkn_qgis.observations.formats.format import NUMBERS, UNCERTAINTY, VALIDATION, Format, Recognised
from bkn_qgis.observations.formats.record_builder import (
    RecordBuilder,
    builder_of,
    set_count,
    set_days,
    set_names,
    set_point_places,
)
from bkn_qgis.observations.formats.record_ids import filled_up, link_ids, numbered
from bkn_qgis.observations.formats.rows import Rows, is_no, is_yes, where
from bkn_qgis.observations.formats.text_column import Texts
from bkn_qgis.observations.formats.words import flag_absences, flag_by_words, is_rejected
from bkn_qgis.observations.tables.table import Table

FORMAT_NAME = "waarneming.nl"
ALIASES = {
    "dutch": ("species name", "soortnaam", "soort", "naam", "naam_nl", "name_nl"),
    "scientific": ("scientific name", "wetenschappelijke naam", "naam_lat", "name_lat"),
    "date": ("date", "datum"),
    "lat": ("lat", "latitude", "breedtegraad"),
    "lng": ("lng", "lon", "longitude", "lengtegraad"),
    "id": ("id", "observation id", "waarneming id"),
    "link": ("link", "url", "permalink"),
    "count": ("number", "aantal", "count", "aantallen", "counts"),
    "uncertainty": ("accuracy", "nauwkeurigheid"),
    "status": ("validation status", "validatiestatus", "status"),
    "certain": ("is certain", "is zeker", "zeker"),
    "escape": ("is escape", "escape"),
    "obscurity": ("obscurity",),
    "activity": ("activity", "gedrag", "activiteit"),
    "life_stage": ("life stage", "levensstadium", "stadium", "kleed"),
    "group": ("species group", "soortgroep"),
}
_COLUMNS: Layout = (
    "id", "date", "time", "created", "species name", "scientific name", "family", "species type", "species group",
    "number", "sex", "life stage", "activity", "method", "counting method", "related species", "source", "location",
    "lat", "lng", "modified", "country division", "country", "validator name", "last validation date", "local x",
    "local y", "accuracy", "notes", "validation status", "substrate", "is certain", "is escape", "obscurity",
    "embargo date", "external reference", "has photos", "has sounds", "link",
)  # fmt: skip
# Columns that these sites write and hardly anyone else.
_SIGNS = frozenset(
    fold(name)
    for name in (
        "species type", "life stage", "validation status", "validatiestatus", "last validation date",
        "validator name", "is certain", "is escape", "is zeker", "obscurity", "embargo date", "local x", "local y",
        "counting method", "country division", "has photos", "has sounds", "waarneming id", "observation id",
    )
)  # fmt: skip

# How far a blurred place may lie from the true one, by the code of obscurity: 1 is 1 km; of 5 and 9 only the numbers
# are known, and the largest of the services' grids is 10 km (providers.md, section 2.3).
_OBSCURED_M = {"1": 1_000.0, "5": 5_000.0}
_MOST_OBSCURED_M = 10_000.0


def _is_obscured(text: str) -> bool:
    return text not in ("", "0", "0.0") and not is_no(text)


def _obscured_metres(text: str) -> float:
    return _OBSCURED_M.get(text.split(".")[0], square_size_m(text) or _MOST_OBSCURED_M)


def _convert(rows: Rows, crs: Optional[str]) -> RecordBuilder:
    builder = builder_of(rows, "waarneming.nl")
    set_names(builder, rows.column("scientific"), rows.column("dutch"))
    set_days(builder, rows.column("date"))
    reach = set_point_places(builder, rows, crs)
    set_uncertainty(builder, np.fmax(stated_uncertainty(builder, rows.column("uncertainty")), reach))
    set_count(builder, rows.number("count"))
    builder.records["record_id"] = _ids(rows)
    builder.groups = rows.column("group")
    flag_absences(builder, rows.column("count"))
    flag_by_words(builder, rows.column("status"), ("absent",))
    builder.add_flag("rejected", where(rows.column("status"), is_rejected))
    builder.add_flag("uncertain_identification", where(rows.column("certain"), is_no))
    builder.add_flag("escaped", where(rows.column("escape"), is_yes))
    obscurity = rows.column("obscurity")
    obscured = where(obscurity, _is_obscured)
    builder.add_flag("blurred", obscured)
    at_least_uncertain(builder, obscured, obscurity.measured(_obscured_metres))
    flag_by_words(builder, rows.column("activity"), ("flying_over", "breeding", "dead", "track"))
    flag_by_words(builder, rows.column("life_stage"), ("dead",))
    return builder


def _ids(rows: Rows) -> Texts:
    return filled_up(link_ids(rows.column("link")), lambda: numbered("waarneming.nl", rows.column("id")))


def _read_as(table: Table, columns: Dict[str, str]) -> Recognised:
    return Recognised(
        table, FORMAT_NAME, "waarneming.nl", columns, lambda rows: _convert(rows, table.crs), decimals=POINT
    )


FORMAT = Format(
    FORMAT_NAME,
    ALIASES,
    required=(("dutch", "scientific"), ("date",), ("lat",), ("lng",)),
    read_as=_read_as,
    tellers={NUMBERS: ("count",), VALIDATION: ("status",), UNCERTAINTY: ("uncertainty",)},
    signs=_SIGNS,
    layouts=(_COLUMNS,),
)
