"""Addresses of pages of waarneming.nl about a place or a species.

Nothing is asked here: a browser opens them when the user wants it. They are as its own pages use them; the day, the
point (longitude, latitude in WGS84) and a distance in whole kilometres choose observations.
"""

from __future__ import annotations

import math
from urllib.parse import quote, urlencode

from bkn_qgis.labelling.place_answer import PlaceAnswer
from bkn_qgis.providers.tile_places import degrees_of

WAARNEMING = "https://waarneming.nl/"
WAARNEMING_HELP = "https://support.observation.org/nl"


def place_link(answer: PlaceAnswer) -> str:
    """What waarneming.nl shows around the place, up to the reference date."""
    request, located = answer.run.request, answer.located
    (latitude,), (longitude,) = degrees_of([located.x], [located.y])
    asked = {
        "end_date": request.reference_date.isoformat(),
        "point": f"POINT({longitude:.5f} {latitude:.5f})",
        "distance": math.ceil(request.radius_m / 1000),
    }
    return f"{WAARNEMING}fieldwork/observations/explore/?{urlencode(asked, quote_via=quote)}"


def species_link(scientific_name: str) -> str:
    """What waarneming.nl knows of a species."""
    return f"{WAARNEMING}species/search/?{urlencode({'q': scientific_name, 'deep': 'on'}, quote_via=quote)}"
