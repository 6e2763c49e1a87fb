"""A GBIF on this machine: search, facets, names and downloads (providers.md, sections 1 and 7).

What it copies of the real one, beside shapes: ``limit`` is capped at 300 without a word; the end of ``eventDate``
ranges: a record is found only when its whole interval lies in the range; the flat names are always those of the
backbone, other checklists show in ``classifications``; parameters that are not known are ignored; one signs in with
the user name or the e-mail address, but asks for downloads with the user name only.
"""

from __future__ import annotations

import base64
import calendar
import datetime
import io
import zipfile
import zlib
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple

import shapely.geometry
import shapely.wkt
from fakes.server import Answer, Asked, FakeObservation, FakeService, distance_m

BACKBONE = "d7dddbf4-2cf0-4f39-9b2a-bb099caae36c"
COL_XR = "7ddf754f-d193-4cc9-b351-99906754a03b"
OBSERVATION_ORG = "8a863029-f435-446a-821e-275f4f641165"
OTHER_DATASET = "50c9509d-22c7-4a22-a47d-8c48425ef4a7"
USER, PASSWORD = "jan-gbif", "geheim-woord-1234"
EMAIL = "jan@example.org"
LICENCES = {
    "CC0": "http://creativecommons.org/publicdomain/zero/1.0/legalcode",
    "CC BY 4.0": "http://creativecommons.org/licenses/by/4.0/legalcode",
    "CC BY-NC 4.0": "http://creativecommons.org/licenses/by-nc/4.0/legalcode",
}
CSV_COLUMNS = (
    "gbifID datasetKey occurrenceID kingdom phylum class order family genus species infraspecificEpithet taxonRank "
    "scientificName verbatimScientificName verbatimScientificNameAuthorship countryCode locality stateProvince "
    "occurrenceStatus individualCount publishingOrgKey decimalLatitude decimalLongitude "
    "coordinateUncertaintyInMeters coordinatePrecision elevation elevationAccuracy depth depthAccuracy eventDate day "
    "month year taxonKey speciesKey basisOfRecord institutionCode collectionCode catalogNumber recordNumber "
    "identifiedBy dateIdentified license rightsHolder recordedBy typeStatus establishmentMeans lastInterpreted "
    "mediaType issue"
).split()

Occurrence = Dict[str, Any]
Test = Callable[[Occurrence], bool]


