"""The maps kept on this computer, in a GeoPackage: what was fetched of each theme, and fetching more.

A fetch belongs to a theme and to bounds (or to the whole country). Its pages are written one by one, each in one
transaction with the address of the next, so that a fetch that was broken off goes on where it was. Only fetches that
ended count. A finished fetch takes the place of those that lie within its bounds.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, List, Optional, Sequence

from bkn_qgis.landscape.land_fetches import (
    EVERYWHERE,
    Fetch,
    FinishedFetch,
    add_fetch,
    bounds_of_fetch,
    change_fetch,
    counts_of,
    features_of,
    fetch_rows,
    finished_fetches,
    holds,
    is_recent,
    received_in,
)
from bkn_qgis.landscape.land_file import FETCHES, is_there, opened, transaction
from bkn_qgis.landscape.land_maps import MapPolygon
from bkn_qgis.landscape.polygon_index import has_area
from bkn_qgis.landscape.received import Received
from bkn_qgis.landscape.stored_map import StoredMap
from bkn_qgis.observations.netherlands import Bounds
from bkn_qgis.observations.repaired_areas import repaired


class LandStore:
    """The maps in the GeoPackage at ``path``. Nothing is made before something is written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    # --- what is there ---

    def finished(self, theme: str = "") -> List[FinishedFetch]:
        """The fetches that ended, of one theme or of all, oldest first. Raises BknError for a file that is no store."""
        if not is_there(self.path):
            return []
        with opened(self.path, is_read_only=True) as dataset:
            return finished_fetches(dataset, theme)

    def land_map(self, theme: str) -> Optional[StoredMap]:
        """The map of a theme, None where nothing of it was fetched to the end."""
        fetches = self.finished(theme)
        return StoredMap(self.path, fetches) if fetches else None

    def lacks(self, theme: str, bounds: Bounds) -> bool:
        """Whether no single finished fetch of the theme holds these bounds."""
        return not any(holds(fetch.bounds, bounds) for fetch in self.finished(theme))

    # --- fetching ---

    def begin(self, theme: str, bounds: Optional[Bounds], address: str, today: datetime.date) -> Fetch:
        """A new fetch, or the one of the same theme, bounds and address that was broken off today or yesterday.

        ``bounds`` None: everything. An older one is thrown away: the service may have another edition by now.
        """
        wanted = EVERYWHERE if bounds is None else bounds
        with opened(self.path, create=True) as dataset, transaction(dataset):
            for row in fetch_rows(dataset):
                if row["is_finished"] or row["theme"] != theme or bounds_of_fetch(row) != wanted:
                    continue
                came = received_in(row)
                is_counted = bool(came.areas) or not row["features"]
                if row["address"] == address and is_recent(row["fetched_on"], today) and is_counted:
                    return Fetch(row.GetFID(), theme, wanted, row["following"], row["features"], came)
                _delete_features(dataset, theme, [row.GetFID()])
                dataset.GetLayerByName(FETCHES).DeleteFeature(row.GetFID())
            return Fetch(add_fetch(dataset, theme, wanted, address, today), theme, wanted, "", 0)

    def start_again(self, fetch: Fetch) -> Fetch:
        """Throw away what came of a fetch, for where the address of its next page is no longer known."""
        with opened(self.path) as dataset, transaction(dataset):
            change_fetch(dataset, fetch, following="", features=0, **counts_of(Received()))
            _delete_features(dataset, fetch.theme, [fetch.number])
        return Fetch(fetch.number, fetch.theme, fetch.bounds, "", 0)

    def add_page(
        self, fetch: Fetch, polygons: Sequence[MapPolygon], following: str, received: Optional[Received] = None
    ) -> Fetch:
        """Keep a page of a fetch and the address of the next, in one transaction; gives the fetch as it stands.

        ``received``: what came on this page in all; None: these polygons.
        """
        came = fetch.received.plus(Received(len(polygons)) if received is None else received)
        features = fetch.features + len(polygons)
        with opened(self.path) as dataset, transaction(dataset):
            change_fetch(dataset, fetch, following=following, features=features, **counts_of(came))
            layer = dataset.GetLayerByName(fetch.theme)
            for polygon in polygons:
                _add_feature(layer, fetch.number, polygon)
        return Fetch(fetch.number, fetch.theme, fetch.bounds, following, features, came)

    def has_areas(self, fetch: Fetch, bounds: Bounds) -> bool:
        """Whether something is kept of a fetch in bounds. Raises BknError where the file cannot be read."""
        with opened(self.path, is_read_only=True) as dataset:
            layer = dataset.GetLayerByName(fetch.theme)
            layer.SetSpatialFilterRect(*bounds)
            layer.SetAttributeFilter(features_of([fetch.number]))
            return layer.GetNextFeature() is not None

    def finish(self, fetch: Fetch, title: str, attribution: str, licence: str, today: datetime.date) -> None:
        """The fetch is complete: from now on it counts, and what lies within its bounds of older fetches goes."""
        with opened(self.path) as dataset, transaction(dataset):
            change_fetch(
                dataset,
                fetch,
                is_finished=1,
                title=title,
                attribution=attribution,
                licence=licence,
                fetched_on=today.isoformat(),
            )
            older = [
                row.GetFID()
                for row in fetch_rows(dataset)
                if row["theme"] == fetch.theme
                and row.GetFID() != fetch.number
                and holds(fetch.bounds, bounds_of_fetch(row))
            ]
            _delete_features(dataset, fetch.theme, older)
            for number in older:
                dataset.GetLayerByName(FETCHES).DeleteFeature(number)


def _add_feature(layer: Any, number: int, polygon: MapPolygon) -> None:
    from osgeo import ogr

    geometry = repaired(polygon.geometry)
    if not has_area(geometry):
        return
    row = ogr.Feature(layer.GetLayerDefn())
    row["name"], row["kind"], row["fetch"] = polygon.name, polygon.kind, number
    row.SetGeometry(ogr.ForceToMultiPolygon(ogr.CreateGeometryFromWkb(geometry.wkb)))
    if layer.CreateFeature(row) != 0:
        raise RuntimeError("the polygon could not be written")


def _delete_features(dataset: Any, theme: str, numbers: Sequence[int]) -> None:
    if not numbers:
        return
    layer = dataset.GetLayerByName(theme)
    layer.SetAttributeFilter(features_of(numbers))
    for fid in [row.GetFID() for row in layer]:
        layer.DeleteFeature(fid)
    layer.SetAttributeFilter(None)
