"""Draw the house as the code has it, docs/images/house.svg: `make house`. tests/unit/house/test_drawing.py compares.

Rooms stand in layers, each above all that it imports; the folders of ``bridge`` are drawn inside it. Numbers of lines
are rounded to hundreds, so that the picture does not change with every commit.
"""

from __future__ import annotations

import itertools
import sys
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import Dict, List, Sequence, Set, Tuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

from house_graph import WITH_FOLDERS, Arrow, House, Room, read_folders, read_house  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "images" / "house.svg"

# All in pixels.
MARGIN = 24
BETWEEN_ROWS = 48
BETWEEN_BOXES = 26
LANE = 16
"""The width that an arrow takes where it passes a row of boxes."""
BETWEEN_PORTS = 12
LINE = 17
LETTER = 6.9
"""The mean width of a letter of 12 pixels; a browser may have another font."""
BOX_WIDTH = 204
TITLE = 26

STYLE = """
  .paper { fill: #ffffff } .box { fill: #eef3ee; stroke: #5b7a66 } .qgis { fill: #fdf3e3; stroke: #a8803c }
  .band { fill: #e9eaec; stroke: #85898f } .inner { fill: #ffffff; stroke: #a8803c }
  text { font: 12px "DejaVu Sans", Verdana, sans-serif; fill: #46504a } .name { font-size: 14px; font-weight: bold; \
fill: #1d2520 }
  path { fill: none; stroke: #5f6f86; stroke-width: 1.3 } .head { fill: #5f6f86; stroke: none }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #15181b } .box { fill: #1f2b25; stroke: #7fa38d } .qgis { fill: #322a1c; stroke: #c79f5b }
    .band { fill: #2a2d31; stroke: #8b9096 } .inner { fill: #1d1a15; stroke: #c79f5b }
    text { fill: #c3cac5 } .name { fill: #f2f5f3 } path { stroke: #9db0cb } .head { fill: #9db0cb }
  }
"""


@dataclass
class Box:
    """A room in the picture, or (``name`` "") the place where an arrow passes a row. ``x`` is its middle."""

    name: str
    width: float
    height: float
    row: int = 0
    x: float = 0.0
    top: float = 0.0

    @property
    def left(self) -> float:
        """The left side."""
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        """The right side."""
        return self.x + self.width / 2


@dataclass
class Drawing:
    """Rows of boxes, top first; the way of each arrow through them; and the size of it all."""

    rows: List[List[Box]]
    routes: Dict[Arrow, List[Box]]
    width: float = 0.0
    height: float = 0.0
    ends: Dict[Tuple[int, int, bool], float] = field(default_factory=dict)
    """Where an arrow leaves (True) or enters a box, by the ids of both boxes."""

    def boxes(self) -> List[Box]:
        """The boxes of rooms."""
        return [box for row in self.rows for box in row if box.name]


def main() -> int:
    """Draw, and say where."""
    PICTURE.write_text(house_picture(ROOT), encoding="utf-8")
    print(f"drew {PICTURE.relative_to(ROOT)}")
    return 0


def house_picture(root: Path) -> str:
    """The picture of a repository as SVG."""
    house, folders = read_house(root), read_folders(root)
    inner = arranged({name: box_of(room) for name, room in folders.rooms.items()}, folders.arrows)
    boxes = {name: box_of(room) for name, room in house.rooms.items()}
    if WITH_FOLDERS in boxes:
        boxes[WITH_FOLDERS] = _box_around(inner, house.rooms[WITH_FOLDERS], folders)
    outer = arranged(boxes, house.arrows)
    band = _band(house, outer.height + BETWEEN_ROWS / 2, outer.width)
    width = outer.width + 2 * MARGIN
    height = outer.height + 2 * MARGIN + BETWEEN_ROWS / 2 + _band_height(house, outer.width)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" role="img">',
        "<title>The rooms of bkn_qgis; an arrow means: imports</title>",
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{width:.0f}" height="{height:.0f}"/>',
        f'<g transform="translate({MARGIN} {MARGIN})">',
        *_drawn(outer, house, "room", _kinds(house)),
        *band,
        *_legend(outer.width),
    ]
    for box in outer.boxes():
        if box.name == WITH_FOLDERS:
            top = box.top + TITLE + LINE * len(words_of(house.rooms[WITH_FOLDERS], box.width)) + LANE
            parts.append(f'<g transform="translate({box.left + MARGIN:.1f} {top:.1f})">')
            parts += _drawn(inner, folders, "folder", dict.fromkeys(folders.rooms, "inner"))
            parts += _band(folders, inner.height + LANE, inner.width)
            parts.append("</g>")
    return "\n".join([*parts, "</g>", "</svg>", ""])


