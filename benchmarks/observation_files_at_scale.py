"""Large files of observations as services and people write them, seeded, for the benchmarks of reading."""

import csv
from pathlib import Path
from typing import Dict, List, Sequence, Tuple

import numpy as np
import numpy.typing as npt

Texts = npt.NDArray[np.object_]

SPECIES = 310
LOW, HIGH = (155_000, 450_000), (185_000, 480_000)
MADE_UP_NAMES = [(f"Genus{n % 97}us epithet{n}um", f"Gewone soort {n}") for n in range(SPECIES)]
OBSERVATION_ORG = "8a863029-f435-446a-821e-275f4f641165"
_ROWS_AT_ONCE = 100_000


def _texts(values: List[str]) -> Texts:
    result = np.empty(len(values), dtype=object)
    result[:] = values
    return result


class Observations:
    """Records of one part of a file: clusters and single finds, a few very common species, five years.

    ``names``: scientific and Dutch name of each species.
    """

    def __init__(self, first: int, number: int, names: Sequence[Tuple[str, str]]) -> None:
        rng = np.random.default_rng(20261001 + first)
        self.number = number
        self.rng = rng
        self.ids = np.arange(300_000_000 + first, 300_000_000 + first + number)
        centres = np.random.default_rng(1).uniform(LOW, HIGH, (150, 2))
        place = centres[rng.integers(0, len(centres), number)] + rng.normal(0, 600, (number, 2))
        self.x, self.y = place[:, 0], place[:, 1]
        self.lat = 52.0 + (self.y - 446_000) / 111_250
        self.lon = 5.3876 + (self.x - 155_000) / 68_500
        self.names = names
        share = 1 / np.arange(1, len(names) + 1) ** 1.1
        self.species = rng.choice(len(names), number, p=share / share.sum())
        self.days = np.datetime64("2021-01-01") + rng.integers(0, 5 * 365, number)
        self.uncertainty = rng.choice([5, 10, 25, 100, 707], number)

    def of(self, choices: List[str]) -> Texts:
        """One of these texts for every record, the first most often."""
        share = 1 / np.arange(1, len(choices) + 1)
        return _texts(choices)[self.rng.choice(len(choices), self.number, p=share / share.sum())]

    def dates(self) -> Texts:
        """Days as yyyy-mm-dd."""
        return _texts(np.datetime_as_string(self.days).tolist())

    def decimals(self, values: npt.NDArray[np.float64], digits: int) -> Texts:
        """Numbers with so many decimals."""
        return _texts([f"{value:.{digits}f}" for value in values.tolist()])

    def numbered(self, template: str) -> Texts:
        """A text with the id of every record."""
        return _texts([template.format(number) for number in self.ids.tolist()])

    def scientific(self) -> Texts:
        """Scientific names."""
        return _texts([scientific for scientific, _ in self.names])[self.species]

    def dutch(self) -> Texts:
        """Dutch names."""
        return _texts([dutch for _, dutch in self.names])[self.species]


def _waarneming(part: Observations) -> Dict[str, Texts]:
    """The 28 columns of an export of waarneming.nl that people ask for, in its order."""
    empty = _texts([""])[np.zeros(part.number, dtype=int)]
    return {
        "id": part.numbered("{}"),
        "date": part.dates(),
        "time": part.of(["", "09:15", "12:30", "17:45"]),
        "created": part.dates() + " 21:14:07",
        "species name": part.dutch(),
        "scientific name": part.scientific(),
        "family": part.of(["Corvidae", "Paridae", "Anatidae"]),
        "species type": part.of(["S", "I"]),
        "species group": part.of(["Vogels", "Planten", "Dagvlinders"]),
        "number": part.of(["1", "2", "3", "12", "40"]),
        "sex": part.of(["U", "M", "F"]),
        "life stage": part.of(["onbekend", "adult", "juveniel", "bloeiend"]),
        "activity": part.of(["aanwezig", "foeragerend", "roepend", "overvliegend", "nest-indicerend"]),
        "method": part.of(["onbekend", "gezien", "gehoord"]),
        "location": part.of(["Amersfoort - Bokkeduinen, UT", "Leusden - De Schammer", "Soest - 't Zand"]),
        "lat": part.decimals(part.lat, 6),
        "lng": part.decimals(part.lon, 6),
        "modified": part.dates() + " 22:00:00",
        "country division": part.of(["Utrecht", "Gelderland"]),
        "country": part.of(["Nederland"]),
        "accuracy": _texts([str(metres) for metres in part.uncertainty.tolist()]),
        "notes": part.of(["", "in de tuin, bij de vijver", "langs het pad; twee paar"]),
        "validation status": part.of(["O", "J", "A", "P", "N"]),
        "is certain": part.of(["true", "false"]),
        "is escape": part.of(["false", "true"]),
        "obscurity": empty,
        "has photos": part.of(["false", "true"]),
        "link": part.numbered("https://waarneming.nl/observation/{}/"),
    }


