"""GBIF downloads (SIMPLE_CSV, Darwin Core Archive) and tables of Darwin Core terms from anyone else.

Decides: ``species``, ``scientificName`` or ``verbatimScientificName``; ``decimalLatitude`` and
``decimalLongitude``; ``eventDate`` or ``year``; and two of the columns that only Darwin Core has (_SIGNS): ``species``
and ``decimal_latitude`` may stand in a table of anyone. With ``gbifID`` the source is GBIF, without it "Darwin Core".
Every other column may be missing.
Source: providers.md, sections 1.7 and 1.8; flags and blurring: method.md, sections 2 and 4.
"""

from __future__ import annotations

import re
from typing import Dict, Optional

import numpy as np

from bkn_qgis.observations.formats.accuracies import POINT, at_least_uncertain, set_uncertainty, stated_uncertainty
from bkn_qgis.observations.formats.column_names import Layout, fold
from bkn_qgis.observations.formats.dates import beside_parts, joined_date
from bkn_qgis.observations.formats.format import NUMBERS, UNCERTAINTY, Format, Recognised
from bkn_qgis.observations.formats.names import looks_scientific, whole_names
from bkn_qgis.observations.formats.record_builder import (
    RecordBuilder,
    builder_of,
    set_count,
    set_days,
    set_names,
    set_point_places,
)
from bkn_qgis.observations.formats.record_ids import filled_up, first_filled, link_ids, numbered
from bkn_qgis.observations.formats.rows import Remarks, Rows, mapped, numbers_of, where
from bkn_qgis.observations.formats.text_column import Mask, TextColumn, Texts, joined
from bkn_qgis.observations.formats.words import flag_absences, flag_by_words, says
from bkn_qgis.observations.netherlands import LAND_DEGREES
from bkn_qgis.observations.tables.table import Table

