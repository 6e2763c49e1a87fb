"""Maps drawn in SVG: ground by its kind, search areas, scale bar and north arrow, with a legend of what is seen."""

from __future__ import annotations

import base64
import math
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Sequence, Tuple

from bkn_qgis.labelling.surroundings import GROUND_NAMES, NATURE, OPEN_WATER, Bounds
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.reports.page_style import INK

if TYPE_CHECKING:
    from bkn_qgis.labelling.surroundings import Ground, MapPicture

GROUND_COLOURS: Dict[str, str] = {
    "hz": "#f3e9c9",
    "zk": "#dfe7d3",
    "ri": "#e3ead9",
    "lv": "#e6e0d4",
    "hl": "#efe0cf",
    "du": "#f8f1d6",
    "": "#eeeeee",
    OPEN_WATER: "#c9dff0",
    "water": "#b5d3ea",
    "city": "#d9cfd0",
    NATURE: "#b9d8ae",
}
Box = Tuple[float, float, float, float]
"""Left, top, right and bottom of something on a map, in pixels."""
_ROUND_LENGTHS = (1, 2, 5)
_SQUARE_M = 1000


@dataclass(frozen=True)
class MapFrame:
    """Ground within bounds (metres RD, north up) drawn so many pixels wide."""

    bounds: Bounds
    width: int

    @property
    def metres_per_pixel(self) -> float:
        """The scale."""
        return (self.bounds[2] - self.bounds[0]) / self.width

    @property
    def height(self) -> int:
        """In pixels."""
        return round((self.bounds[3] - self.bounds[1]) / self.metres_per_pixel)

    def at(self, x: float, y: float) -> Tuple[float, float]:
        """Where a point is drawn, in pixels with one decimal."""
        scale = self.metres_per_pixel
        return round((x - self.bounds[0]) / scale, 1), round((self.bounds[3] - y) / scale, 1)


def ground_svg(frame: MapFrame, grounds: Sequence[Ground]) -> str:
    """The ground, one shape over the other."""
    shapes = (
        f'<path d="{path_of(frame, ground.shape)}" fill="{GROUND_COLOURS[ground.kind]}" fill-rule="evenodd" '
        f'stroke="{GROUND_COLOURS[ground.kind]}" stroke-width="0.6"/>'
        for ground in grounds
    )
    return f'<rect width="{frame.width}" height="{frame.height}" fill="{GROUND_COLOURS[""]}"/>{"".join(shapes)}'


def picture_svg(frame: MapFrame, picture: MapPicture) -> str:
    """A picture of a map as the ground, as wide as the frame."""
    kind = "image/png" if picture.content.startswith(b"\x89PNG") else "image/jpeg"
    data = base64.b64encode(picture.content).decode("ascii")
    return (
        f'<image width="{frame.width}" height="{frame.height}" preserveAspectRatio="none" '
        f'href="data:{kind};base64,{data}"/>'
    )


