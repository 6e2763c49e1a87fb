"""The map of one theme as the store has it: its polygons, the ground it covers, its title and source."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ContextManager, Iterator, Optional, Sequence

import numpy as np
import numpy.typing as npt

from bkn_qgis.landscape.land_fetches import FinishedFetch, features_of, finished_numbers
from bkn_qgis.landscape.land_file import SpoiltFile, data_version, dataset_of, opened, work_on
from bkn_qgis.landscape.land_maps import AboutMap, IsWanted, LandMap, MapPolygon, Outline
from bkn_qgis.landscape.raster import Raster, rasterize_layer
from bkn_qgis.landscape.received import Received, what_was_left_out
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.netherlands import Bounds


@dataclass(frozen=True)
class StoredMap:
    """The map of one theme in the GeoPackage at ``path``, as its finished fetches make it. See land_maps.LandMap.

    ``fetches``: those that were finished when the map was asked for. Another program may put newer fetches in their
    place: polygons and cells are those of what is finished when they are read. A map that is kept open is asked for
    cells part by part, and beside them for the ground it covers: it gives those of these fetches or none.
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

        for outline in self.outlines(bounds, is_wanted):
            yield MapPolygon(wkb.loads(outline.wkb), outline.name, outline.kind)

    def outlines(self, bounds: Bounds, is_wanted: Optional[IsWanted] = None) -> Iterator[Outline]:
        """The same as bytes. Raises BknError where the file cannot be read."""
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
                found = (left, low, right, high)
                if is_wanted is None or is_wanted(found):
                    # What is null is "" as text.
                    named = row.GetFieldAsString(name), row.GetFieldAsString(kind)
                    yield Outline(found, bytes(geometry.ExportToWkb()), *named)

    def rasterized(self, raster: Raster, kind: str = "") -> npt.NDArray[np.bool_]:
        """Whether a polygon holds the middle of each cell. Raises BknError where the file cannot be read."""
        with opened(self.path, is_read_only=True) as dataset:
            return rasterize_layer(raster, self.layer_in(dataset, kind))

    @contextmanager
    def kept_open(self) -> Iterator[LandMap]:
        """The same map, whose file is opened once for all that is asked of it. Raises BknError where the file cannot be
        read; what goes wrong beside its reading comes as it is.

        Its cells are of ``fetches`` alone: BknError where one of them is no longer there.
        """
        with work_on(self.path):
            dataset = dataset_of(self.path, is_read_only=True)
        open_map = _OpenMap(self, dataset)
        del dataset
        try:
            yield open_map
        finally:
            open_map.close()

    def layer_in(self, dataset: Any, kind: str = "") -> Any:
        """The layer of the theme, with what is finished of it now (of a class, where one is named)."""
        theme = self.about.theme
        layer = dataset.GetLayerByName(theme)
        layer.SetAttributeFilter(_condition(finished_numbers(dataset, theme), kind))
        return layer


class _OpenMap:
    """A map in a file that is open; see land_maps.LandMap."""

    def __init__(self, stored: StoredMap, dataset: Any) -> None:
        self._stored = stored
        self.about = stored.about
        self._dataset = dataset
        self._numbers = [fetch.number for fetch in stored.fetches]
        self._filter = ""
        self._version: Optional[int] = None

    def covered(self) -> Optional[Any]:
        return self._stored.covered()

    def polygons(self, bounds: Bounds, is_wanted: Optional[IsWanted] = None) -> Iterator[MapPolygon]:
        return self._stored.polygons(bounds, is_wanted)

    def outlines(self, bounds: Bounds, is_wanted: Optional[IsWanted] = None) -> Iterator[Outline]:
        return self._stored.outlines(bounds, is_wanted)

    def kept_open(self) -> ContextManager[LandMap]:
        return nullcontext(self)

    def rasterized(self, raster: Raster, kind: str = "") -> npt.NDArray[np.bool_]:
        with work_on(self._stored.path):
            cells = rasterize_layer(raster, self._layer_of(kind))
            # Looked at after the reading: as long as a finished fetch is there, all of its areas are.
            if not self._has_all():
                raise _replaced()
        return cells

    def _has_all(self) -> bool:
        """Whether the fetches are still there: looked up only where another program has changed the file."""
        version = data_version(self._dataset)
        if version == self._version:
            return True
        has_all = set(self._numbers) <= set(finished_numbers(self._dataset, self.about.theme))
        if has_all:
            self._version = version
        return has_all

    def close(self) -> None:
        """Let go of the file."""
        self._dataset = None

    def _layer_of(self, kind: str) -> Any:
        layer = self._dataset.GetLayerByName(self.about.theme)
        wanted = _condition(self._numbers, kind)
        if wanted != self._filter:
            layer.SetAttributeFilter(wanted)
            self._filter = wanted
        return layer


def _condition(numbers: Sequence[int], kind: str) -> str:
    """The filter for the polygons of fetches, and of a class where one is named."""
    return features_of(numbers) + (f" AND kind = '{kind}'" if kind else "")


def _replaced() -> BknError:
    """That a newer fetch has taken the place of one that was being read."""
    return BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN",
                "This map is already being fetched into the same file; wait until that has finished, then run again.",
            )
        )
    )