GBIF, NOT_GBIF = "GBIF", "Darwin Core"
FORMAT_NAME = "GBIF / Darwin Core"
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
    "country": ("countryCode", "country"),
    "generalizations": ("dataGeneralizations",),
    "uncertainty": ("coordinateUncertaintyInMeters",),
    "count": ("individualCount",),
    "quantity": ("organismQuantity",),
    "status": ("occurrenceStatus",),
    "means": ("establishmentMeans",),
    "degree": ("degreeOfEstablishment",),
    "infraspecific": ("infraspecificEpithet",),
    "genus": ("genus",),
    "epithet": ("specificEpithet",),
    "qualifier": ("identificationQualifier",),
    "verification": ("identificationVerificationStatus",),
    "withheld": ("informationWithheld",),
    "dutch": ("vernacularName",),
    "group": ("class",),
    "licence": ("license",),
}
GBIF_SIMPLE: Layout = (
    "gbifID datasetKey occurrenceID kingdom phylum class order family genus species infraspecificEpithet "
    "taxonRank scientificName verbatimScientificName verbatimScientificNameAuthorship countryCode locality "
    "stateProvince occurrenceStatus individualCount publishingOrgKey decimalLatitude decimalLongitude "
    "coordinateUncertaintyInMeters coordinatePrecision elevation elevationAccuracy depth depthAccuracy eventDate "
    "day month year taxonKey speciesKey basisOfRecord institutionCode collectionCode catalogNumber recordNumber "
    "identifiedBy dateIdentified license rightsHolder recordedBy typeStatus establishmentMeans lastInterpreted "
    "mediaType issue"
).split()
DARWIN_CORE: Layout = (
    "id gbifID type modified language license accessRights bibliographicCitation publisher references rights "
    "rightsHolder institutionID collectionID datasetID institutionCode collectionCode datasetName "
    "ownerInstitutionCode basisOfRecord informationWithheld dataGeneralizations dynamicProperties occurrenceID "
    "catalogNumber recordNumber recordedBy recordedByID individualCount organismQuantity organismQuantityType sex "
    "lifeStage reproductiveCondition caste behavior vitality establishmentMeans degreeOfEstablishment pathway "
    "georeferenceVerificationStatus occurrenceStatus preparations disposition associatedMedia "
    "associatedOccurrences associatedReferences associatedSequences associatedTaxa otherCatalogNumbers "
    "occurrenceRemarks organismID organismName organismScope organismRemarks eventID parentEventID eventType "
    "fieldNumber eventDate eventTime startDayOfYear endDayOfYear year month day verbatimEventDate habitat "
    "samplingProtocol sampleSizeValue sampleSizeUnit samplingEffort fieldNotes eventRemarks locationID "
    "higherGeographyID higherGeography continent waterBody islandGroup island country countryCode stateProvince "
    "county municipality locality verbatimLocality minimumElevationInMeters maximumElevationInMeters "
    "verbatimElevation minimumDepthInMeters maximumDepthInMeters verbatimDepth locationAccordingTo "
    "locationRemarks decimalLatitude decimalLongitude geodeticDatum coordinateUncertaintyInMeters "
    "coordinatePrecision pointRadiusSpatialFit verbatimCoordinates verbatimLatitude verbatimLongitude "
    "verbatimCoordinateSystem verbatimSRS footprintWKT footprintSRS georeferencedBy georeferencedDate "
    "georeferenceProtocol georeferenceSources georeferenceRemarks identificationID verbatimIdentification "
    "identificationQualifier typeStatus identifiedBy identifiedByID dateIdentified identificationReferences "
    "identificationVerificationStatus identificationRemarks taxonID scientificNameID acceptedNameUsageID "
    "taxonConceptID scientificName acceptedNameUsage higherClassification kingdom phylum class order superfamily "
    "family subfamily tribe genus genericName subgenus infragenericEpithet specificEpithet infraspecificEpithet "
    "cultivarEpithet taxonRank verbatimTaxonRank scientificNameAuthorship vernacularName nomenclaturalCode "
    "taxonomicStatus nomenclaturalStatus taxonRemarks datasetKey publishingCountry lastInterpreted elevation "
    "elevationAccuracy depth depthAccuracy issue mediaType hasCoordinate hasGeospatialIssues taxonKey "
    "acceptedTaxonKey speciesKey species acceptedScientificName verbatimScientificName"
).split()
_SIGNS = frozenset(
    fold(name)
    for name in (
        "gbifID", "occurrenceID", "datasetKey", "basisOfRecord", "scientificName", "acceptedScientificName",
        "verbatimScientificName", "taxonKey", "speciesKey", "taxonRank", "eventDate", "occurrenceStatus",
        "individualCount", "organismQuantity", "countryCode", "coordinateUncertaintyInMeters", "vernacularName",
        "institutionCode", "collectionCode", "catalogNumber", "recordedBy", "establishmentMeans", "geodeticDatum",
    )
)  # fmt: skip
_SURE_SIGNS = frozenset(("gbifid", "datasetkey", "occurrenceid", "basisofrecord"))

# Observation.org on GBIF: in the Netherlands moved to the corner of a cell of about 5 km (providers.md,
# section 1.7).
OBSERVATION_ORG = "8a863029-f435-446a-821e-275f4f641165"
_BLURRED_M = 5000.0
_CELL_DEGREES = 0.05
# As codes and as people write it, folded; "" and "na": not stated.
_NETHERLANDS = frozenset(
    ("", "na", "nan", "null", "none", "unknown", "onbekend", "zz", "xx", "nl", "nld", "ned", "528", "netherlands",
     "thenetherlands", "netherlandsthe", "kingdomofthenetherlands", "nederland", "holland", "paysbas", "lespaysbas",
     "niederlande", "dieniederlande", "paisesbajos", "europeannetherlands")
)  # fmt: skip
_STATUSES = frozenset(("present", "aanwezig", "common", "rare", "irregular", "doubtful", "excluded", "p", "a"))
_CAPTIVE = frozenset(("captive", "cultivated", "managed", "captive/cultivated"))
_NOT_ABROAD = re.compile(r"netherlands|nederland|unknown|invalid|onbekend|notstated")
_WITHHELD = re.compile(r"uncertainty increased to (\d+) ?m", re.IGNORECASE)
_DOUBT = re.compile(r"\b(?:cf|aff)\b|\?", re.IGNORECASE)
# A third or later word that marks a domesticated form; "Passer domesticus" itself is a wild species.
_DOMESTIC = re.compile(r"\b(domestic(?:us|a|um)?|domest\.|familiaris)(?=\W|$)", re.IGNORECASE)


