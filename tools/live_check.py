"""Ask the real services a few polite questions and tell what differs from what the plugin expects: `make live`.

Plain requests, one at a time with a pause, with an identifying User-Agent; no account is used and nothing is kept.
Exit status: 0 all as expected, 1 something changed or a service cannot be reached, 2 no network at all.
What is expected stands in the plugin's clients (bkn_qgis/providers) and in the documentation of the services.
"""

from __future__ import annotations

import argparse
import datetime
import sys
import time
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple
from urllib.parse import urlsplit

import requests

USER_AGENT = "bkn_qgis/0.1 live check (QGIS plugin BKN for QGIS)"
URLS = {
    "waarneming.nl": "https://waarneming.nl/api/v1/",
    "GBIF": "https://api.gbif.org/",
    "iNaturalist": "https://api.inaturalist.org/v1/",
    "NDFF": "https://api.ndff.nl/",
    "PDOK Locatieserver": "https://api.pdok.nl/bzk/locatieserver/search/v3_1/",
}
# Barneveld, and a year: few enough records for a light answer.
LAT, LON = 52.14, 5.587
X, Y = 168_630, 461_230  # the same place in metres RD
DAYS = 365
BACKBONE = "d7dddbf4-2cf0-4f39-9b2a-bb099caae36c"


@dataclass
class Service:
    """One service while it is asked: what differed, and whether it could be reached at all."""

    name: str
    url: str
    session: requests.Session
    pause_s: float
    asked: int = 0
    differences: List[str] = field(default_factory=list)
    unreachable: str = ""

    def get(self, path: str, parameters: Mapping[str, Any]) -> Optional[requests.Response]:
        """The answer to a question, whatever its status; None once the service cannot be reached."""
        if self.unreachable:
            return None
        if self.asked:
            time.sleep(self.pause_s)
        self.asked += 1
        try:
            return self.session.get(
                self.url.rstrip("/") + "/" + path, params=dict(parameters), timeout=30, allow_redirects=False
            )
        except requests.RequestException as error:
            self.unreachable = type(error).__name__
            return None

    def expect(self, holds: bool, difference: str) -> bool:
        """Note a difference where something does not hold."""
        if not holds:
            self.differences.append(difference)
        return holds

    def json(self, question: str, path: str, parameters: Mapping[str, Any]) -> Optional[Any]:
        """The JSON of an answer with status 200; else None, and noted what came instead."""
        response = self.get(path, parameters)
        if response is None or not self.has_status(question, response, 200):
            return None
        try:
            return response.json()
        except ValueError:
            kind = response.headers.get("Content-Type", "no type")
            self.differences.append(f"{question}: no JSON but {kind}")
            return None

    def has_status(self, question: str, response: requests.Response, *statuses: int) -> bool:
        """Whether the status is one of those expected."""
        expected = " or ".join(map(str, statuses))
        return self.expect(
            response.status_code in statuses, f"{question}: status {response.status_code}, expected {expected}"
        )

    def has_fields(self, question: str, item: Any, kinds: Mapping[str, Tuple[type, ...]]) -> bool:
        """Whether an object has fields of these types; ``a.b`` is a field in a field."""
        right = True
        for path, types in kinds.items():
            value, present = _part(item, path)
            if not present:
                right = self.expect(False, f"{question}: no field {path}")
            elif not isinstance(value, types):
                right = self.expect(False, f"{question}: field {path} is {type(value).__name__}")
        return right


def _part(item: Any, path: str) -> Tuple[Any, bool]:
    for name in path.split("."):
        if not isinstance(item, Mapping) or name not in item:
            return None, False
        item = item[name]
    return item, True


NONE = type(None)
TEXT, NUMBER, LIST, TRUTH = (str,), (int, float), (list,), (bool,)


def check_waarneming(service: Service) -> None:
    """around-point: fields, the page size we ask for, ``next``; and that species-seen still wants an account."""
    question = "observations/around-point/"
    asked = {"coordinates": f"{LAT},{LON}", "radius": 1500, "days": DAYS, "end_date": _today().isoformat()}
    page = service.json(question, question, {**asked, "limit": 500})
    if page is not None and service.has_fields(question, page, {"count": NUMBER, "results": LIST, "next": (str, NONE)}):
        _check_waarneming_page(service, question, page, asked)
    response = service.get("locations/species-seen/", asked)
    if response is not None:
        service.has_status("locations/species-seen/ without account", response, 401, 403)


