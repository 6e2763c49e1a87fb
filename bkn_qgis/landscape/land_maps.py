"""The maps that a run uses: of each theme its title and source, the ground it covers, and its polygons."""

from __future__ import annotations

import functools
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import (
    Any,
    Callable,
    ContextManager,
    Dict,
    Iterable,
    Iterator,
    List,
    Mapping,
    NamedTuple,
    Optional,
    Protocol,
    Sequence,
    Tuple,
)

import numpy as np
import numpy.typing as npt

from bkn_qgis.landscape.polygon_index import bounds_of, boxes_that_meet
from bkn_qgis.landscape.raster import Raster, rasterize
from bkn_qgis.messages import Message
from bkn_qgis.observations.netherlands import Bounds

IsWanted = Callable[[Bounds], bool]


class MapPolygon(NamedTuple):
    """A polygon of a map: valid shapely geometry in metres RD, its name, and its class ("" where the theme has
    none)."""

    geometry: Any
    name: str
    kind: str


class Outline(NamedTuple):
    """A polygon of a map of which no geometry was made: its bounds and WKB (metres RD), its name and class."""

    bounds: Bounds
    wkb: bytes
    name: str
    kind: str


@dataclass(frozen=True)
class AboutMap:
    """How a map is named beside a result. ``dates``: when its parts were fetched, ISO days, oldest first;
    ``left_out``: what of it could not be used."""

    theme: str
    title: str
    attribution: str = ""
    licence: str = ""
    dates: Tuple[str, ...] = ()
    left_out: Tuple[Message, ...] = ()


class LandMap(Protocol):
    """A map of one theme."""

    @property
    def about(self) -> AboutMap:
        """Its theme, title and source."""

    def covered(self) -> Optional[Any]:
        """The ground for which the map is complete, as a shapely polygon in metres RD; None: everywhere."""

    def polygons(self, bounds: Bounds, is_wanted: Optional[IsWanted] = None) -> Iterator[MapPolygon]:
        """All polygons with a place in these bounds (metres RD, closed), and perhaps others near by, one by one.

        ``is_wanted``: asked with the bounds of each; those for which it says no are left out.
        """

    def outlines(self, bounds: Bounds, is_wanted: Optional[IsWanted] = None) -> Iterator[Outline]:
        """The same polygons in the same order, quicker where their geometries are not needed."""

    def rasterized(self, raster: Raster, kind: str = "") -> npt.NDArray[np.bool_]:
        """Whether a polygon (of a class, where one is named) holds the middle of each cell: bool, as the raster."""

    def kept_open(self) -> ContextManager[LandMap]:
        """The same map, quicker to ask again and again while the context lasts."""


@dataclass
class LandMaps:
    """The maps of a run, several of a theme where the user adds one.

    ``failures``: why a theme could not be fetched, where it was asked for.
    """

    maps: Dict[str, List[LandMap]] = field(default_factory=dict)
    failures: Dict[str, Message] = field(default_factory=dict)

    def add(self, land_map: LandMap) -> None:
        """Add a map beside those that are there."""
        self.maps.setdefault(land_map.about.theme, []).append(land_map)

    def update(self, other: LandMaps) -> None:
        """Add the maps and failures of another; of a theme in both, those of the other."""
        self.maps.update(other.maps)
        self.failures.update(other.failures)

    def of(self, themes: Iterable[str]) -> List[LandMap]:
        """The maps of these themes."""
        return [land_map for theme in themes for land_map in self.maps.get(theme, ())]

    @contextmanager
    def kept_open(self) -> Iterator[LandMaps]:
        """The same maps, each kept open. Raises BknError where one cannot be read; what goes wrong beside their reading
        comes as it is."""
        with ExitStack() as stack:
            maps = {
                theme: [stack.enter_context(land_map.kept_open()) for land_map in of_theme]
                for theme, of_theme in self.maps.items()
            }
            yield LandMaps(maps, self.failures)


@dataclass(frozen=True, eq=False)
class GivenMap:
    """A map of the user, held in memory; it counts as complete."""

    about: AboutMap
    rows: Sequence[MapPolygon]

    def covered(self) -> Optional[Any]:
        """None: everywhere."""
        return None

    def polygons(self, bounds: Bounds, is_wanted: Optional[IsWanted] = None) -> Iterator[MapPolygon]:
        """The polygons whose bounds meet these."""
        for number in boxes_that_meet(self._boxes, bounds).tolist():
            if is_wanted is None or is_wanted(tuple(self._boxes[number].tolist())):
                yield self.rows[number]

    def outlines(self, bounds: Bounds, is_wanted: Optional[IsWanted] = None) -> Iterator[Outline]:
        """Their bytes."""
        return map(outline_of, self.polygons(bounds, is_wanted))

    def rasterized(self, raster: Raster, kind: str = "") -> npt.NDArray[np.bool_]:
        """Whether a polygon holds the middle of each cell."""
        polygons = [row.geometry for row in self.polygons(raster.bounds) if not kind or row.kind == kind]
        return rasterize(raster, polygons, [1] * len(polygons)) > 0

    def kept_open(self) -> ContextManager[LandMap]:
        """Itself."""
        return nullcontext(self)

    @functools.cached_property
    def _boxes(self) -> npt.NDArray[np.float64]:
        return bounds_of([row.geometry for row in self.rows])


def outline_of(polygon: MapPolygon) -> Outline:
    """A polygon as its bytes."""
    return Outline(tuple(polygon.geometry.bounds), polygon.geometry.wkb, polygon.name, polygon.kind)


def titles_of(maps: Mapping[str, Sequence[LandMap]], themes: Iterable[str]) -> List[str]:
    """The maps of these themes by name, with the day of fetching: "Natura 2000 (2026-11-24)"."""
    found = []
    for theme in themes:
        for land_map in maps.get(theme, ()):
            about = land_map.about
            days = "–".join(dict.fromkeys((about.dates[0], about.dates[-1]))) if about.dates else ""
            found.append(f"{about.title} ({days})" if days else about.title)
    return found