class FakeGbif(FakeService):
    """``most_per_page`` and ``max_offset`` are GBIF's limits; ``polls_until_ready`` how often a download is not ready.

    ``col_names`` maps a name of the backbone to that of COL XR. ``download_end`` is the last status of a download;
    ``most_downloads`` how many may be prepared at the same time; ``lost_rows`` are missing in the file; ``stopped``
    those that the user has stopped; ``is_erased``: files are removed, and their addresses answer 410; ``challenges``:
    a refusal asks for Basic by a header, which makes Qt look for credentials of its own.
    """

    most_per_page = 300
    max_offset = 100_000
    polls_until_ready = 2
    download_end = "SUCCEEDED"
    most_downloads = 3
    lost_rows = 0
    is_erased = False
    challenges = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.col_names: Dict[str, str] = {}
        self.downloads: Dict[str, Dict[str, Any]] = {}
        self.stopped: List[str] = []
        self._given = 0

    def answer(self, asked: Asked) -> Answer:
        if (asked.method, asked.path) == ("GET", "/v1/occurrence/search"):
            return self._search(asked)
        if asked.path.startswith(("/v1/occurrence/download/", "/occurrence/download/")):
            return self._download(asked)
        if (asked.method, asked.path) == ("GET", "/v1/user/login"):
            return self._login(asked)
        return Answer("", 404)

    def too_many(self, with_header: bool) -> Answer:
        return Answer("", 429, {"Retry-After": str(self.retry_after_s)} if with_header else {})

    def not_signed_in(self, expired: bool) -> Answer:
        headers = {"WWW-Authenticate": 'Basic realm="GBIF"'} if self.challenges else {}
        return Answer(f"Failed to authenticate user {USER}", 401, headers)

    # --- search ---

    def occurrences(self) -> List[Occurrence]:
        """Every observation as an occurrence, in GBIF's order: by year, month and key."""
        found = [occurrence_of(each, self.col_names) for each in self.observations]
        return sorted(found, key=lambda each: (each.get("year", 0), each.get("month", 0), each["key"]))

    def _search(self, asked: Asked) -> Answer:
        limit = max(0, min(asked.number("limit", 20), self.most_per_page))
        offset = max(0, asked.number("offset", 0))
        if offset + limit > self.max_offset:
            return Answer(f"Max offset of {self.max_offset} exceeded: {offset} + {limit}", 400)
        try:
            tests = [test for name, values in asked.query.items() for test in _search_tests(name, values)]
        except ValueError as error:
            return Answer(str(error), 400)
        found = [each for each in self.occurrences() if all(test(each) for test in tests)]
        page = found[offset : offset + limit]
        checklist = asked.value("checklistKey", BACKBONE)
        return Answer(
            {
                "offset": offset,
                "limit": limit,
                "endOfRecords": offset + limit >= len(found),
                "count": len(found),
                "results": page,
                "facets": [_facet(found, name, asked, checklist) for name in asked.query.get("facet", [])],
                "aFieldOfTomorrow": {"nested": True},
            }
        )

    # --- downloads ---

    def _login(self, asked: Asked) -> Answer:
        if asked.headers.get("authorization") not in (_basic(USER), _basic(EMAIL)):
            return self.not_signed_in(expired=False)
        return Answer({"userName": USER, "firstName": "Jan", "email": EMAIL, "roles": ["USER"]})

    def _download(self, asked: Asked) -> Answer:
        rest = asked.path.partition("/occurrence/download/")[2]
        if rest.startswith("user/"):
            return self._list(asked, rest[len("user/") :])
        if rest == "request" and asked.method == "POST":
            return self._ask_download(asked)
        key = rest.replace("request/", "").replace("/citation", "").replace(".zip", "")
        if key not in self.downloads:
            return Answer("", 404)
        if asked.method == "DELETE":
            self.stopped.append(key)
            return Answer("", 204)
        if rest.endswith("/citation"):
            return Answer(f"GBIF.org (24 November 2026) GBIF Occurrence Download https://doi.org/{_doi(key)}\n")
        if rest.endswith(".zip") and self.is_erased:
            self.downloads[key]["end"] = "FILE_ERASED"
            return Answer("The download file was erased", 410)
        if rest.endswith(".zip"):
            return self._file(asked, key)
        return Answer(self._status(key))

    def _ask_download(self, asked: Asked) -> Answer:
        if asked.headers.get("authorization") != _basic(USER):
            return self.not_signed_in(expired=False)
        under_way = [each for each in self.downloads.values() if each["polls"] <= self.polls_until_ready]
        if len(under_way) >= self.most_downloads:
            return Answer("A download limitation is exceeded:\ntoo many simultaneous downloads\n", 420)
        body = asked.json()
        try:
            test = _predicate(body["predicate"])
        except (ValueError, KeyError, TypeError):
            return Answer("Invalid query", 400)
        self._given += 1
        key = f"{self._given:07d}-260101000000000"
        rows = [each for each in self.occurrences() if test(each)]
        checklist = body.get("checklistKey", BACKBONE)
        created = datetime.datetime.now(datetime.timezone.utc)
        self.downloads[key] = {
            "rows": rows, "polls": 0, "checklist": checklist, "request": body, "created": created
        }  # fmt: skip
        return Answer(key, 201)

    def _list(self, asked: Asked, user: str) -> Answer:
        if asked.headers.get("authorization") != _basic(USER):
            return self.not_signed_in(expired=False)
        limit = asked.number("limit", 20)
        found = [
            {
                "key": key,
                "request": download["request"],
                "created": download["created"].isoformat(timespec="milliseconds"),
                "status": self._state(key),
                "totalRecords": len(download["rows"]),
            }
            for key, download in reversed(list(self.downloads.items()))
        ]
        return Answer(
            {"offset": 0, "limit": limit, "endOfRecords": True, "count": len(found), "results": found[:limit]}
        )

    def _state(self, key: str) -> str:
        if key in self.stopped:
            return "CANCELLED"
        download = self.downloads[key]
        if download["polls"] > self.polls_until_ready:
            return str(download.setdefault("end", self.download_end))
        return "PREPARING" if download["polls"] <= 1 else "RUNNING"

    def _status(self, key: str) -> Dict[str, Any]:
        download = self.downloads[key]
        download["polls"] += 1
        ready = download["polls"] > self.polls_until_ready
        state = self._state(key)
        status = {
            "key": key,
            "license": "http://creativecommons.org/licenses/by-nc/4.0/legalcode" if ready else "unspecified",
            "request": download["request"],
            "status": state,
            "downloadLink": f"{self.url}/v1/occurrence/download/request/{key}.zip",
            "size": 1234 if ready else 0,
            "totalRecords": len(download["rows"]),
            "numberDatasets": 1 if ready else 0,
        }
        return {**status, "doi": _doi(key)} if ready else status

    def _file(self, asked: Asked, key: str) -> Answer:
        if asked.path.startswith("/v1/"):  # the real one sends on to a server of its own
            return Answer("", 302, {"Location": f"{self.url}/occurrence/download/request/{key}.zip"})
        download = self.downloads[key]
        rows = download["rows"][: len(download["rows"]) - self.lost_rows]
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"{key}.csv", simple_csv(rows, download["checklist"]))
        return Answer(packed.getvalue(), 200, {"Content-Type": "application/octet-stream"})


