"""The clients of services that give areas, under one name; each has ``pages(bounds, following)``.

Which service has which layer: providers.md, section 5.2.
"""

from __future__ import annotations

from bkn_qgis.landscape.arcgis_layer import ArcgisLayer
from bkn_qgis.landscape.feature_pages import Bounds, FeaturePage, MapLayer, MapNotUnderstood, property_of
from bkn_qgis.landscape.ogc_features import OgcFeatures
from bkn_qgis.landscape.wfs import Wfs

__all__ = [
    "ArcgisLayer",
    "Bounds",
    "FeaturePage",
    "MapLayer",
    "MapNotUnderstood",
    "OgcFeatures",
    "Wfs",
    "property_of",
]
