"""The CSV export of iNaturalist.

Decides: ``scientific_name`` or ``common_name`` or ``species_guess``; ``observed_on``; ``latitude`` and
``longitude``; and ``quality_grade``, ``iconic_taxon_name``, ``positional_accuracy`` or
``captive_cultivated``, which tell it from a table of anyone. Source: reference/providers.md, section 4;
flags: method.md, section 4.
"""

from __future__ import annotations

from typing import Optional

import numpy as np

from bkn_qgis.observations.formats.columns import Requirement, find_columns
from bkn_qgis.observations.formats.draft import (
    Draft,
    at_least_uncertain,
    draft_of,
    set_days,
    set_lat_lon,
    set_names,
    set_uncertainty,
    stated_uncertainty,
)
from bkn_qgis.observations.formats.recognised import Recognised
from bkn_qgis.observations.formats.record_ids import first_filled, link_ids, prefixed
from bkn_qgis.observations.formats.rows import Rows, is_yes, where
from bkn_qgis.observations.tables.table import Table

FORMAT_NAME = "iNaturalist"
ALIASES = {
    "scientific": ("scientific_name",),
    "common": ("common_name", "species_guess"),
    "date": ("observed_on", "observed_on_string"),
    "lat": ("latitude",),
    "lon": ("longitude",),
    "id": ("id",),
    "url": ("url", "uri"),
    "grade": ("quality_grade",),
    "group": ("iconic_taxon_name",),
    "accuracy": ("positional_accuracy",),
    "public_accuracy": ("public_positional_accuracy",),
    "obscured": ("coordinates_obscured",),
    "captive": ("captive_cultivated",),
    "licence": ("license",),
}
REQUIRED = Requirement(
    (("scientific", "common"), ("date",), ("lat",), ("lon",), ("grade", "group", "accuracy", "captive"))
)
# An obscured place is drawn at random from a cell of 0.2 by 0.2 degrees: in the Netherlands 22 by 14 km, so
# that the true place can be its diagonal away.
_OBSCURED_M = 26_000.0


def recognise(table: Table) -> Optional[Recognised]:
    """The table as an export of iNaturalist; None when it lacks a column that decides."""
    columns = find_columns(table.columns, ALIASES)
    if REQUIRED.lacking(columns, ALIASES):
        return None
    return Recognised(FORMAT_NAME, "iNaturalist", columns, _convert)


def _convert(rows: Rows) -> Draft:
    draft = draft_of(rows, "iNaturalist")
    set_names(draft, rows.text("scientific"), rows.text("common"))
    set_days(draft, rows.text("date"))
    set_lat_lon(draft, rows.text("lat"), rows.text("lon"))
    obscured = where(rows.text("obscured"), is_yes)
    exact = stated_uncertainty(draft, rows.text("accuracy"))
    public = stated_uncertainty(draft, rows.text("public_accuracy"))
    set_uncertainty(draft, np.fmax(exact, public))
    at_least_uncertain(draft, obscured & np.isnan(public), np.full(len(rows), _OBSCURED_M))
    draft.records["record_id"] = first_filled(link_ids(rows.text("url")), prefixed("inat", rows.text("id")))
    draft.records["licence"] = rows.text("licence")
    draft.groups = rows.text("group")
    draft.add_flag("blurred", obscured)
    draft.add_flag("captive", where(rows.text("captive"), is_yes))
    grade = rows.text("grade")
    draft.add_flag("uncertain_identification", where(grade, lambda text: text.casefold() not in ("research", "")))
    return draft