def _basic(name: str) -> str:
    return "Basic " + base64.b64encode(f"{name}:{PASSWORD}".encode()).decode()


def _doi(key: str) -> str:
    return f"10.15468/dl.{zlib.crc32(key.encode()) % 10**6:06d}"


def occurrence_of(observation: FakeObservation, col_names: Mapping[str, str]) -> Occurrence:
    """An observation as the search gives it."""
    parts = observation.scientific_name.split()
    species = " ".join(parts[:2]) if observation.rank != "genus" else ""
    col_name = col_names.get(species, species)
    degree = "captive" if observation.captive else "released" if observation.escape else None
    occurrence: Occurrence = {
        "key": observation.id,
        "gbifID": str(observation.id),
        "datasetKey": OTHER_DATASET,
        "publishingCountry": "NL",
        "protocol": "DWC_ARCHIVE",
        "basisOfRecord": "HUMAN_OBSERVATION",
        "individualCount": observation.number,
        "occurrenceStatus": "PRESENT",
        "scientificName": f"{observation.scientific_name} (Linnaeus, 1758)",
        "species": species or None,
        "speciesKey": int(key_of(species, BACKBONE)) if species else None,
        "genus": parts[0],
        "specificEpithet": parts[1] if species else None,
        "infraspecificEpithet": parts[2] if len(parts) > 2 else None,
        "taxonRank": "SUBSPECIES" if len(parts) > 2 else observation.rank.upper(),
        "decimalLatitude": observation.lat,
        "decimalLongitude": observation.lon,
        "coordinateUncertaintyInMeters": observation.uncertainty_m,
        "eventDate": observation.date,
        "countryCode": "NL",
        "license": LICENCES.get(observation.licence, observation.licence),
        "identificationQualifier": None if observation.certain else "cf.",
        "degreeOfEstablishment": degree,
        "dataGeneralizations": "Coordinates generalised" if observation.obscured else None,
        "vernacularName": observation.dutch_name or None,
        "recordedBy": "A. Naam van een Mens",
        "issues": ["COORDINATE_ROUNDED"],
        "classifications": {
            BACKBONE: _classification(species, BACKBONE),
            COL_XR: _classification(col_name, COL_XR),
        },
        "hasGeospatialIssue": False,
        **observation.extra,
    }
    first, last = interval_of(str(occurrence["eventDate"]))
    occurrence["year"] = first.year if first.year == last.year else None
    occurrence["month"] = first.month if (first.year, first.month) == (last.year, last.month) else None
    occurrence["day"] = first.day if first == last else None
    return {name: value for name, value in occurrence.items() if value is not None}