def _kinds(house: House) -> Dict[str, str]:
    """The look of a room: with QGIS (bridge and what reaches it) or pure."""
    kinds = {}
    for name in house.rooms:
        knows_qgis = name == WITH_FOLDERS or (name, WITH_FOLDERS) in house.arrows
        kinds[name] = "qgis" if knows_qgis else "box"
    return kinds


# --- words ---


def words_of(room: Room, width: float = BOX_WIDTH) -> List[str]:
    """The lines below the name of a room. The folders of ``bridge`` are drawn, not named."""
    letters = int((width - LANE) / LETTER)
    hundreds = max(100, round(room.lines, -2))
    modules = "1 module" if room.modules == 1 else f"{room.modules} modules"
    lines = [f"{modules}, {hundreds:,} lines", *wrap(room.purpose, letters)]
    if room.folders and room.name != WITH_FOLDERS:
        lines += wrap("Folders: " + ", ".join(sorted(room.folders)), letters)
    return lines


def box_of(room: Room) -> Box:
    """A box with room for the words."""
    return Box(room.name, BOX_WIDTH, TITLE + LINE * len(words_of(room)) + LANE / 2)


def _box_around(inner: Drawing, room: Room, folders: House) -> Box:
    """The box of the room with the drawing of its folders in it."""
    width = inner.width + 2 * MARGIN
    words = TITLE + LINE * len(words_of(room, width)) + LANE
    return Box(room.name, width, words + inner.height + LANE + _band_height(folders, inner.width) + LANE)


# --- arranging ---


def arranged(boxes: Dict[str, Box], arrows: Set[Arrow]) -> Drawing:
    """Boxes in rows, each above all that its arrows point at, with few crossings and straight arrows."""
    _set_rows(boxes, arrows)
    drawing = _with_lanes(boxes, arrows)
    neighbours = _neighbours(drawing)
    _order_rows(drawing, neighbours)
    for _ in range(60):
        for row in [*drawing.rows, *reversed(drawing.rows)]:
            _place_row(row, neighbours)
    left = min(box.left for row in drawing.rows for box in row)
    top = 0.0
    for row in drawing.rows:
        height = max(box.height for box in row)
        for box in row:
            box.x -= left
            box.top = top
            box.height = box.height if box.name else height
        top += height + BETWEEN_ROWS
    drawing.width = max(box.right for row in drawing.rows for box in row)
    drawing.height = top - BETWEEN_ROWS
    _set_ends(drawing)
    return drawing


def _set_rows(boxes: Dict[str, Box], arrows: Set[Arrow]) -> None:
    """Row 0 is the top; a box stands as high as what imports it allows. Raises SystemExit for a circle."""
    for name in boxes:
        boxes[name].row = 0
    for _ in range(len(boxes) + 1):
        moved = False
        for start, end in sorted(arrows):
            if boxes[end].row <= boxes[start].row:
                boxes[end].row, moved = boxes[start].row + 1, True
        if not moved:
            break
    else:
        raise SystemExit("draw_house: the imports run in a circle; tests/unit/house says which")
    # What nothing imports stands right above the highest of what it imports.
    for name in sorted(boxes):
        ends = [boxes[end].row for start, end in arrows if start == name]
        if ends and not any(end == name for _, end in arrows):
            boxes[name].row = min(ends) - 1


def _with_lanes(boxes: Dict[str, Box], arrows: Set[Arrow]) -> Drawing:
    """The rows, with a lane in each row that an arrow passes."""
    rows: List[List[Box]] = [[] for _ in range(max(box.row for box in boxes.values()) + 1)]
    for name in sorted(boxes):
        rows[boxes[name].row].append(boxes[name])
    routes = {}
    for start, end in sorted(arrows):
        route = [boxes[start]]
        for number in range(boxes[start].row + 1, boxes[end].row):
            lane = Box("", LANE, 0, number)
            rows[number].append(lane)
            route.append(lane)
        routes[start, end] = [*route, boxes[end]]
    return Drawing(rows, routes)


Neighbours = Dict[int, List[Box]]


