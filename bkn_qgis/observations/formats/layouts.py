"""The columns of programs' own exports, in their order, to tell what a shapefile made of their names.

Source: providers.md, sections 1.8, 2.4, 3.1 and 4; the terms of Darwin Core in the order of its standard,
which GBIF's and most other archives keep, with those that GBIF adds.
"""

from __future__ import annotations

from bkn_qgis.observations.formats.cut_names import Layout

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

WAARNEMING: Layout = (
    "id", "date", "time", "created", "species name", "scientific name", "family", "species type", "species group",
    "number", "sex", "life stage", "activity", "method", "counting method", "related species", "source", "location",
    "lat", "lng", "modified", "country division", "country", "validator name", "last validation date", "local x",
    "local y", "accuracy", "notes", "validation status", "substrate", "is certain", "is escape", "obscurity",
    "embargo date", "external reference", "has photos", "has sounds", "link",
)  # fmt: skip

INATURALIST: Layout = (
    "id uuid observed_on_string observed_on time_observed_at time_zone user_id user_login user_name created_at "
    "updated_at quality_grade license url image_url sound_url tag_list description num_identification_agreements "
    "num_identification_disagreements captive_cultivated oauth_application_id place_guess latitude longitude "
    "positional_accuracy private_place_guess private_latitude private_longitude public_positional_accuracy "
    "geoprivacy taxon_geoprivacy coordinates_obscured positioning_method positioning_device place_town_name "
    "place_county_name place_state_name place_country_name place_admin1_name place_admin2_name species_guess "
    "scientific_name common_name iconic_taxon_name taxon_id"
).split()

FLORA_FAUNA: Layout = (
    "Identiteit", "Soortgroep", "Naam soort", "Wetenschappelijke naam", "Periode start", "Periode stop", "Vervaging",
    "Hoknummer", "Hok grootte", "Telonderwerp", "Beleidsstatus", "Aantal", "Schaal (telmethode)", "Bronhouder",
    "Protocol", "Stadium", "Sekse", "Gedrag", "Doodsoorzaak", "Determinatiemethode", "Zoek- of vangmethode",
    "Apparatuur", "Oorsprong", "Biotoop", "Substraat", "Verblijfplaats",
)  # fmt: skip
