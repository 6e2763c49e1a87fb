"""Where a municipality lies, asked of the Kadaster's map at PDOK."""

from __future__ import annotations

import difflib
from typing import List

from qgis.core import QgsFeedback

from bkn_qgis.bridge.network_adapter import cancel_check, qgis_session
from bkn_qgis.bridge.services.clients import USER_AGENT
from bkn_qgis.bridge.services.settings import base_url
from bkn_qgis.landscape.feature_services import OgcFeatures, property_of
from bkn_qgis.landscape.raster import Bounds
from bkn_qgis.providers.requester import Requester
from bkn_qgis.sentences import QT_TRANSLATE_NOOP, BknError, Sentence

SERVICE = "municipalities"
URL = "https://api.pdok.nl/kadaster/brk-bestuurlijke-gebieden/ogc/v1/"
_COLLECTION = "gemeentegebied"
_MOST_SUGGESTIONS = 3


def municipality_bounds(name: str, feedback: QgsFeedback) -> Bounds:
    """The bounds (metres RD) of the municipality with a name, in any case.

    Raises BknError for a name that no municipality has, with those that resemble it; ServiceError, Cancelled.
    """

    requester = Requester(
        qgis_session(USER_AGENT, feedback),
        "PDOK",
        base_url(SERVICE, URL),
        USER_AGENT,
        cancel_check(feedback),
    )
    wanted = name.strip().casefold()
    known: List[str] = []
    for page in OgcFeatures(requester, _COLLECTION).pages():
        for geometry, properties in zip(page.geometries, page.properties):
            own = str(property_of(properties, "naam", "gemeentenaam") or "")
            if own.casefold() == wanted and geometry is not None:
                x_min, y_min, x_max, y_max = geometry.bounds
                return (x_min, y_min, x_max, y_max)
            known.append(own)
    near = difflib.get_close_matches(name.strip(), known, _MOST_SUGGESTIONS)
    raise BknError(
        Sentence(
            QT_TRANSLATE_NOOP(
                "BKN", 'No municipality is called "{name}"{suggestions}; write its name, or give a layer or an extent.'
            ),
            name=name.strip(),
            suggestions=f" ({', '.join(near)}?)" if near else "",
        )
    )