def _neighbours(drawing: Drawing) -> Neighbours:
    """For each box (by id) those in the rows above and below that an arrow joins it with."""
    found: Neighbours = {}
    for route in drawing.routes.values():
        for upper, lower in zip(route, route[1:]):
            found.setdefault(id(upper), []).append(lower)
            found.setdefault(id(lower), []).append(upper)
    return found


def _order_rows(drawing: Drawing, neighbours: Neighbours) -> None:
    """Order the boxes within each row so that few arrows cross: by trying, row after row, until nothing gets better."""
    rows = drawing.rows
    for _ in range(12):
        for number, row in enumerate(rows):
            places = {id(box): place for line in rows for place, box in enumerate(line)}

            def middle(box: Box, places: Dict[int, int] = places) -> float:
                near = [places[id(other)] / max(1, len(rows[other.row]) - 1) for other in neighbours.get(id(box), ())]
                return sum(near) / len(near) if near else places[id(box)] / max(1, len(rows[box.row]) - 1)

            candidates = [sorted(row, key=middle), row]
            candidates += [_swapped(row, i, j) for i, j in itertools.combinations(range(len(row)), 2)]
            rows[number] = min(candidates, key=lambda line, number=number: _cost(rows, number, line, neighbours))


def _swapped(row: Sequence[Box], i: int, j: int) -> List[Box]:
    changed = list(row)
    changed[i], changed[j] = changed[j], changed[i]
    return changed


def _cost(rows: List[List[Box]], number: int, line: Sequence[Box], neighbours: Neighbours) -> Tuple[int, int]:
    """Crossings of the arrows at a row in this order, and how far from the middle its largest box would stand."""
    crossings = 0
    places = {id(box): place for row in rows for place, box in enumerate(row)}
    for side in (-1, 1):
        ends = [
            (place, places[id(other)])
            for place, box in enumerate(line)
            for other in neighbours.get(id(box), ())
            if other.row == number + side
        ]
        crossings += sum((a - c) * (b - d) < 0 for (a, b), (c, d) in itertools.combinations(ends, 2))
    largest = max(range(len(line)), key=lambda place: line[place].width)
    return crossings, abs(2 * largest - len(line) + 1)


def _place_row(row: List[Box], neighbours: Neighbours) -> None:
    """Move the boxes of a row to where their arrows would be straight, as far as the others leave room."""
    wanted, weights, offsets = [], [], []
    offset = 0.0
    for place, box in enumerate(row):
        if place:
            gap = BETWEEN_BOXES if box.name and row[place - 1].name else LANE
            offset += row[place - 1].width / 2 + gap + box.width / 2
        offsets.append(offset)
        # A wide box can be reached anywhere: it only asks for what lies beyond its sides.
        near, pulls = [box.x], [0.01]
        for other in neighbours.get(id(box), ()):
            near.append(min(max(box.x, other.left), other.right))
            # An arrow through several rows should not sway.
            pulls.append(1.0 if box.name and other.name else 3.0 if box.name or other.name else 9.0)
        wanted.append(sum(x * pull for x, pull in zip(near, pulls)) / sum(pulls) - offset)
        weights.append(1.0 if box.name else 4.0)
    for box, x, start in zip(row, _rising(wanted, weights), offsets):
        box.x = x + start