def key_of(name: str, checklist: str) -> str:
    """A key as the checklist makes them: digits in the backbone, letters among them in COL XR."""
    number = zlib.crc32(name.encode())
    return str(number % 10_000_000) if checklist == BACKBONE else f"{number:X}"[:5] + "X"


def _usage(name: str, checklist: str, rank: str = "SPECIES") -> Dict[str, Any]:
    parts = name.split()
    usage = {
        "key": key_of(name, checklist),
        "name": f"{name} (Linnaeus, 1758)",
        "canonicalName": name,
        "authorship": "(Linnaeus, 1758)",
        "rank": rank,
        "status": "ACCEPTED",
        "genericName": parts[0],
    }
    return {**usage, "specificEpithet": parts[1]} if len(parts) > 1 else usage


def _classification(species: str, checklist: str) -> Dict[str, Any]:
    if not species:
        return {"usage": {"key": "1", "name": "Animalia", "rank": "KINGDOM"}, "classification": []}
    genus = species.split()[0]
    return {
        "usage": _usage(species, checklist),
        "acceptedUsage": _usage(species, checklist),
        "taxonomicStatus": "ACCEPTED",
        "classification": [
            {"key": key_of(genus, checklist), "name": genus, "rank": "GENUS"},
            {"key": key_of(species, checklist), "name": species, "rank": "SPECIES"},
        ],
        "issues": [],
    }


def interval_of(text: str) -> Tuple[datetime.date, datetime.date]:
    """First and last day of an eventDate: a day, month or year, or two of these with a slash between them."""
    start, _, stop = text.partition("/")
    return _first_and_last(start)[0], _first_and_last(stop or start)[1]


def _first_and_last(text: str) -> Tuple[datetime.date, datetime.date]:
    parts = [int(part) for part in text[:10].split("-")]
    year, month, day = parts[0], *(parts[1:] + [0, 0])[:2]
    last_month = month or 12
    last_day = day or calendar.monthrange(year, last_month)[1]
    return datetime.date(year, month or 1, day or 1), datetime.date(year, last_month, last_day)


# --- what a query means ---


def _search_tests(name: str, values: Sequence[str]) -> List[Test]:
    """The tests that a parameter stands for; repeated values are "or", ranges have a comma."""
    if name in ("geometry", "geoDistance", "eventDate"):
        makers = {"geometry": _inside, "geoDistance": _near, "eventDate": _dated}
        any_of = [makers[name](value) for value in values]
        return [lambda each: any(test(each) for test in any_of)]
    if name == "coordinateUncertaintyInMeters":
        low, high = (float(value) for value in values[0].split(","))
        return [lambda each: name in each and low <= each[name] <= high]
    if name == "hasCoordinate":
        return [lambda each: ("decimalLatitude" in each) == (values[0] == "true")]
    if name in ("hasGeospatialIssue", "occurrenceStatus", "basisOfRecord", "datasetKey", "country"):
        return [lambda each: str(each.get(name, "")).casefold() in [value.casefold() for value in values]]
    return []


def _inside(wkt: str) -> Test:
    try:
        polygon = shapely.wkt.loads(wkt)
    except Exception:
        raise ValueError(f"Cannot parse simple WKT: {wkt}") from None
    return lambda each: polygon.intersects(
        shapely.geometry.Point(each.get("decimalLongitude", 999), each.get("decimalLatitude", 999))
    )


def _near(text: str) -> Test:
    parts = text.split(",")
    if len(parts) != 3:
        raise ValueError(f"{text} is not a geo distance")
    lat, lon = float(parts[0]), float(parts[1])
    if not -90 <= lat <= 90:
        raise ValueError(f"{lat} is not valid value, latitude must be between -90 and 90.")
    reach_m = float(parts[2][:-2]) * 1000 if parts[2].endswith("km") else float(parts[2].rstrip("m"))
    return lambda each: (
        "decimalLatitude" in each and distance_m(lat, lon, each["decimalLatitude"], each["decimalLongitude"]) <= reach_m
    )


