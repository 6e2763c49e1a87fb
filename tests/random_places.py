"""Random points, polygons and lines in whole millimetres, many on a lattice so that edges are hit exactly."""

import math
import random
from dataclasses import dataclass
from typing import Any, List, Optional, Sequence, Tuple

from random_observations import CENTRE, FARMLAND, TOWN, metres
from slow_geometry import Around, Disc, Inside, Point, Shape, whole_mm

LATTICE = 250_000
Rings = Tuple[Tuple[Point, ...], ...]


@dataclass(frozen=True)
class Place:
    """A feature to label: its name, landscape type and geometry, and the status it must get where not scored."""

    name: str
    landscape: Optional[str]
    wkt: Optional[str]
    shape: Optional[Shape]
    centre: Optional[Point]
    status: Optional[str] = None

    def area(self, mode: str, radius_mm: int) -> Any:
        """The search area of method.md, section 2."""
        if mode in ("point", "centre"):
            return Disc(self.centre, radius_mm)
        return Around(self.shape, radius_mm) if mode == "around" else Inside(self.shape)


def random_points(number: int, seed: int) -> List[Place]:
    chance = random.Random(seed)
    places = [point_place(f"p{index}", random_point(chance), landscape(chance)) for index in range(number)]
    return places + unscored_places("POINT (168000 461000)", "POINT (300000 461000)", "POINT EMPTY")


def unscored_places(here: str, abroad: str, empty: str) -> List[Place]:
    return [
        Place("type not in list", "Elders", here, None, None, "unknown_landscape"),
        Place("no type", None, here, None, None, "unknown_landscape"),
        Place("abroad", TOWN, abroad, None, None, "outside"),
        Place("empty", TOWN, empty, None, None, "bad_geometry"),
        Place("no geometry", TOWN, None, None, None, "bad_geometry"),
    ]


def point_place(name: str, point: Point, landscape_type: str) -> Place:
    return Place(name, landscape_type, f"POINT ({written(point)})", None, point)


def landscape(chance: random.Random) -> str:
    return chance.choice((TOWN, FARMLAND))


