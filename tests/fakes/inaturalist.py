"""An iNaturalist on this machine (providers.md, sections 4 and 7)."""

from __future__ import annotations

from typing import Any, Dict, List

from fakes.server import Answer, Asked, FakeObservation, FakeService, distance_m

LICENCES = {"CC0": "cc0", "CC BY 4.0": "cc-by", "CC BY-NC 4.0": "cc-by-nc", "": None}


class FakeINaturalist(FakeService):
    """``observations``, paged by number up to 10,000 records and by ``id_above``; parameters unknown are ignored."""

    most_per_page = 200
    window = 10_000

    def answer(self, asked: Asked) -> Answer:
        if (asked.method, asked.path) != ("GET", "/v1/observations"):
            return Answer({"error": "Not Found", "status": 404}, 404)
        per_page = max(1, min(asked.number("per_page", 30), self.most_per_page))
        page = max(1, asked.number("page", 1))
        if page * per_page > self.window:
            error = "Result window is too large, page * per_page must be less than or equal to 10000"
            return Answer({"error": error, "status": 403}, 403)
        found = self._found(asked)
        results = found[(page - 1) * per_page : page * per_page]
        return Answer(
            {
                "total_results": len(found),
                "page": page,
                "per_page": per_page,
                "results": [observation_item(observation) for observation in results],
            }
        )

    def too_many(self, with_header: bool) -> Answer:
        headers = {"Retry-After": str(self.retry_after_s)} if with_header else {}
        return Answer({"error": "Too Many Requests", "status": 429}, 429, headers)

    def _found(self, asked: Asked) -> List[FakeObservation]:
        lat, lng = float(asked.value("lat")), float(asked.value("lng"))
        radius_m = float(asked.value("radius", "10")) * 1000
        first, last = asked.value("d1", "0000-00-00"), asked.value("d2", "9999-99-99")
        grades = asked.value("quality_grade")
        found = [
            observation
            for observation in self.observations
            if first <= observation.date <= last
            and observation.id > asked.number("id_above", -1)
            and distance_m(lat, lng, observation.lat, observation.lon) <= radius_m
            and (not grades or quality_grade(observation) in grades.split(","))
        ]
        upwards = (asked.value("order_by"), asked.value("order")) == ("id", "asc")
        return sorted(found, key=lambda observation: observation.id, reverse=not upwards)


def quality_grade(observation: FakeObservation) -> str:
    """``research`` where identification and origin are sure; ``extra`` may say otherwise."""
    stated = observation.extra.get("quality_grade")
    if stated:
        return str(stated)
    return "casual" if observation.captive else "research" if observation.certain else "needs_id"


def observation_item(observation: FakeObservation) -> Dict[str, Any]:
    """An observation as the API writes it."""
    item: Dict[str, Any] = {
        "id": observation.id,
        "uuid": f"00000000-0000-4000-8000-{observation.id:012}",
        "observed_on": observation.date,
        "quality_grade": quality_grade(observation),
        "captive": observation.captive,
        "obscured": observation.obscured,
        "geoprivacy": "obscured" if observation.obscured else None,
        "taxon_geoprivacy": None,
        "location": f"{observation.lat},{observation.lon}",
        "geojson": {"type": "Point", "coordinates": [observation.lon, observation.lat]},
        "positional_accuracy": observation.uncertainty_m,
        "public_positional_accuracy": 27_000 if observation.obscured else observation.uncertainty_m,
        "license_code": LICENCES.get(observation.licence, observation.licence),
        "uri": f"https://www.inaturalist.org/observations/{observation.id}",
        "species_guess": observation.dutch_name or None,
        "taxon": {
            "id": 1000 + observation.id % 100,
            "name": observation.scientific_name,
            "rank": observation.rank,
            "iconic_taxon_name": "Animalia",
            "preferred_common_name": observation.dutch_name or None,
        },
        "user": {"id": 1, "login": "observer-with-a-name"},
        "field_of_tomorrow": {"unknown": True},
    }
    return {**item, **observation.extra}
