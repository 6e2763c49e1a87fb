"""Where an address, a place, or a pair of coordinates is, and what municipality holds a place, for the panel."""

from typing import List, Optional, Tuple

from qgis.core import QgsFeedback

from bkn_qgis.bridge.network_adapter import cancel_check, qgis_session
from bkn_qgis.bridge.services.clients import USER_AGENT
from bkn_qgis.bridge.services.settings import base_url
from bkn_qgis.providers import locatieserver
from bkn_qgis.providers.locatieserver import FoundPlace
from bkn_qgis.providers.requester import Requester

SERVICE = "locatieserver"
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


def _service(feedback: QgsFeedback) -> locatieserver.Locatieserver:
    requester = Requester(
        qgis_session(USER_AGENT, feedback),
        locatieserver.TITLE,
        base_url(SERVICE, locatieserver.BASE_URL),
        USER_AGENT,
        cancel_check(feedback),
        retries=_RETRIES,
        timeout_s=_TIMEOUT_S,
    )
    return locatieserver.Locatieserver(requester)
