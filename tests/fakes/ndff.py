"""An NDFF API v2 on this machine: one domain, its observations page by page, and the public code lists.

Rules: providers.md, sections 3.3 and 7. Places are served in RD or, with ``in_degrees``, in WGS 84.
"""

from __future__ import annotations

import zlib
from typing import Any, Dict, List, Mapping

from fakes.server import Answer, Asked, FakeObservation, FakeService
from fakes.waarneming import CLIENT, PASSWORD, USER

from bkn_qgis.observations.crs import WGS84, to_rd

DOMAIN = "708"
CLIENT_SECRET = "client-geheim-0815"
CODES = "http://ndff-ecogrid.nl"
TOKEN_PATH = "/o/v2/token/"
OBSERVATIONS_PATH = f"/api/v2/domains/{DOMAIN}/observations/"


class FakeNdff(FakeService):
    """``most_per_page`` caps ``limit``; ``reset_s`` is what a 429 asks to wait; ``codes`` are entries of code lists.

    Every species has an entry in the list of taxa, but for those in ``nameless``. ``overlap`` observations of each
    page come again on the next.
    """

    most_per_page = 100
    reset_s = 23
    in_degrees = False
    overlap = 0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.valid_tokens: List[str] = []
        self.valid_renewals: List[str] = []
        self.nameless: List[str] = []
        self.codes: List[Dict[str, Any]] = []
        self._given = 0

    def answer(self, asked: Asked) -> Answer:
        if (asked.method, asked.path) == ("POST", TOKEN_PATH):
            return self._token(asked)
        if asked.path.startswith("/codes/v2/"):  # for everyone
            return self._code_list(asked)
        token = asked.headers.get("authorization", "").partition("Bearer ")[2]
        if token not in self.valid_tokens:
            return self.not_signed_in(expired=bool(token))
        if asked.path == OBSERVATIONS_PATH:
            return self._observations(asked)
        if asked.path.startswith("/api/v2/domains/"):
            return _problem(403, "U heeft geen toegang tot dit domein.", asked.path)
        return _problem(404, "Niet gevonden.", asked.path)

    def empty_page(self, answer: Answer) -> Answer:
        return Answer({**answer.body, "_embedded": {"items": []}}, answer.status, answer.headers)

    def too_many(self, with_header: bool) -> Answer:
        wait = f" Opnieuw beschikbaar in {self.reset_s} seconden." if with_header else ""
        answer = _problem(
            429,
            f"Het ingestelde maximaal aantal aanvragen per tijdseenheid is overschreden.{wait}",
            OBSERVATIONS_PATH,
            "Te veel aanvragen",
        )
        limits = {"X-Rate-Limit-Limit": "60", "X-Rate-Limit-Remaining": "0", "X-Rate-Limit-Reset": str(self.reset_s)}
        return Answer(answer.body, 429, limits if with_header else {})

    def expire_tokens(self) -> None:
        self.valid_tokens.clear()

    # --- tokens ---

    def _token(self, asked: Asked) -> Answer:
        form = asked.form()
        if (form.get("client_id"), form.get("client_secret")) != (CLIENT, CLIENT_SECRET):
            return Answer({"error": "invalid_client"}, 401)
        by_password = form.get("grant_type") == "password"
        if by_password and (form.get("username"), form.get("password")) != (USER, PASSWORD):
            return Answer({"error": "invalid_grant", "error_description": "Invalid credentials given."}, 400)
        if not by_password and form.get("refresh_token") not in self.valid_renewals:
            return Answer({"error": "invalid_grant"}, 400)
        self._given += 1
        token, renewal = f"access-token-{self._given}", f"renewal-token-{self._given}"
        self.valid_tokens.append(token)
        self.valid_renewals[:] = [renewal]
        return Answer(
            {
                "access_token": token,
                "expires_in": 86400,
                "token_type": "Bearer",
                "scope": "read write groups",
                "refresh_token": renewal,
            }
        )

    # --- observations ---

    def _observations(self, asked: Asked) -> Answer:
        limit = max(1, min(asked.number("limit", 25), self.most_per_page))
        page = max(1, asked.number("page", 1))
        start = max(0, (page - 1) * limit - (self.overlap if page > 1 else 0))
        items = [self.item(observation) for observation in self.observations[start : page * limit]]
        links = {"self": {"href": self._address(limit, page)}}
        if page * limit < len(self.observations):
            links["next"] = {"href": self._address(limit, page + 1)}
        if page > 1:
            links["previous"] = {"href": self._address(limit, page - 1)}
        body = {
            "_links": links,
            "count": len(self.observations),
            "page_size": limit,
            "_embedded": {"items": items},
            "a_field_of_tomorrow": True,
        }
        crs = "EPSG:4326" if self.in_degrees else "EPSG:28992"
        return Answer(body, 200, {"Content-Type": "application/hal+json", "Content-Crs": crs})

    def _address(self, limit: int, page: int) -> str:
        return f"{self.url}{OBSERVATIONS_PATH}?limit={limit}&page={page}"

    def item(self, observation: FakeObservation) -> Dict[str, Any]:
        """An observation as the API gives it: everything but number, date and place is the address of a code."""
        place = [observation.lon, observation.lat]
        if not self.in_degrees:
            x, y = to_rd([observation.lon], [observation.lat], WGS84)
            place = [round(float(x[0]), 3), round(float(y[0]), 3)]
        values = f"{CODES}/codes/domainvalues"
        return {
            "abundanceSchema": f"{CODES}/codes/scales/exact_count",
            "abundanceValue": observation.number,
            "activity": f"{values}/observation/activities/unknown",
            "biotope": f"{values}/location/biotopes/unknown",
            "dataset": "http://notatio.nl/dataset/2",
            "determinationMethod": f"{values}/observation/determinationmethods/550",
            "extrainfo": [],
            "identity": identity_of(observation),
            "involved": [{"involvementType": f"{CODES}/codes/involvementtypes/data_owner", "person": "p/1261085"}],
            "lifestage": f"{values}/observation/lifestages/509",
            "location": {"buffer": observation.uncertainty_m, "geometry": {"type": "Point", "coordinates": place}},
            "periodStart": f"{observation.date} 01:22:00",
            "periodStop": f"{observation.date} 01:22:00",
            "sex": f"{values}/observation/sexes/undefined",
            "subjectType": f"{CODES}/codes/subjecttypes/live/individual",
            "surveyMethod": f"{values}/survey/surveymethods/na",
            "taxon": taxon_of(observation.scientific_name),
            "_links": {"self": {"href": f"{self.url}{OBSERVATIONS_PATH}{observation.id}/"}},
            **observation.extra,
        }

    # --- codes ---

    def _code_list(self, asked: Asked) -> Answer:
        identity = asked.value("identity")
        found = [entry for entry in self._entries() if entry["identity"] == identity]
        for entry in found:
            entry.setdefault("_links", {"self": {"href": f"{self.url}{asked.path}1/"}})
        body = {
            "_links": {"self": {"href": f"{self.url}{asked.path}"}},
            "count": len(found),
            "page_size": 25,
            "_embedded": {"items": found},
        }
        return Answer(body, 200, {"Content-Type": "application/hal+json"})

    def _entries(self) -> List[Dict[str, Any]]:
        named = {each.scientific_name: each for each in self.observations if each.scientific_name not in self.nameless}
        return [taxon_entry(observation) for observation in named.values()] + [dict(code) for code in self.codes]


