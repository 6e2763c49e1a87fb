"""CSV exports of the websites waarneming.nl, waarnemingen.be and observation.org, also as Excel saved them.

Decides: a name (``species name`` or ``scientific name``), ``date``, ``lat`` and ``lng``, each under one of
its aliases, and two of the columns that only these sites write (_SIGNS): a table with ``soort``, ``datum``,
``lat`` and ``lon`` alone is read as a table of no known format. Source: reference/providers.md, sections
2.3 and 2.4; flags: method.md, section 4.
"""

from __future__ import annotations

from typing import Optional, Sequence

import numpy as np

from bkn_qgis.observations.formats.columns import Requirement, find_columns, fold
from bkn_qgis.observations.formats.draft import (
    Draft,
    draft_of,
    set_count,
    set_days,
    set_lat_lon,
    set_names,
    set_uncertainty,
    stated_uncertainty,
)
from bkn_qgis.observations.formats.recognised import Recognised
from bkn_qgis.observations.formats.record_ids import first_filled, link_ids, prefixed
from bkn_qgis.observations.formats.rows import Rows, Texts, is_no, is_yes, where
from bkn_qgis.observations.formats.words import flag_by_words, says
from bkn_qgis.observations.tables.table import Table

FORMAT_NAME = "waarneming.nl"
ALIASES = {
    "dutch": ("species name", "soortnaam", "soort", "naam", "naam_nl", "name_nl"),
    "scientific": ("scientific name", "wetenschappelijke naam", "naam_lat", "name_lat"),
    "date": ("date", "datum"),
    "lat": ("lat", "latitude", "breedtegraad", "y"),
    "lng": ("lng", "lon", "longitude", "lengtegraad", "x"),
    "id": ("id", "observation id", "waarneming id"),
    "link": ("link", "url", "permalink"),
    "count": ("number", "aantal", "count"),
    "uncertainty": ("accuracy", "nauwkeurigheid"),
    "status": ("validation status", "validatiestatus", "status"),
    "certain": ("is certain", "is zeker", "zeker"),
    "escape": ("is escape", "escape"),
    "obscurity": ("obscurity",),
    "activity": ("activity", "gedrag", "activiteit"),
    "life_stage": ("life stage", "levensstadium", "stadium", "kleed"),
    "group": ("species group", "soortgroep"),
}
REQUIRED = Requirement((("dutch", "scientific"), ("date",), ("lat",), ("lng",)))

# Columns that these sites write and hardly anyone else.
_SIGNS = frozenset(
    fold(name)
    for name in (
        "species name", "species group", "species type", "lng", "life stage", "validation status",
        "validatiestatus", "last validation date", "validator name", "is certain", "is escape",
        "obscurity", "embargo date", "local x", "local y", "counting method", "country division",
        "has photos", "has sounds", "link", "waarneming id", "observation id", "soortgroep",
        "breedtegraad", "lengtegraad", "naam_lat", "naam_nl",
    )
)  # fmt: skip
# J approved on evidence, P approved as plausible, A automatically, O not yet judged, U cannot be judged.
_COUNTING_LETTERS = frozenset("JPAOU")


def recognise(table: Table) -> Optional[Recognised]:
    """The table as an export of waarneming.nl; None when it lacks a column that decides."""
    columns = find_columns(table.columns, ALIASES)
    if REQUIRED.lacking(columns, ALIASES) or not has_signs(table.columns):
        return None
    return Recognised(FORMAT_NAME, "waarneming.nl", columns, _convert)


def has_signs(columns: Sequence[str]) -> bool:
    """Whether two columns or more are such as only these sites write."""
    return len(_SIGNS.intersection(map(fold, columns))) >= 2


def is_rejected(status: str) -> bool:
    """Whether a validation status, as a letter or in words, says that the record was rejected."""
    if len(status) == 1 and status.isalpha():
        return status.upper() not in _COUNTING_LETTERS
    return says("rejected", status)


def _is_obscured(text: str) -> bool:
    return text not in ("", "0", "0.0") and not is_no(text)


def _convert(rows: Rows) -> Draft:
    draft = draft_of(rows, "waarneming.nl")
    set_names(draft, rows.text("scientific"), rows.text("dutch"))
    set_days(draft, rows.text("date"))
    set_lat_lon(draft, rows.text("lat"), rows.text("lng"))
    set_uncertainty(draft, stated_uncertainty(draft, rows.text("uncertainty")))
    set_count(draft, rows.number("count"))
    draft.records["record_id"] = _ids(rows)
    draft.groups = rows.text("group")
    draft.add_flag("rejected", where(rows.text("status"), is_rejected))
    draft.add_flag("uncertain_identification", where(rows.text("certain"), is_no))
    draft.add_flag("escaped", where(rows.text("escape"), is_yes))
    draft.add_flag("blurred", where(rows.text("obscurity"), _is_obscured))
    flag_by_words(draft, rows.text("activity"), ("flying_over", "breeding", "dead", "track"))
    flag_by_words(draft, rows.text("life_stage"), ("dead",))
    return draft


def _ids(rows: Rows) -> Texts:
    own = rows.text("id")
    numbers = np.where(where(own, str.isdecimal), own, "")
    return first_filled(link_ids(rows.text("link")), prefixed("waarneming.nl", numbers))