def could_hold(name: str, values: Texts) -> bool:
    """Whether the filled values of a column can be those of the Darwin Core term ``name``, among terms that a shapefile
    cuts to one name: statuses are words of a small set, and a precision is a part of a degree.
    """
    if name in ("occurrenceStatus", "occurrenceID", "occurrenceRemarks"):
        different = set(values)
        return (sum(map(is_status, different)) >= 0.5 * len(different)) == (name == "occurrenceStatus")
    if name in ("coordinatePrecision", "coordinateUncertaintyInMeters"):
        metres = numbers_of(values)
        return bool((metres <= 1).all() if name == "coordinatePrecision" else (metres >= 0.5).all())
    if name in ("organismQuantity", "organismQuantityType"):
        return bool(np.isfinite(numbers_of(values)).any()) == (name == "organismQuantity")
    if name.startswith(("scientificName", "verbatimScientificName")):
        return looks_scientific(values) == name.endswith("Name")
    if name.startswith("identification"):
        doubted = any(map(_DOUBT.search, values))
        rejected = any(says("rejected", text) for text in values)
        if name == "identificationQualifier":
            return doubted
        return rejected if name == "identificationVerificationStatus" else not doubted and not rejected
    return True


def is_status(text: str) -> bool:
    """Whether a text is an occurrenceStatus."""
    return says("absent", text) or text.casefold() in _STATUSES


def _convert(rows: Rows, source: str, crs: Optional[str]) -> RecordBuilder:
    builder = builder_of(rows, source)
    set_names(builder, _names(rows), rows.text("dutch"))
    set_days(builder, _dates(rows, builder.remarks))
    reach = set_point_places(builder, rows, crs)
    set_uncertainty(builder, np.fmax(stated_uncertainty(builder, rows.column("uncertainty")), reach))
    withheld = numbers_of(mapped(rows.column("withheld"), _withheld_metres))
    at_least_uncertain(builder, np.isfinite(withheld), withheld)
    linked = filled_up(link_ids(rows.column("id")), lambda: link_ids(rows.column("references")))
    generalised = _generalised(rows, linked)
    at_least_uncertain(builder, generalised, np.full(len(rows), _BLURRED_M))
    builder.add_flag("blurred", generalised)
    _set_count(builder, rows)
    builder.records["record_id"] = filled_up(linked, lambda: _own_ids(rows))
    builder.records["licence"] = rows.column("licence")
    builder.groups = rows.column("group")
    _set_flags(builder, rows)
    return builder


def _set_count(builder: RecordBuilder, rows: Rows) -> None:
    """individualCount, else organismQuantity, which may be a cover or a biomass too: 0 of it is nothing as well."""
    individuals, quantity = rows.number("count"), rows.number("quantity")
    set_count(builder, np.where(np.isnan(individuals) | ((individuals == 0) & (quantity > 0)), quantity, individuals))
    flag_absences(builder, rows.column("count"), rows.column("quantity"))


def _set_flags(builder: RecordBuilder, rows: Rows) -> None:
    flag_by_words(builder, rows.column("status"), ("absent",))
    builder.add_flag("captive", where(rows.column("means"), lambda text: text.casefold() in _CAPTIVE))
    degree = rows.column("degree")
    builder.add_flag("captive", where(degree, lambda text: text.casefold() == "captive"))
    builder.add_flag("planted", where(degree, lambda text: text.casefold() == "cultivated"))
    builder.add_flag("escaped", where(degree, lambda text: text.casefold() == "released"))
    doubt = where(rows.column("qualifier"), lambda text: _DOUBT.search(text) is not None)
    builder.add_flag("uncertain_identification", doubt)
    flag_by_words(builder, rows.column("verification"), ("rejected",))