def identity_of(observation: FakeObservation) -> str:
    """The address under which the delivering organisation knows the observation."""
    return str(observation.extra.get("identity", f"http://notatio.nl/waarneming/{observation.id}"))


def taxon_of(scientific_name: str) -> str:
    """The address of a taxon: an old name that says nothing, as with ``inachisio`` for Aglais io."""
    return f"{CODES}/taxonomy/taxa/oldname{zlib.crc32(scientific_name.encode()) % 10**6}"


def taxon_entry(observation: FakeObservation) -> Dict[str, Any]:
    """The entry of a species in the list of taxa."""
    return {
        "identity": taxon_of(observation.scientific_name),
        "name": observation.scientific_name,
        "description": observation.dutch_name,
        "rank": observation.rank,
        "language": "sci",
        "indexvalue": 1,
        "speciesgroup": "",
    }


def code_entry(identity: str, name: str) -> Dict[str, Any]:
    """An entry of another code list."""
    return {"identity": identity, "name": name, "description": "", "language": "nl", "indexvalue": 1}


def _problem(status: int, detail: str, instance: str, title: str = "") -> Answer:
    body: Mapping[str, Any] = {
        "status": status,
        "type": f"https://acc-web02.ndff.nl/api/statuscodes/#{status}",
        "instance": instance,
        "detail": detail,
        "title": title,
    }
    return Answer(body, status)