def _inaturalist(part: Observations) -> Dict[str, Texts]:
    return {
        "id": part.numbered("{}"),
        "uuid": part.numbered("0e3c1a5e-0000-4000-8000-000{}"),
        "observed_on_string": part.dates(),
        "observed_on": part.dates(),
        "time_observed_at": part.dates() + " 10:15:00 UTC",
        "time_zone": part.of(["Amsterdam"]),
        "user_id": part.of([str(n) for n in range(2000)]),
        "user_login": part.of([f"user{n}" for n in range(2000)]),
        "created_at": part.dates() + " 20:15:00 UTC",
        "updated_at": part.dates() + " 21:15:00 UTC",
        "quality_grade": part.of(["research", "needs_id", "casual"]),
        "license": part.of(["CC-BY-NC", "CC-BY", ""]),
        "url": part.numbered("http://www.inaturalist.org/observations/{}"),
        "image_url": part.numbered("https://inaturalist-open-data.s3.amazonaws.com/photos/{}/medium.jpg"),
        "description": part.of(["", "Found near the path, by the water", 'The "large" one']),
        "num_identification_agreements": part.of(["1", "2", "0"]),
        "captive_cultivated": part.of(["false", "true"]),
        "place_guess": part.of(["Amersfoort, Nederland", "Leusden, Utrecht, NL"]),
        "latitude": part.decimals(part.lat, 10),
        "longitude": part.decimals(part.lon, 10),
        "positional_accuracy": _texts([str(metres) for metres in part.uncertainty.tolist()]),
        "public_positional_accuracy": _texts([str(metres) for metres in part.uncertainty.tolist()]),
        "geoprivacy": part.of(["", "obscured"]),
        "taxon_geoprivacy": part.of(["", "open"]),
        "coordinates_obscured": part.of(["false", "true"]),
        "species_guess": part.dutch(),
        "scientific_name": part.scientific(),
        "common_name": part.dutch(),
        "iconic_taxon_name": part.of(["Aves", "Plantae", "Insecta"]),
        "taxon_id": _texts([str(n) for n in part.species.tolist()]),
    }


