"""GBIF downloads (SIMPLE_CSV, Darwin Core Archive) and tables of Darwin Core terms from anyone else.

Decides: ``species``, ``scientificName`` or ``verbatimScientificName``; ``decimalLatitude`` and
``decimalLongitude``; ``eventDate`` or ``year``. With ``gbifID`` the source is GBIF, without it "Darwin Core".
Every other column may be missing.
Source: reference/providers.md, sections 1.7 and 1.8; flags and blurring: method.md, sections 2 and 4.
"""

from __future__ import annotations

import re
from typing import Optional

import numpy as np

from bkn_qgis.observations.formats.columns import Requirement, find_columns
from bkn_qgis.observations.formats.date_parts import beside_parts, joined_date
from bkn_qgis.observations.formats.draft import (
    Draft,
    at_least_uncertain,
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
from bkn_qgis.observations.formats.rows import Mask, Rows, Texts, mapped, where
from bkn_qgis.observations.tables.table import Table

GBIF, DARWIN_CORE = "GBIF", "Darwin Core"
ALIASES = {
    "species": ("species",),
    "scientific": ("scientificName", "acceptedScientificName"),
    "verbatim": ("verbatimScientificName",),
    "lat": ("decimalLatitude",),
    "lon": ("decimalLongitude",),
    "date": ("eventDate",),
    "year": ("year",),
    "month": ("month",),
    "day": ("day",),
    "gbif_id": ("gbifID",),
    "id": ("occurrenceID",),
    "references": ("references",),
    "dataset": ("datasetKey",),
    "country": ("countryCode",),
    "generalizations": ("dataGeneralizations",),
    "uncertainty": ("coordinateUncertaintyInMeters",),
    "count": ("individualCount",),
    "status": ("occurrenceStatus",),
    "means": ("establishmentMeans",),
    "degree": ("degreeOfEstablishment",),
    "infraspecific": ("infraspecificEpithet",),
    "genus": ("genus",),
    "epithet": ("specificEpithet",),
    "qualifier": ("identificationQualifier",),
    "dutch": ("vernacularName",),
    "group": ("class",),
    "licence": ("license",),
}
REQUIRED = Requirement((("scientific", "species", "verbatim"), ("lat",), ("lon",), ("date", "year")))

# Observation.org on GBIF: in the Netherlands moved to the corner of a cell of about 5 km (providers.md,
# section 1.7).
OBSERVATION_ORG = "8a863029-f435-446a-821e-275f4f641165"
_BLURRED_M = 5000.0
_CAPTIVE = frozenset(("captive", "cultivated", "managed", "captive/cultivated"))
# A third or later word that marks a domesticated form; "Passer domesticus" itself is a wild species.
_DOMESTIC = re.compile(r"\b(domestic(?:us|a|um)?|domest\.|familiaris)(?=\W|$)", re.IGNORECASE)


def recognise(table: Table) -> Optional[Recognised]:
    """The table as a GBIF download or other Darwin Core; None when it lacks a column that decides."""
    columns = find_columns(table.columns, ALIASES)
    if REQUIRED.lacking(columns, ALIASES):
        return None
    source = GBIF if "gbif_id" in columns else DARWIN_CORE
    return Recognised(source, source, columns, lambda rows: _convert(rows, source))


def _convert(rows: Rows, source: str) -> Draft:
    draft = draft_of(rows, source)
    set_names(draft, _names(rows), rows.text("dutch"))
    set_days(draft, _dates(rows))
    set_lat_lon(draft, rows.text("lat"), rows.text("lon"))
    set_uncertainty(draft, stated_uncertainty(draft, rows.text("uncertainty")))
    generalised = _generalised(rows)
    at_least_uncertain(draft, generalised, np.full(len(rows), _BLURRED_M))
    draft.add_flag("blurred", generalised)
    set_count(draft, rows.number("count"))
    draft.records["record_id"] = _ids(rows)
    draft.records["licence"] = rows.text("licence")
    draft.groups = rows.text("group")
    _set_flags(draft, rows)
    return draft


def _set_flags(draft: Draft, rows: Rows) -> None:
    draft.add_flag("absent", where(rows.text("status"), lambda text: text.casefold() == "absent"))
    draft.add_flag("captive", where(rows.text("means"), lambda text: text.casefold() in _CAPTIVE))
    degree = rows.text("degree")
    draft.add_flag("captive", where(degree, lambda text: text.casefold() == "captive"))
    draft.add_flag("planted", where(degree, lambda text: text.casefold() == "cultivated"))
    draft.add_flag("escaped", where(degree, lambda text: text.casefold() == "released"))
    doubt = where(rows.text("qualifier"), lambda text: re.search(r"\b(?:cf|aff)\b|\?", text.casefold()) is not None)
    draft.add_flag("uncertain_identification", doubt)


def _generalised(rows: Rows) -> Mask:
    """Rows that were moved: generalised by their publisher, or of Observation.org in the Netherlands."""
    dataset = where(rows.text("dataset"), lambda text: text.casefold() == OBSERVATION_ORG)
    dutch = where(rows.text("country"), lambda text: text.upper() in ("NL", ""))
    moved: Mask = (dataset & dutch) | (rows.text("generalizations") != "")
    return moved


def _ids(rows: Rows) -> Texts:
    linked = first_filled(link_ids(rows.text("id")), link_ids(rows.text("references")))
    own = mapped(rows.text("id"), lambda text: "_".join(text.split()))  # a space would part it into two ids
    return first_filled(linked, prefixed("gbif", rows.text("gbif_id")), own)


def _names(rows: Rows) -> Texts:
    """The accepted species with its infraspecific part; the name as published where that is all, or domestic.

    A subspecies stays visible (``Luscinia svecica cyanecula``): a list may name it, and matching takes it
    to its species otherwise. Above the rank of species GBIF leaves ``species`` empty.
    """
    species, part = rows.text("species"), rows.text("infraspecific")
    full = np.where((species != "") & (part != ""), species + " " + part, species)
    published = first_filled(rows.text("scientific"), rows.text("verbatim"), _binomial(rows))
    names = np.where(full == "", published, full)
    for other in (rows.text("scientific"), rows.text("verbatim")):
        names = np.where(where(other, is_domestic_form), other, names)
    return names


def _binomial(rows: Rows) -> Texts:
    joined = rows.text("genus") + " " + rows.text("epithet") + " " + rows.text("infraspecific")
    return mapped(joined, lambda text: " ".join(text.split()))


def is_domestic_form(name: str) -> bool:
    """Whether an infraspecific part of ``name`` marks a domesticated form (Anas platyrhynchos f. domestica).

    ``Passer domesticus domesticus`` is the wild House Sparrow: the infraspecific name of the species' own.
    """
    words = name.split()
    if len(words) < 3:
        return False
    found = _DOMESTIC.search(" ".join(words[2:]))
    return found is not None and found.group(1).casefold() != words[1].casefold()


def _dates(rows: Rows) -> Texts:
    """eventDate, widened to the year or month where only those are filled; year, month, day where it is empty,
    can be read both ways or is not understood.
    """
    dates = beside_parts(rows, rows.text("date"))
    together = dates + "|" + rows.text("year") + "|" + rows.text("month") + "|" + rows.text("day")
    return mapped(together, _date)


def _date(together: str) -> str:
    date, year, month, day = together.split("|")[:4]
    parts = joined_date(year, month, "")
    if not parts or day not in ("", "0"):
        return date
    # Old GBIF downloads give the first of January for a year alone, and the first day for a month.
    first_day = f"{parts}-01" if len(parts) > 4 else f"{parts}-01-01"
    return parts if date.startswith(first_day) and "/" not in date else date
