"""The store: fetched observations in a GeoPackage, with what of place and time was fetched completely."""

from bkn_qgis.observations.store.connection import default_store_path
from bkn_qgis.observations.store.failures import StoreError
from bkn_qgis.observations.store.freshness import Ages, Fetched, missing_units
from bkn_qgis.observations.store.pending import PendingDownload, PendingDownloads
from bkn_qgis.observations.store.planning import Plan, RequestCosts, plan
from bkn_qgis.observations.store.source import StoreSource, store_source
from bkn_qgis.observations.store.store import Store, open_store

__all__ = [
    "Ages",
    "Fetched",
    "PendingDownload",
    "PendingDownloads",
    "Plan",
    "RequestCosts",
    "Store",
    "StoreError",
    "StoreSource",
    "default_store_path",
    "missing_units",
    "open_store",
    "plan",
    "store_source",
]
