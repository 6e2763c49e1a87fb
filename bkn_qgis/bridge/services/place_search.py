"""Where an address, a place, a pair of coordinates or a municipality is, and what municipality holds a place."""

from typing import Any, Iterator, List, Mapping, Optional, Tuple

from qgis.core import QgsFeedback

from bkn_qgis.bridge.network_adapter import qgis_requesters
from bkn_qgis.bridge.services.settings import base_url
from bkn_qgis.landscape.municipality_names import Municipality, border_of, municipalities_of, the_one_called
from bkn_qgis.observations.netherlands import Bounds
from bkn_qgis.providers import locatieserver
from bkn_qgis.providers.locatieserver import FoundPlace
from bkn_qgis.providers.ogc_features import OgcFeatures

SERVICE = "locatieserver"
MUNICIPALITIES = "municipalities"
MUNICIPALITIES_URL = "https://api.pdok.nl/kadaster/brk-bestuurlijke-gebieden/ogc/v1/"
_MUNICIPALITIES_COLLECTION = "gemeentegebied"
# Somebody waits at the search line: no long patience.
_RETRIES, _TIMEOUT_S = 1, 10.0


def coordinates_in(text: str) -> Optional[Tuple[float, float]]:
    """The place in RD (metres) that a text names by coordinates, None for any other text."""
    return locatieserver.coordinates_in(text)


def search_places(text: str, feedback: QgsFeedback) -> List[FoundPlace]:
    """The places that PDOK finds for a text, the best first. Raises ServiceError, Cancelled."""
    return _service(feedback).search(text)


def municipality_at(x: float, y: float, feedback: QgsFeedback) -> str:
    """The municipality that holds a point (metres RD), "" where there is none. Raises ServiceError, Cancelled."""
    return _service(feedback).municipality_at(x, y)


def municipality_bounds(name: str, feedback: QgsFeedback) -> Bounds:
    """The bounds (metres RD) of the municipality with a name, in any spelling that ``called`` knows, by the Kadaster's
    map at PDOK.

    Raises BknError for a name that no municipality has, with those that resemble it, and for one that several have,
    with what to write for each; ServiceError, Cancelled.
    """
    return the_one_called(name, municipalities_of(_municipality_areas(feedback, is_awaited=False))).bounds


def municipality_border(name: str, feedback: QgsFeedback) -> Tuple[Municipality, Any]:
    """The municipality with a name and its shape (shapely, metres RD), for somebody who waits for it. Raises as
    ``municipality_bounds``.
    """
    return border_of(name, list(_municipality_areas(feedback, is_awaited=True)))


def _municipality_areas(feedback: QgsFeedback, is_awaited: bool) -> Iterator[Tuple[Any, Mapping[str, Any]]]:
    """Geometry (shapely, metres RD) and properties of all municipalities, as they come."""
    requesters = qgis_requesters(feedback, is_awaited=is_awaited)
    requester = requesters.to("PDOK", base_url(MUNICIPALITIES, MUNICIPALITIES_URL))
    for page in OgcFeatures(requester, _MUNICIPALITIES_COLLECTION).pages():
        yield from zip(page.geometries, page.properties)


def _service(feedback: QgsFeedback) -> locatieserver.Locatieserver:
    address = base_url(SERVICE, locatieserver.BASE_URL)
    patience = {"retries": _RETRIES, "timeout_s": _TIMEOUT_S}
    return locatieserver.Locatieserver(qgis_requesters(feedback).to(locatieserver.TITLE, address, **patience))