def grid_svg(frame: MapFrame) -> str:
    """The kilometre squares of the RD grid, as thin lines."""
    west, south, east, north = frame.bounds
    columns = (frame.at(x * _SQUARE_M, 0.0)[0] for x in range(math.ceil(west / _SQUARE_M), int(east // _SQUARE_M) + 1))
    rows = (frame.at(0.0, y * _SQUARE_M)[1] for y in range(math.ceil(south / _SQUARE_M), int(north // _SQUARE_M) + 1))
    path = "".join([f"M{x:g},0V{frame.height}" for x in columns] + [f"M0,{y:g}H{frame.width}" for y in rows])
    return f'<path d="{path}" fill="none" stroke="{INK}" stroke-opacity="0.18" stroke-width="0.8"/>'


def path_of(frame: MapFrame, shape: Any) -> str:
    """The areas and lines of a shape (shapely) as the path of an SVG."""
    return "".join(
        "M" + " ".join(f"{x:g},{y:g}" for x, y in (frame.at(*point[:2]) for point in line.coords)) + end
        for line, end in _lines(shape)
    )


def _lines(shape: Any) -> Iterator[Tuple[Any, str]]:
    """The rings and lines of a shape, each with what closes it."""
    if shape.geom_type == "Polygon":
        yield from ((ring, "Z") for ring in (shape.exterior, *shape.interiors))
    elif shape.geom_type in ("LineString", "LinearRing"):
        yield shape, ""
    else:
        for part in getattr(shape, "geoms", ()):
            yield from _lines(part)


def area_svg(frame: MapFrame, area: Any) -> str:
    """The edge of a search area (shapely), in a line that reads on light and dark ground."""
    return _with_halo(f'path d="{path_of(frame, area)}"')


def circle_svg(frame: MapFrame, x: float, y: float, radius_m: float) -> str:
    """The same of a search area that is a circle."""
    left, top = frame.at(x, y)
    return _with_halo(f'circle cx="{left:g}" cy="{top:g}" r="{radius_m / frame.metres_per_pixel:.1f}"')


def _with_halo(shape: str) -> str:
    return (
        f'<{shape} fill="none" stroke="#ffffff" stroke-width="5" stroke-opacity="0.9"/>'
        f'<{shape} fill="none" stroke="{INK}" stroke-width="2"/>'
    )


def point_svg(frame: MapFrame, x: float, y: float) -> str:
    """The middle of a search area."""
    left, top = frame.at(x, y)
    return f'<circle cx="{left:g}" cy="{top:g}" r="4" fill="{INK}" stroke="#ffffff" stroke-width="1.5"/>'


def scale_svg(frame: MapFrame, wording: Wording) -> str:
    """A bar of a round length at the lower left, and an arrow to the north at the upper right."""
    length_m = _round_length(frame.metres_per_pixel * frame.width / 4)
    pixels, low = length_m / frame.metres_per_pixel, frame.height - 14
    kilometres = length_m >= 1000
    text = wording.number_text(length_m / 1000 if kilometres else float(length_m), None)
    unit = "km" if kilometres else "m"
    right = frame.width - 22
    return (
        f'<rect x="6" y="{low - 20}" width="{pixels + 16:.1f}" height="28" rx="3" fill="#ffffff" fill-opacity="0.85"/>'
        f'<path d="M14,{low - 5} V{low} H{14 + pixels:.1f} V{low - 5}" fill="none" stroke="{INK}" stroke-width="2"/>'
        f'<text x="{14 + pixels / 2:.1f}" y="{low - 6}" text-anchor="middle" fill="{INK}">{escape(text)} {unit}</text>'
        f'<rect x="{right - 12}" y="6" width="24" height="42" rx="3" fill="#ffffff" fill-opacity="0.85"/>'
        f'<path d="M{right},9 L{right + 7},30 L{right},25 L{right - 7},30 Z" fill="{INK}"/>'
        f'<text x="{right}" y="44" text-anchor="middle" font-weight="700" fill="{INK}">N</text>'
    )


def furniture(frame: MapFrame) -> List[Box]:
    """What ``scale_svg`` covers at most."""
    right = frame.width - 22
    return [
        (6.0, frame.height - 34.0, frame.width / 4 + 22, frame.height - 6.0),
        (right - 12.0, 6.0, right + 12.0, 48.0),
    ]


def _round_length(most_m: float) -> int:
    """The largest round length (1, 2 or 5 with noughts, in metres) that is no longer."""
    power = 10 ** math.floor(math.log10(max(most_m, 1.0)))
    return max(int(step * power) for step in _ROUND_LENGTHS if step * power <= most_m or step == 1)


def svg_map(frame: MapFrame, title: str, content: str) -> str:
    """A whole map, as wide as its column. ``title``: for who does not see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {frame.width} {frame.height}" width="100%" '
        f'font-size="13"><title>{escape(title)}</title>{content}</svg>'
    )


def legend_html(grounds: Sequence[Ground], wording: Wording) -> str:
    """The kinds of ground that are on a map, each with its colour."""
    kinds: List[str] = [kind for kind in GROUND_COLOURS if kind and any(ground.kind == kind for ground in grounds)]
    return " ".join(
        '<span style="white-space:nowrap"><svg xmlns="http://www.w3.org/2000/svg" width="12" height="12" '
        f'style="display:inline-block;vertical-align:-1px" aria-hidden="true"><rect width="12" height="12" '
        f'fill="{GROUND_COLOURS[kind]}" stroke="{INK}" stroke-width="0.5"/></svg> '
        f"{escape(wording.translated(GROUND_NAMES[kind]))}</span>"
        for kind in kinds
    )
