"""The clients of map services, pointed at a FakePdok."""

from __future__ import annotations

from typing import Any

from fakes.asking import requester_for
from fakes.pdok import ARCGIS_PATH, OGC_PATH, FakePdok

from bkn_qgis.providers.arcgis_layer import ArcgisLayer
from bkn_qgis.providers.ogc_features import OgcFeatures

PROTOCOLS = ("ogc", "arcgis")


def map_client(protocol: str, fake: FakePdok, name: str, **options: Any) -> Any:
    """The client of a protocol for the features ``name`` of the fake; ``options`` are those of Requester."""
    if protocol == "ogc":
        return OgcFeatures(requester_for(fake, OGC_PATH, **options), name)
    return ArcgisLayer(requester_for(fake, ARCGIS_PATH, **options), f"{name}/FeatureServer/0")