def _dated(text: str) -> Test:
    low, _, high = text.partition(",")
    first = None if low == "*" else _first_and_last(low)[0]
    last = None if high == "*" else _first_and_last(high or low)[1]
    return lambda each: _within(each, first, last)


def _within(each: Occurrence, first: Optional[datetime.date], last: Optional[datetime.date]) -> bool:
    start, stop = interval_of(each["eventDate"])
    return (first is None or start >= first) and (last is None or stop <= last)


def _facet(found: Sequence[Occurrence], name: str, asked: Asked, checklist: str) -> Dict[str, Any]:
    counts: Dict[str, int] = {}
    for each in found:
        value = _facet_value(each, name, checklist)
        if value:
            counts[value] = counts.get(value, 0) + 1
    limit = asked.number(f"{name}.facetLimit", asked.number("facetLimit", 10))
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
    field = "".join(f"_{letter}" if letter.isupper() else letter for letter in name).upper()
    return {"field": field, "counts": [{"name": value, "count": count} for value, count in ordered]}


def _facet_value(each: Occurrence, name: str, checklist: str) -> str:
    if name != "speciesKey":
        return str(each.get(name, ""))
    ranks = each["classifications"][checklist]["classification"]
    return next((taxon["key"] for taxon in ranks if taxon["rank"] == "SPECIES"), "")


_PREDICATE_NAMES = {
    "HAS_COORDINATE": "hasCoordinate",
    "HAS_GEOSPATIAL_ISSUE": "hasGeospatialIssue",
    "OCCURRENCE_STATUS": "occurrenceStatus",
    "BASIS_OF_RECORD": "basisOfRecord",
    "DATASET_KEY": "datasetKey",
}


def _predicate(predicate: Mapping[str, Any]) -> Test:
    """The test that a download's predicate stands for. Raises ValueError or KeyError for one not known."""
    kind = predicate["type"]
    if kind in ("and", "or"):
        tests = [_predicate(part) for part in predicate["predicates"]]
        combine = all if kind == "and" else any
        return lambda each: combine(test(each) for test in tests)
    if kind == "not":
        denied = _predicate(predicate["predicate"])
        return lambda each: not denied(each)
    if kind == "within":
        return _inside(predicate["geometry"])
    if kind == "geoDistance":
        return _near(f"{predicate['latitude']},{predicate['longitude']},{predicate['distance']}")
    if kind in ("greaterThanOrEquals", "lessThanOrEquals") and predicate["key"] == "EVENT_DATE":
        day = datetime.date.fromisoformat(predicate["value"])
        first, last = (day, None) if kind == "greaterThanOrEquals" else (None, day)
        return lambda each: _within(each, first, last)
    if kind in ("equals", "in"):
        values = predicate["values"] if kind == "in" else [predicate["value"]]
        tests = _search_tests(_PREDICATE_NAMES[predicate["key"]], values)
        return lambda each: all(test(each) for test in tests)
    raise ValueError(f"no such predicate: {kind}")


def simple_csv(occurrences: Sequence[Occurrence], checklist: str = BACKBONE) -> str:
    """Occurrences as GBIF's SIMPLE_CSV: columns parted by tabs, nothing quoted."""
    lines = ["\t".join(CSV_COLUMNS)]
    for each in occurrences:
        named = {**each, "species": _species(each, checklist), "issue": ";".join(each.get("issues", []))}
        lines.append("\t".join("" if named.get(column) is None else str(named[column]) for column in CSV_COLUMNS))
    return "\n".join(lines) + "\n"


def _species(each: Occurrence, checklist: str) -> str:
    ranks = each["classifications"][checklist]["classification"]
    return next((taxon["name"] for taxon in ranks if taxon["rank"] == "SPECIES"), "")