def _check_waarneming_page(service: Service, question: str, page: Any, asked: Mapping[str, Any]) -> None:
    items, count = page["results"], page["count"]
    if not service.expect(bool(items), f"{question}: no observations in a year around Barneveld"):
        return
    service.expect(
        len(items) == min(count, 500),
        f"{question}: limit=500 gave {len(items)} of {count}: the largest page has changed",
    )
    kinds = {
        "id": NUMBER,
        "date": TEXT,
        "species_detail.scientific_name": TEXT,
        "species_detail.name": TEXT,
        "species_detail.type": TEXT,
        "point.coordinates": LIST,
        "number": (int, NONE),
        "is_certain": TRUTH,
        "is_escape": TRUTH,
        "validation_status": TEXT,
    }
    service.has_fields(question, items[0], kinds)
    first = (_today() - datetime.timedelta(days=DAYS)).isoformat()
    dates = [str(item.get("date", "")) for item in items]
    service.expect(first <= min(dates), f"{question}: days={DAYS} gave a record of {min(dates)}")
    if page["next"]:
        same_host = urlsplit(page["next"]).netloc == urlsplit(service.url).netloc
        service.expect(same_host, f"{question}: next leads to another host, {urlsplit(page['next']).netloc}")
        _check_second_page(
            service, question, {**asked, "limit": 500, "offset": 500}, {item.get("id") for item in items}
        )


def _check_second_page(service: Service, question: str, asked: Mapping[str, Any], seen: Any) -> None:
    page = service.json(f"{question} (second page)", question, asked)
    items = page.get("results") if isinstance(page, Mapping) else None
    if isinstance(items, list) and items:
        repeated = sum(item.get("id") in seen for item in items)
        service.expect(repeated < len(items), f"{question}: offset is ignored, the second page is the first once more")


def check_gbif(service: Service) -> None:
    """occurrence/search: fields, keys per checklist, the caps; and facets."""
    question = "v1/occurrence/search"
    today = _today()
    asked = {
        "geoDistance": f"{LAT},{LON},1500m",
        "eventDate": f"{today.year - 2}-01-01,{today.isoformat()}",
        "hasCoordinate": "true",
        "checklistKey": BACKBONE,
    }
    page = service.json(question, question, {**asked, "limit": 1000})
    if page is not None and service.has_fields(question, page, {"count": NUMBER, "results": LIST, "limit": NUMBER}):
        service.expect(page["limit"] == 300, f"{question}: limit=1000 was taken as {page['limit']}, expected 300")
        if service.expect(bool(page["results"]), f"{question}: no records around Barneveld"):
            kinds = {
                "key": (int, str),
                "datasetKey": TEXT,
                "scientificName": TEXT,
                "decimalLatitude": NUMBER,
                "decimalLongitude": NUMBER,
                "eventDate": TEXT,
                "basisOfRecord": TEXT,
                "license": TEXT,
                f"classifications.{BACKBONE}.usage.key": TEXT,
            }
            service.has_fields(question, page["results"][0], kinds)
    response = service.get(question, {**asked, "limit": 300, "offset": 100_000})
    if response is not None:
        service.has_status(f"{question} beyond 100,000 records", response, 400)
    _check_gbif_facets(service, question, asked)


def _check_gbif_facets(service: Service, question: str, asked: Mapping[str, Any]) -> None:
    page = service.json(f"{question} with facets", question, {**asked, "limit": 0, "facet": "datasetKey"})
    facets = page.get("facets") if isinstance(page, Mapping) else None
    if not service.expect(isinstance(facets, list) and bool(facets), f"{question}: no facets"):
        return
    kinds = {"field": TEXT, "counts": LIST}
    if facets and service.has_fields(f"{question} facets", facets[0], kinds) and facets[0]["counts"]:
        service.has_fields(f"{question} facets", facets[0]["counts"][0], {"name": TEXT, "count": NUMBER})


def check_inaturalist(service: Service) -> None:
    """observations: fields, the largest page, ``id_above``, and the window of 10,000."""
    question = "observations"
    today = _today()
    asked = {
        "lat": LAT,
        "lng": LON,
        "radius": 5,
        "d1": f"{today.year - 2}-01-01",
        "d2": today.isoformat(),
        "quality_grade": "research",
    }
    page = service.json(question, question, {**asked, "per_page": 500, "order_by": "id", "order": "asc", "id_above": 0})
    kinds = {"total_results": NUMBER, "results": LIST, "per_page": NUMBER}
    if page is not None and service.has_fields(question, page, kinds):
        service.expect(page["per_page"] == 200, f"{question}: per_page=500 was taken as {page['per_page']}, not 200")
        if service.expect(bool(page["results"]), f"{question}: no observations around Barneveld"):
            _check_inaturalist_items(service, question, page["results"])
    response = service.get(question, {**asked, "per_page": 200, "page": 51})
    if response is not None:
        service.has_status(f"{question} beyond 10,000 records", response, 403)