def _generalised(rows: Rows, linked_ids: Texts) -> Mask:
    """Rows that were moved: generalised by their publisher, or of Observation.org in the Netherlands."""
    dataset = where(rows.column("dataset"), lambda text: OBSERVATION_ORG in text.casefold())
    # Where the key was left out: of a link to the sister sites, GBIF and a place on a corner of their cells, two tell.
    keyless = ~rows.column("dataset").is_filled()
    on_corner = _on_cell_corner(rows)
    if keyless.any():
        linked = where(linked_ids, lambda link: link.startswith("waarneming.nl:"))
        of_gbif = rows.column("gbif_id").is_filled()
        dataset |= keyless & ((linked & of_gbif) | (linked & on_corner) | (of_gbif & on_corner))
    abroad = where(rows.column("country"), is_abroad)
    moved: Mask = (dataset & (~abroad | on_corner)) | rows.column("generalizations").is_filled()
    return moved


def is_abroad(country: str) -> bool:
    """Whether a country, as a code or by name, is one, and another than the Netherlands."""
    name = fold(country)
    return name not in _NETHERLANDS and _NOT_ABROAD.search(name) is None


def _on_cell_corner(rows: Rows) -> Mask:
    """Places in the Netherlands on a corner of the cells to which Observation.org moves its Dutch records."""
    lat, lon = rows.number("lat"), rows.number("lon")
    west, south, east, north = LAND_DEGREES
    near: Mask = (lat > south) & (lat < north) & (lon > west) & (lon < east)
    for degrees in (lat, lon):
        steps = np.nan_to_num(degrees, nan=0.5) / _CELL_DEGREES
        near &= np.abs(steps - np.round(steps)) < 1e-4
    return near


def _withheld_metres(text: str) -> str:
    """The metres in ``Coordinate uncertainty increased to 27953m to protect threatened taxon``, "" where none are."""
    found = _WITHHELD.search(text)
    return found.group(1) if found else ""


def _own_ids(rows: Rows) -> Texts:
    """The ids of rows without a link to the site that gave them out."""
    as_written = mapped(rows.column("id"), lambda text: "_".join(text.split()))  # a space would part it into two ids
    return first_filled(numbered("gbif", rows.column("gbif_id")), as_written)


def _names(rows: Rows) -> Texts:
    """The accepted species with its infraspecific part; the name as published where that is all, or domestic.

    A subspecies stays visible (``Luscinia svecica cyanecula``): a list may name it, and matching takes it
    to its species otherwise. Above the rank of species GBIF leaves ``species`` empty. Other programs write the
    epithet alone in ``species``: then the genus comes before it, or the full name counts.
    """
    published = first_filled(rows.text("scientific"), rows.text("verbatim"), _binomial(rows))
    species, part = whole_names(rows.text("species"), rows.text("genus"), published), rows.text("infraspecific")
    below = (species != "") & (part != "") & (species != published)
    full = np.where(below, species + " " + part, species)
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


def _dates(rows: Rows, remarks: Remarks) -> TextColumn:
    """eventDate, widened to the year or month where only those are filled; year, month, day where it is empty,
    can be read both ways or is not understood.
    """
    dates = beside_parts(rows, rows.column("date"), remarks)
    return joined("|", [dates, rows.column("year"), rows.column("month"), rows.column("day")]).mapped(_date)


def _date(together: str) -> str:
    date, year, month, day = together.split("|")[:4]
    parts = joined_date(year, month, "")
    if not parts or day not in ("", "0"):
        return date
    # Old GBIF downloads give the first of January for a year alone, and the first day for a month.
    first_day = f"{parts}-01" if len(parts) > 4 else f"{parts}-01-01"
    return parts if date.startswith(first_day) and "/" not in date else date


def _read_as(table: Table, columns: Dict[str, str]) -> Recognised:
    source = GBIF if "gbif_id" in columns else NOT_GBIF
    return Recognised(table, source, source, columns, lambda rows: _convert(rows, source, table.crs), decimals=POINT)


FORMAT = Format(
    FORMAT_NAME,
    ALIASES,
    required=(("scientific", "species", "verbatim"), ("lat",), ("lon",), ("date", "year")),
    read_as=_read_as,
    tellers={NUMBERS: ("count", "quantity", "status"), UNCERTAINTY: ("uncertainty",)},
    signs=_SIGNS,
    sure_signs=_SURE_SIGNS,
    layouts=(GBIF_SIMPLE, DARWIN_CORE),
    could_hold=could_hold,
)
