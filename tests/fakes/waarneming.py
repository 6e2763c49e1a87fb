"""A waarneming.nl on this machine (providers.md, sections 2 and 7)."""

from __future__ import annotations

import datetime
from typing import Any, Dict, List, Optional
from urllib.parse import urlencode

from fakes.server import Answer, Asked, FakeObservation, FakeService, distance_m, pair

API = "/api/v1/"
USER, PASSWORD, CLIENT = "jan@example.org", "geheim-woord-4711", "client-of-jan"


class FakeWaarneming(FakeService):
    """``around-point`` for everyone, ``species-seen`` with a token, and the tokens.

    ``overlap``: so many records of each page come again on the next, as when observations are entered meanwhile.
    ``end_date_counts``: whether the day ``end_date`` itself is part of the answer. ``today``: the default of it.
    """

    most_per_page = 100
    token_life_s = 3600
    overlap = 0
    end_date_counts = True
    today = datetime.date(2026, 6, 28)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.valid_tokens: List[str] = []
        self.valid_renewals: List[str] = []
        self._given = 0

    def answer(self, asked: Asked) -> Answer:
        if not asked.path.endswith("/"):
            return Answer("", 301, {"Location": f"{asked.path}/?{urlencode(asked.query, doseq=True)}"})
        routes = {
            ("GET", "observations/around-point/"): self._around_point,
            ("GET", "locations/species-seen/"): self._species_seen,
            ("POST", "oauth2/token/"): self._token,
        }
        route = routes.get((asked.method, asked.path[len(API) :])) if asked.path.startswith(API) else None
        return route(asked) if route else Answer({"detail": "Not found."}, 404)

    def expire_tokens(self) -> None:
        self.valid_tokens.clear()

    # --- routes ---

    def _around_point(self, asked: Asked) -> Answer:
        authorization = asked.headers.get("authorization")
        if authorization is not None and not self._signed_in(asked):
            return self.not_signed_in(expired=True)
        found = self._found(asked)
        if found is None:
            return Answer({"coordinates": ["Enter a valid value."]}, 400)
        limit = max(1, min(asked.number("limit", 20), self.most_per_page))
        offset = max(0, asked.number("offset", 0))
        start = max(0, offset - (self.overlap if offset else 0))
        page = found[start : offset + limit]
        following = offset + limit < len(found)
        return Answer(
            {
                "count": len(found),
                "next": self._address(asked, limit, offset + limit) if following else None,
                "previous": self._address(asked, limit, max(0, offset - limit)) if offset else None,
                "results": [around_point_item(observation) for observation in page],
                "a_field_of_tomorrow": {"clients": "must accept more fields than described"},
            }
        )

    def _species_seen(self, asked: Asked) -> Answer:
        if not self._signed_in(asked):
            return self.not_signed_in(expired="authorization" in asked.headers)
        numbers: Dict[str, int] = {}
        for observation in self._found(asked) or []:
            numbers[observation.scientific_name] = numbers.get(observation.scientific_name, 0) + 1
        results = [
            {"id": place, "scientific_name": name, "name": "", "group": 1, "num_observations": number}
            for place, (name, number) in enumerate(sorted(numbers.items()), 1)
        ]
        return Answer({"results": results})

    def _token(self, asked: Asked) -> Answer:
        form = asked.form()
        user = form.get("username") or form.get("email")
        known = {
            "password": (user, form.get("password")) == (USER, PASSWORD),
            "refresh_token": form.get("refresh_token") in self.valid_renewals,
        }
        if form.get("client_id") != CLIENT or not known.get(form.get("grant_type", "")):
            return Answer({"error": "invalid_grant", "error_description": f"bad {form.get('password')}"}, 400)
        self._given += 1
        access, renewal = f"access-token-{self._given:04}", f"renewal-token-{self._given:04}"
        self.valid_tokens.append(access)
        self.valid_renewals[:] = [renewal]
        return Answer(
            {
                "access_token": access,
                "expires_in": self.token_life_s,
                "token_type": "Bearer",
                "scope": "obs_read",
                "refresh_token": renewal,
            }
        )

    # --- what is asked ---

    def _signed_in(self, asked: Asked) -> bool:
        return asked.headers.get("authorization", "").partition("Bearer ")[2] in self.valid_tokens

    def _found(self, asked: Asked) -> Optional[List[FakeObservation]]:
        """The observations in the circle and days, newest first; None where the place cannot be read."""
        try:
            lat, lng = pair(asked.value("coordinates"))
        except ValueError:
            return None
        radius_m = min(asked.number("radius", 5000), 10_000)
        end = datetime.date.fromisoformat(asked.value("end_date") or self.today.isoformat())
        first = end - datetime.timedelta(days=asked.number("days", 36_500))
        found = []
        for observation in self.observations:
            day = datetime.date.fromisoformat(observation.date)
            in_time = first <= day <= end if self.end_date_counts else first <= day < end
            if in_time and distance_m(lat, lng, observation.lat, observation.lon) <= radius_m:
                found.append(observation)
        return sorted(found, key=lambda observation: (observation.date, observation.id), reverse=True)

    def _address(self, asked: Asked, limit: int, offset: int) -> str:
        query = {name: values[0] for name, values in asked.query.items()}
        return f"{self.url}{asked.path}?{urlencode({**query, 'limit': limit, 'offset': offset})}"


def around_point_item(observation: FakeObservation) -> Dict[str, Any]:
    """An observation as the API writes it, with fields that no one has described."""
    item: Dict[str, Any] = {
        "id": observation.id,
        "permalink": f"https://waarneming.nl/observation/{observation.id}/",
        "date": observation.date,
        "time": None,
        "species_detail": {
            "id": 1000 + observation.id % 100,
            "scientific_name": observation.scientific_name,
            "name": observation.dutch_name,
            "group": 1,
            "type": "S" if observation.rank == "species" else "M",
        },
        "number": observation.number,
        "sex": "U",
        "activity": 98,
        "life_stage": 1028,
        "method": 447,
        "has_photo": False,
        "point": {"type": "Point", "coordinates": [observation.lon, observation.lat]},
        "location_detail": {"id": 1, "name": "Ergens", "country_code": "NL"},
        "rarity": 1,
        "is_certain": observation.certain,
        "is_escape": observation.escape,
        "validation_status": "O",
        "user": 53673,
        "field_of_tomorrow": [1, 2],
    }
    if observation.obscured:
        item["obscurity"] = 1
    return {**item, **observation.extra}
