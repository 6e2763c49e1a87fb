"""The CSV export of iNaturalist.

Decides: ``scientific_name`` or ``common_name`` or ``species_guess``; ``observed_on``; ``latitude`` and
``longitude``; and ``quality_grade``, ``iconic_taxon_name``, ``positional_accuracy`` or
``captive_cultivated``, which tell it from a table of anyone. Source: providers.md, section 4;
flags: method.md, section 4.
"""

from __future__ import annotations

from typing import Dict, Optional

import numpy as np

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.formats.accuracies import POINT, at_least_uncertain, set_uncertainty, stated_uncertainty
from bkn_qgis.observations.formats.column_names import Layout
from bkn_qgis.observations.formats.format import UNCERTAINTY, VALIDATION, Format, Recognised
from bkn_qgis.observations.formats.record_builder import (
    RecordBuilder,
    builder_of,
    set_count,
    set_days,
    set_names,
    set_point_places,
)
from bkn_qgis.observations.formats.record_ids import filled_up, link_ids, numbered
from bkn_qgis.observations.formats.rows import Rows, is_yes, where
from bkn_qgis.observations.formats.text_column import Mask
from bkn_qgis.observations.tables.table import Table

FORMAT_NAME = "iNaturalist"
ALIASES = {
    "scientific": ("scientific_name",),
    "common": ("common_name", "species_guess"),
    "date": ("observed_on", "observed_on_string", "time_observed_at"),
    "lat": ("latitude",),
    "lon": ("longitude",),
    "id": ("id",),
    "url": ("url", "uri"),
    "grade": ("quality_grade",),
    "group": ("iconic_taxon_name",),
    "accuracy": ("positional_accuracy",),
    "public_accuracy": ("public_positional_accuracy",),
    "obscured": ("coordinates_obscured", "obscured"),
    "geoprivacy": ("geoprivacy",),
    "taxon_geoprivacy": ("taxon_geoprivacy",),
    "captive": ("captive_cultivated",),
    "count": (),
    "licence": ("license",),
}
_COLUMNS: Layout = (
    "id uuid observed_on_string observed_on time_observed_at time_zone user_id user_login user_name created_at "
    "updated_at quality_grade license url image_url sound_url tag_list description num_identification_agreements "
    "num_identification_disagreements captive_cultivated oauth_application_id place_guess latitude longitude "
    "positional_accuracy private_place_guess private_latitude private_longitude public_positional_accuracy "
    "geoprivacy taxon_geoprivacy coordinates_obscured positioning_method positioning_device place_town_name "
    "place_county_name place_state_name place_country_name place_admin1_name place_admin2_name species_guess "
    "scientific_name common_name iconic_taxon_name taxon_id"
).split()
# An obscured place is drawn at random from a cell of 0.2 by 0.2 degrees: in the Netherlands 22 by 14 km, so
# that the true place can be its diagonal away.
_OBSCURED_M = 26_000.0
_OPEN = frozenset(("", "open", "na", "nan", "null", "none"))
_PRIVACY = frozenset(("obscured", "geoprivacy", "taxon_geoprivacy", "public_accuracy"))


def _no_privacy(name: str) -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "{name} has none of the columns coordinates_obscured, geoprivacy, taxon_geoprivacy and "
            "public_positional_accuracy, so locations that iNaturalist blurred cannot be told from exact ones and "
            "count as exact; export it again with these columns.",
        ),
        name=name,
    )


def _is_obscured(rows: Rows) -> Mask:
    """Places that are not shown as they are: said so of the place, by the observer, or for the species."""
    obscured = where(rows.column("obscured"), is_yes)
    for part in ("geoprivacy", "taxon_geoprivacy"):
        obscured |= where(rows.column(part), lambda text: text.casefold() not in _OPEN)
    return obscured


def _convert(rows: Rows, crs: Optional[str]) -> RecordBuilder:
    builder = builder_of(rows, "iNaturalist")
    set_names(builder, rows.column("scientific"), rows.column("common"))
    set_days(builder, rows.column("date"))
    reach = set_point_places(builder, rows, crs)
    obscured = _is_obscured(rows)
    exact = stated_uncertainty(builder, rows.column("accuracy"))
    public = stated_uncertainty(builder, rows.column("public_accuracy"))
    set_uncertainty(builder, np.fmax(np.fmax(exact, public), reach))
    at_least_uncertain(builder, obscured, np.full(len(rows), _OBSCURED_M))
    set_count(builder, rows.number("count"))
    builder.records["record_id"] = filled_up(link_ids(rows.column("url")), lambda: numbered("inat", rows.column("id")))
    builder.records["licence"] = rows.column("licence")
    builder.groups = rows.column("group")
    builder.add_flag("blurred", obscured)
    builder.add_flag("captive", where(rows.column("captive"), is_yes))
    grade = rows.column("grade")
    builder.add_flag("uncertain_identification", where(grade, lambda text: text.casefold() not in ("research", "")))
    return builder


def _read_as(table: Table, columns: Dict[str, str]) -> Recognised:
    warnings = () if _PRIVACY.intersection(columns) else (_no_privacy(table.name),)
    return Recognised(
        table,
        FORMAT_NAME,
        "iNaturalist",
        columns,
        lambda rows: _convert(rows, table.crs),
        warnings=warnings,
        decimals=POINT,
    )


FORMAT = Format(
    FORMAT_NAME,
    ALIASES,
    required=(("scientific", "common"), ("date",), ("lat",), ("lon",), ("grade", "group", "accuracy", "captive")),
    read_as=_read_as,
    tellers={VALIDATION: ("grade",), UNCERTAINTY: ("accuracy", "public_accuracy")},
    layouts=(_COLUMNS,),
)