def _gbif(part: Observations) -> Dict[str, Texts]:
    """A simple download of GBIF: tabs, no quotes, 50 columns."""
    days = part.days.astype(object)
    names = part.scientific()
    licence = "http://creativecommons.org/licenses/by-nc/4.0/legalcode"
    filled = {
        "gbifID": part.numbered("4{}"),
        "datasetKey": part.of([OBSERVATION_ORG, "50c9509d-22c7-4a22-a47d-8c48425ef4a7"]),
        "occurrenceID": part.numbered("https://observation.org/observation/{}"),
        "kingdom": part.of(["Animalia", "Plantae"]),
        "phylum": part.of(["Chordata", "Tracheophyta"]),
        "class": part.of(["Aves", "Magnoliopsida"]),
        "order": part.of(["Passeriformes", "Rosales"]),
        "family": part.of(["Corvidae", "Rosaceae"]),
        "genus": _texts([name.split()[0] for name in names.tolist()]),
        "species": names,
        "taxonRank": part.of(["SPECIES"]),
        "scientificName": names + " (Linnaeus, 1758)",
        "verbatimScientificName": names,
        "countryCode": part.of(["NL"]),
        "locality": part.of(["", "Amersfoort", "Leusden \u2018De Schammer\u2019"]),
        "stateProvince": part.of(["Utrecht", "Gelderland"]),
        "occurrenceStatus": part.of(["PRESENT"]),
        "individualCount": part.of(["1", "", "2", "5"]),
        "publishingOrgKey": part.of(["c8d737e0-2ff8-42e8-b8fc-6b805d26fc5f"]),
        "decimalLatitude": part.decimals(part.lat, 5),
        "decimalLongitude": part.decimals(part.lon, 5),
        "coordinateUncertaintyInMeters": _texts([f"{metres}.0" for metres in part.uncertainty.tolist()]),
        "eventDate": part.dates(),
        "day": _texts([str(day.day) for day in days]),
        "month": _texts([str(day.month) for day in days]),
        "year": _texts([str(day.year) for day in days]),
        "taxonKey": _texts([str(2_480_000 + n) for n in part.species.tolist()]),
        "basisOfRecord": part.of(["HUMAN_OBSERVATION"]),
        "license": _texts([licence])[np.zeros(part.number, dtype=int)],
        "recordedBy": part.of([f"User {n}" for n in range(2000)]),
        "lastInterpreted": part.of(["2026-09-30T12:14:05.123Z"]),
        "issue": part.of(["COORDINATE_ROUNDED", "CONTINENT_DERIVED_FROM_COORDINATES;COORDINATE_ROUNDED"]),
    }
    empty = _texts([""])[np.zeros(part.number, dtype=int)]
    return {name: filled.get(name, empty) for name in GBIF_COLUMNS}


GBIF_COLUMNS = (
    "gbifID datasetKey occurrenceID kingdom phylum class order family genus species infraspecificEpithet taxonRank "
    "scientificName verbatimScientificName verbatimScientificNameAuthorship countryCode locality stateProvince "
    "occurrenceStatus individualCount publishingOrgKey decimalLatitude decimalLongitude "
    "coordinateUncertaintyInMeters coordinatePrecision elevation elevationAccuracy depth depthAccuracy eventDate day "
    "month year taxonKey speciesKey basisOfRecord institutionCode collectionCode catalogNumber recordNumber "
    "identifiedBy dateIdentified license rightsHolder recordedBy typeStatus establishmentMeans lastInterpreted "
    "mediaType issue"
).split()


def _thin(part: Observations) -> Dict[str, Texts]:
    """A table of one's own: names, day, RD and number."""
    return {
        "soort": part.dutch(),
        "wetenschappelijke naam": part.scientific(),
        "datum": part.dates(),
        "x": part.decimals(part.x, 0),
        "y": part.decimals(part.y, 0),
        "aantal": part.of(["1", "2", "3", "12", "40"]),
        "nauwkeurigheid": _texts([str(metres) for metres in part.uncertainty.tolist()]),
    }


KINDS = {
    "waarneming quoted": (_waarneming, ",", csv.QUOTE_ALL),
    "waarneming": (_waarneming, ",", csv.QUOTE_MINIMAL),
    "iNaturalist": (_inaturalist, ",", csv.QUOTE_MINIMAL),
    "GBIF": (_gbif, "\t", csv.QUOTE_NONE),
    "own": (_thin, ";", csv.QUOTE_MINIMAL),
    "own quoted": (_thin, ",", csv.QUOTE_ALL),
}
"""What is written: the columns, what stands between cells, and which of them are quoted."""


def write_file(kind: str, path: Path, rows: int, names: Sequence[Tuple[str, str]] = MADE_UP_NAMES) -> None:
    """A file of one of KINDS with so many rows of these species."""
    columns_of, delimiter, quoting = KINDS[kind]
    with open(path, "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter, quoting=quoting, lineterminator="\n")
        for first in range(0, rows, _ROWS_AT_ONCE):
            columns = columns_of(Observations(first, min(_ROWS_AT_ONCE, rows - first), names))
            if first == 0:
                writer.writerow(columns)
            writer.writerows(zip(*(values.tolist() for values in columns.values())))