def random_point(chance: random.Random) -> Point:
    reach = chance.choice((2_000_000, 5_000_000, 5_000_000, 10_000_000))
    x, y = (middle + chance.randint(-reach, reach) for middle in CENTRE)
    return (x // LATTICE * LATTICE, y // LATTICE * LATTICE) if chance.random() < 0.5 else (x, y)


# --- polygons ---------------------------------------------------------------------------------------------


def random_polygons(number: int, seed: int) -> List[Place]:
    chance = random.Random(seed)
    kinds = (one_rectangle, one_rectangle, lattice_corner, one_star, one_star, holed_star, holed_rectangle, two_parts)
    places = [polygon_place(f"v{index}", chance.choice(kinds)(chance), landscape(chance)) for index in range(number)]
    here = "((168000 461000, 168500 461000, 168500 461500, 168000 461000))"
    return places + unscored_places(
        f"MULTIPOLYGON ({here})", f"MULTIPOLYGON ({here.replace('168', '300')})", "MULTIPOLYGON EMPTY"
    )


def polygon_place(name: str, polygons: Sequence[Rings], landscape_type: str) -> Place:
    """A multipolygon, each part its outer ring and its holes; its centre is GEOS's point on surface."""
    from shapely import wkt

    text = "MULTIPOLYGON ({})".format(
        ", ".join("({})".format(", ".join(f"({path(ring)})" for ring in rings)) for rings in polygons)
    )
    geometry = wkt.loads(text)
    assert geometry.is_valid, text
    point = geometry.representative_point()
    shape = Shape(tuple(ring for rings in polygons for ring in rings), is_polygon=True)
    return Place(name, landscape_type, text, shape, whole_mm((point.x, point.y)))


def rectangle(x: int, y: int, width: int, height: int) -> Tuple[Point, ...]:
    return (x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)


def lattice_point(chance: random.Random) -> Point:
    x, y = random_point(chance)
    return x // LATTICE * LATTICE, y // LATTICE * LATTICE


def one_rectangle(chance: random.Random) -> List[Rings]:
    if chance.random() < 0.2:
        return [(rectangle(*random_point(chance), 20_000, 35_000),)]
    sides = [LATTICE * chance.randint(1, 12) for _ in "wh"]
    return [(rectangle(*lattice_point(chance), *sides),)]


def lattice_corner(chance: random.Random) -> List[Rings]:
    """An L of two lattice arms."""
    x, y = lattice_point(chance)
    long, wide = LATTICE * chance.randint(3, 10), LATTICE * chance.randint(1, 2)
    ring = (x, y), (x + long, y), (x + long, y + wide), (x + wide, y + wide), (x + wide, y + long), (x, y + long)
    return [((*ring, ring[0]),)]


def star(chance: random.Random, middle: Point, largest: int) -> Tuple[Point, ...]:
    corners = chance.randint(5, 14)
    ring = []
    for corner in range(corners):
        angle = 2 * math.pi * (corner + chance.random() * 0.8) / corners
        reach = largest * chance.uniform(0.4, 1)
        ring.append((middle[0] + round(reach * math.cos(angle)), middle[1] + round(reach * math.sin(angle))))
    return (*ring, ring[0])


def scaled(ring: Sequence[Point], middle: Point, tenths: int) -> Tuple[Point, ...]:
    return tuple(
        (middle[0] + (x - middle[0]) * tenths // 10, middle[1] + (y - middle[1]) * tenths // 10) for x, y in ring
    )


def one_star(chance: random.Random) -> List[Rings]:
    ring = star(chance, random_point(chance), chance.choice((80_000, 600_000, 1_800_000)))
    return [(ring[::-1] if chance.random() < 0.5 else ring,)]


def holed_star(chance: random.Random) -> List[Rings]:
    middle = random_point(chance)
    ring = star(chance, middle, chance.choice((700_000, 2_500_000)))
    return [(ring, scaled(ring, middle, 6))]


def holed_rectangle(chance: random.Random) -> List[Rings]:
    x, y = lattice_point(chance)
    side = LATTICE * chance.randint(3, 9)
    hole = rectangle(x + LATTICE, y + LATTICE, side - 2 * LATTICE, side - 2 * LATTICE)
    return [(rectangle(x, y, side, side), hole)]


def two_parts(chance: random.Random) -> List[Rings]:
    """A rectangle, and a star to the east of it or a rectangle that touches it in one corner."""
    x, y = lattice_point(chance)
    side = LATTICE * chance.randint(1, 6)
    first = rectangle(x, y, side, side)
    if chance.random() < 0.5:
        return [(first,), (rectangle(x + side, y + side, LATTICE, 2 * LATTICE),)]
    return [(first,), (star(chance, (x + side + 1_300_000, y), 1_200_000),)]


# --- lines ------------------------------------------------------------------------------------------------


def random_lines(number: int, seed: int) -> List[Place]:
    """Straight lines, and bends whose middle is the bend."""
    chance = random.Random(seed)
    return [line_place(f"l{index}", chance) for index in range(number)]


def line_place(name: str, chance: random.Random) -> Place:
    x, y = random_point(chance)
    across, up = (2 * chance.randint(-1_500_000, 1_500_000) for _ in "xy")
    if chance.random() < 0.3:
        x, y, across, up = *lattice_point(chance), 8 * LATTICE, 0
    if chance.random() < 0.5:
        points = ((x, y), (x + across, y + up))
        centre = (x + across // 2, y + up // 2)
    else:
        points = ((x - across, y + up), (x, y), (x + up, y + across))
        centre = (x, y)
    return Place(name, landscape(chance), f"LINESTRING ({path(points)})", Shape((points,), is_polygon=False), centre)


def written(point: Point) -> str:
    return f"{metres(point[0])} {metres(point[1])}"


def path(points: Sequence[Point]) -> str:
    return ", ".join(written(point) for point in points)