def _check_inaturalist_items(service: Service, question: str, items: Sequence[Any]) -> None:
    kinds = {
        "id": NUMBER,
        "observed_on": TEXT,
        "quality_grade": TEXT,
        "taxon.name": TEXT,
        "taxon.rank": TEXT,
        "captive": TRUTH,
        "obscured": (bool, NONE),
        "license_code": (str, NONE),
        "uri": TEXT,
    }
    service.has_fields(question, items[0], kinds)
    ids = [item.get("id") for item in items]
    service.expect(ids == sorted(ids), f"{question}: order_by=id is ignored")
    grades = {item.get("quality_grade") for item in items}
    service.expect(grades == {"research"}, f"{question}: quality_grade=research gave {', '.join(map(str, grades))}")


def check_ndff(service: Service) -> None:
    """The public code lists, and that observations still want an account."""
    question = "codes/v2/taxa/"
    page = service.json(question, question, {"search": "Aglais io", "limit": 1})
    if page is not None and service.has_fields(question, page, {"_embedded.items": LIST, "count": NUMBER}):
        items = page["_embedded"]["items"]
        if items:
            service.has_fields(question, items[0], {"identity": TEXT, "name": TEXT})
    response = service.get("api/v2/domains/", {})
    if response is not None:
        service.has_status("api/v2/domains/ without account", response, 401, 403)


def check_locatieserver(service: Service) -> None:
    """free: fields, and the point in RD; reverse: that the distance to a municipality is that to its area."""
    question = "free"
    asked = {"q": "Barneveld", "fq": "type:(gemeente OR woonplaats OR weg OR postcode OR adres)", "rows": 3}
    items = _documents(service, question, {**asked, "fl": "weergavenaam,type,gemeentenaam,centroide_rd"})
    if items is not None and service.expect(bool(items), f"{question}: no places for Barneveld"):
        kinds = {"weergavenaam": TEXT, "type": TEXT, "gemeentenaam": TEXT, "centroide_rd": TEXT}
        point = str(items[0].get("centroide_rd")) if service.has_fields(question, items[0], kinds) else "POINT("
        service.expect(point.startswith("POINT("), f"{question}: centroide_rd is {point[:40]}, not POINT(x y)")
    question = "reverse"
    asked = {"X": X, "Y": Y, "type": "gemeente", "distance": 1, "rows": 1}
    items = _documents(service, question, {**asked, "fl": "type,gemeentenaam,afstand"})
    if items is not None and service.expect(bool(items), f"{question}: no municipality for a point in Barneveld"):
        service.has_fields(question, items[0], {"type": TEXT, "gemeentenaam": TEXT, "afstand": NUMBER})
        name = items[0].get("gemeentenaam")
        service.expect(name == "Barneveld", f"{question}: a point in Barneveld lies in {name}")


def _documents(service: Service, question: str, asked: Mapping[str, Any]) -> Optional[Sequence[Any]]:
    page = service.json(question, question, asked)
    kinds = {"response.docs": LIST, "response.numFound": NUMBER}
    if page is None or not service.has_fields(question, page, kinds):
        return None
    items: Sequence[Any] = page["response"]["docs"]
    return items


CHECKS: Dict[str, Callable[[Service], None]] = {
    "waarneming.nl": check_waarneming,
    "GBIF": check_gbif,
    "iNaturalist": check_inaturalist,
    "NDFF": check_ndff,
    "PDOK Locatieserver": check_locatieserver,
}


def _today() -> datetime.date:
    return datetime.date.today()


def report(services: Sequence[Service]) -> int:
    """Print a line per service and per difference; gives the exit status."""
    if all(service.unreachable for service in services):
        print("No network: none of the services could be reached, so nothing is known of them.")
        for service in services:
            print(f"  {service.name}: {service.unreachable} ({urlsplit(service.url).hostname})")
        return 2
    for service in services:
        if service.unreachable:
            print(f"{service.name}: cannot be reached ({service.unreachable})")
        elif not service.differences:
            print(f"{service.name}: as expected ({service.asked} questions)")
        for difference in service.differences:
            print(f"{service.name}: CHANGED: {difference}")
    return int(any(service.unreachable or service.differences for service in services))


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Ask every service, or those named; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=sorted(CHECKS), help="this service only; may be repeated")
    parser.add_argument("--pause", type=float, default=1.5, help="seconds between two questions to a service")
    parser.add_argument("--url", action="append", default=[], help="another address: NAME=URL, for fakes")
    options = parser.parse_args(arguments)
    urls = {**URLS, **dict(text.split("=", 1) for text in options.url)}
    services = []
    with requests.Session() as session:
        session.headers["User-Agent"] = USER_AGENT
        for name in options.only or list(CHECKS):
            service = Service(name, urls[name], session, options.pause)
            CHECKS[name](service)
            services.append(service)
    return report(services)


if __name__ == "__main__":
    sys.exit(main())