def _rising(wanted: Sequence[float], weights: Sequence[float]) -> List[float]:
    """Numbers that never fall and lie nearest to those wanted (pool adjacent violators)."""
    pools: List[List[float]] = []  # the mean, the weight, how many
    for value, weight in zip(wanted, weights):
        pools.append([value, weight, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            mean, heavy, count = pools.pop()
            before = pools[-1]
            before[0] = (before[0] * before[1] + mean * heavy) / (before[1] + heavy)
            before[1] += heavy
            before[2] += count
    return [mean for mean, _, count in pools for _ in range(int(count))]


def _set_ends(drawing: Drawing) -> None:
    """Where arrows leave and enter each box: towards the other end, and apart from each other."""
    for is_start in (True, False):
        ends: Dict[int, List[Tuple[float, Box, Box]]] = {}
        for route in drawing.routes.values():
            for upper, lower in zip(route, route[1:]):
                here, other = (upper, lower) if is_start else (lower, upper)
                inset = min(LANE, here.width / 2)
                target = (max(here.left, other.left) + min(here.right, other.right)) / 2
                if max(here.left, other.left) > min(here.right, other.right):
                    target = other.x
                x = min(max(target, here.left + inset), here.right - inset)
                ends.setdefault(id(here), []).append((x, here, other))
        for found in ends.values():
            found.sort(key=lambda end: (end[0], end[2].x))
            shifts = [place * BETWEEN_PORTS for place in range(len(found))]
            apart = _rising([end[0] - shift for end, shift in zip(found, shifts)], [1.0] * len(found))
            box = found[0][1]
            for (_, here, other), x, shift in zip(found, apart, shifts):
                place = min(max(x + shift, box.left), box.right)
                drawing.ends[id(here), id(other), is_start] = place


# --- drawing ---


def _drawn(drawing: Drawing, house: House, group: str, kinds: Dict[str, str]) -> List[str]:
    parts = [_arrow(drawing, arrow, group) for arrow in sorted(drawing.routes)]
    for box in sorted(drawing.boxes(), key=lambda box: box.name):
        parts.append(f'<g class="{group}" id="{group}-{box.name}">')
        parts.append(
            f'<rect class="{kinds[box.name]}" x="{box.left:.1f}" y="{box.top:.1f}" width="{box.width:.1f}" '
            f'height="{box.height:.1f}" rx="6"/>'
        )
        parts.append(_text(box.left + LANE / 2, box.top + 19, box.name, "name"))
        for number, line in enumerate(words_of(house.rooms[box.name], box.width)):
            parts.append(_text(box.left + LANE / 2, box.top + TITLE + 12 + LINE * number, line))
        parts.append("</g>")
    return parts


def _arrow(drawing: Drawing, arrow: Arrow, group: str) -> str:
    """A path through the lanes, downwards, with a head at its end."""
    route = drawing.routes[arrow]
    way = ""
    for upper, lower in zip(route, route[1:]):
        x1, y1 = drawing.ends[id(upper), id(lower), True], upper.top + upper.height
        x2, y2 = drawing.ends[id(lower), id(upper), False], lower.top
        # It bends between the rows only, so that it passes over no box that is higher than its own.
        start_y = max(box.top + box.height for box in drawing.rows[upper.row])
        end_y = y2 - (6 if lower.name else 0)
        bend = (end_y - start_y) / 2
        way += f"M{x1:.1f} {y1:.1f} " if not way else ""
        way += f"L{x1:.1f} {start_y:.1f} "
        way += f"C{x1:.1f} {start_y + bend:.1f} {x2:.1f} {end_y - bend:.1f} {x2:.1f} {end_y:.1f} "
    start, end = arrow
    head = f"M{x2:.1f} {y2:.1f} l-4 -8 h8 z"
    return (
        f'<g class="{group}-arrow" data-from="{start}" data-to="{end}"><title>{start} imports {end}</title>'
        f'<path d="{way.strip()}"/><path class="head" d="{head}"/></g>'
    )


def _legend(width: float) -> List[str]:
    """What the looks mean, at the top right."""
    left, lines = width - BOX_WIDTH, []
    for number, (kind, words) in enumerate((("qgis", "knows QGIS"), ("box", "pure: no QGIS, no Qt"))):
        lines.append(f'<rect class="{kind}" x="{left}" y="{number * 22}" width="22" height="14" rx="3"/>')
        lines.append(_text(left + 30, number * 22 + 12, words))
    lines.append(f'<path d="M{left} 51 h16"/><path class="head" d="M{left + 22} 51 l-8 -4 v8 z"/>')
    return [*lines, _text(left + 30, 56, "imports")]


def _band(house: House, y: float, width: float) -> List[str]:
    """What lies below all: every room may import it, so that no arrows are drawn."""
    return [
        f'<g class="band-of" data-modules="{" ".join(house.below_all)}">',
        f'<rect class="band" x="0" y="{y:.1f}" width="{width:.1f}" height="{_band_height(house, width)}" rx="6"/>',
        *(_text(LANE / 2, y + 20 + LINE * n, line) for n, line in enumerate(_band_words(house, width))),
        "</g>",
    ]


def _band_words(house: House, width: float) -> List[str]:
    words = f"All of the above may import: {', '.join(house.below_all)}"
    return wrap(words, int((width - LANE) / LETTER))


def _band_height(house: House, width: float) -> int:
    return LINE * len(_band_words(house, width)) + LANE - 2


def _text(x: float, y: float, words: str, kind: str = "") -> str:
    kind = f' class="{kind}"' if kind else ""
    return f'<text{kind} x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>'


if __name__ == "__main__":
    sys.exit(main())
