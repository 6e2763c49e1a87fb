"""Where a municipality lies, asked of the Kadaster's map at PDOK."""

from __future__ import annotations

from typing import Any, List, Mapping

from qgis.core import QgsFeedback

from bkn_qgis.bridge.network_adapter import cancel_check, qgis_session
from bkn_qgis.bridge.services.clients import USER_AGENT
from bkn_qgis.bridge.services.settings import base_url
from bkn_qgis.landscape.known_maps import property_of
from bkn_qgis.landscape.municipality_names import Municipality, called, resembling
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.netherlands import Bounds
from bkn_qgis.providers.ogc_features import OgcFeatures
from bkn_qgis.providers.requester import Requester

SERVICE = "municipalities"
URL = "https://api.pdok.nl/kadaster/brk-bestuurlijke-gebieden/ogc/v1/"
_COLLECTION = "gemeentegebied"


def municipality_bounds(name: str, feedback: QgsFeedback) -> Bounds:
    """The bounds (metres RD) of the municipality with a name, in any spelling that ``called`` knows.

    Raises BknError for a name that no municipality has, with those that resemble it, and for one that several have,
    with what to write for each; ServiceError, Cancelled.
    """
    requester = Requester(
        qgis_session(USER_AGENT, feedback),
        "PDOK",
        base_url(SERVICE, URL),
        USER_AGENT,
        cancel_check(feedback),
    )
    known = _municipalities(requester)
    found = called(name, known)
    if len(found) > 1:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    'Several municipalities are called "{name}": {titles}; write one of these, as it stands here.',
                ),
                name=name.strip(),
                titles=", ".join(sorted(each.title for each in found)),
            )
        )
    if found:
        return found[0].bounds
    near = resembling(name, known)
    raise BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN", 'No municipality is called "{name}"{suggestions}; write its name, or give a layer or an extent.'
            ),
            name=name.strip(),
            suggestions=f" ({', '.join(near)}?)" if near else "",
        )
    )


def _municipalities(requester: Requester) -> List[Municipality]:
    """All municipalities that have a place."""
    found = []
    for page in OgcFeatures(requester, _COLLECTION).pages():
        for geometry, properties in zip(page.geometries, page.properties):
            if geometry is not None:
                found.append(
                    Municipality(
                        _text(properties, "naam", "gemeentenaam", "statnaam"),
                        _text(properties, "ligt_in_provincie_naam", "provincienaam", "provincie"),
                        _text(properties, "identificatie", "code", "gemeentecode", "statcode"),
                        tuple(geometry.bounds),
                    )
                )
    return found


def _text(properties: Mapping[str, Any], *names: str) -> str:
    return str(property_of(properties, *names) or "").strip()
