"""The map of one theme as the store has it: its polygons, the ground it covers, its title and source."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ContextManager, Iterator, Optional, Sequence

import numpy as np
import numpy.typing as npt

from bkn_qgis.landscape.land_fetches import FinishedFetch, features_of, finished_numbers
from bkn_qgis.landscape.land_file import SpoiltFile, opened
from bkn_qgis.landscape.land_maps import AboutMap, IsWanted, LandMap, MapPolygon
from bkn_qgis.landscape.raster import Raster, rasterize_layer
from bkn_qgis.landscape.received import Received, what_was_left_out
from bkn_qgis.observations.netherlands import Bounds


@dataclass(frozen=True)
class StoredMap:
    """The map of one theme in the GeoPackage at ``path``, as its finished fetches make it. See land_maps.LandMap.

    ``fetches``: those that were finished when the map was asked for. Polygons and cells are those of what is finished
    when they are read: another program may have put newer fetches in the place of older ones meanwhile.
    """

    path: Path
    fetches: Sequence[FinishedFetch]

    @property
    def received(self) -> Received:
        """What came of it in all."""
        came = Received()
        for fetch in self.fetches:
            came = came.plus(fetch.received)
        return came

    @property
    def about(self) -> AboutMap:
        """How it is named beside a result."""
        last = self.fetches[-1]
        days = tuple(sorted({fetch.fetched_on for fetch in self.fetches}))
        came = self.received
        # A few areas stood in the log when they were fetched; from 1 % on they stand beside every result.
        left_out = what_was_left_out(last.title, came) if 100 * (came.left_out + came.unclear) >= came.areas else []
        return AboutMap(last.theme, last.title, last.attribution, last.licence, days, tuple(left_out))

    def covered(self) -> Optional[Any]:
        """The ground for which it is complete, None for everywhere."""
        if any(fetch.is_whole for fetch in self.fetches):
            return None
        from shapely.geometry import box
        from shapely.ops import unary_union

        return unary_union([box(*fetch.bounds) for fetch in self.fetches])

    def polygons(self, bounds: Bounds, is_wanted: Optional[IsWanted] = None) -> Iterator[MapPolygon]:
        """The polygons whose bounds meet these, one by one. Raises BknError where the file cannot be read."""
        from shapely import wkb

        with opened(self.path, is_read_only=True) as dataset:
            layer = self.layer_in(dataset)
            layer.SetSpatialFilterRect(*bounds)
            fields = layer.GetLayerDefn()
            name, kind = (fields.GetFieldIndex(field) for field in ("name", "kind"))
            for row in layer:
                geometry = row.GetGeometryRef()
                if geometry is None:
                    raise SpoiltFile
                left, right, low, high = geometry.GetEnvelope()
                if is_wanted is None or is_wanted((left, low, right, high)):
                    shape = wkb.loads(bytes(geometry.ExportToWkb()))
                    # What is null is "" as text.
                    yield MapPolygon(shape, row.GetFieldAsString(name), row.GetFieldAsString(kind))

    def rasterized(self, raster: Raster, kind: str = "") -> npt.NDArray[np.bool_]:
        """Whether a polygon holds the middle of each cell. Raises BknError where the file cannot be read."""
        with self.kept_open() as land_map:
            return land_map.rasterized(raster, kind)

    @contextmanager
    def kept_open(self) -> Iterator[LandMap]:
        """The same map, whose file is opened once for all that is asked of it. Raises BknError where the file cannot be
        read."""
        with opened(self.path, is_read_only=True) as dataset:
            yield _OpenMap(self, dataset)

    def layer_in(self, dataset: Any) -> Any:
        """The layer of the theme, with what is finished of it now."""
        layer = dataset.GetLayerByName(self.about.theme)
        layer.SetAttributeFilter(self.finished_in(dataset))
        return layer

    def finished_in(self, dataset: Any) -> str:
        """The condition that a polygon is of what is finished now."""
        return features_of(finished_numbers(dataset, self.about.theme))


class _OpenMap:
    """A map in a file that is open; see land_maps.LandMap."""

    def __init__(self, stored: StoredMap, dataset: Any) -> None:
        self._stored = stored
        self.about = stored.about
        self._layer = dataset.GetLayerByName(self.about.theme)
        self._finished = stored.finished_in(dataset)
        self._filter = ""

    def covered(self) -> Optional[Any]:
        return self._stored.covered()

    def polygons(self, bounds: Bounds, is_wanted: Optional[IsWanted] = None) -> Iterator[MapPolygon]:
        return self._stored.polygons(bounds, is_wanted)

    def kept_open(self) -> ContextManager[LandMap]:
        return nullcontext(self)

    def rasterized(self, raster: Raster, kind: str = "") -> npt.NDArray[np.bool_]:
        wanted = self._finished + (f" AND kind = '{kind}'" if kind else "")
        if wanted != self._filter:
            self._layer.SetAttributeFilter(wanted)
            self._filter = wanted
        return rasterize_layer(raster, self._layer)
