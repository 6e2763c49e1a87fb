"""Draw the house as the code has it, docs/images/house.svg: `make house`. tests/unit/house/test_drawing.py compares.

Rooms stand in layers, each above all that it imports; the folders of ``bridge`` are drawn inside it. Numbers of lines
are rounded to hundreds, so that the picture does not change with every commit.
"""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import Dict, List

sys.path.insert(0, str(Path(__file__).resolve().parent))

from house_graph import WITH_FOLDERS, House, Room, read_folders, read_house  # noqa: E402
from house_layout import BETWEEN_ROWS, LANE, Arrow, Box, Drawing, arranged  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "images" / "house.svg"

# All in pixels.
MARGIN = 24
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
        *_legend(_free_side(outer)),
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


def _free_side(drawing: Drawing) -> float:
    """Where the legend stands beside the first row: at the left, or where a box is in the way at the right."""
    return 0.0 if min(box.left for box in drawing.rows[0]) > BOX_WIDTH else drawing.width - BOX_WIDTH


def _legend(left: float) -> List[str]:
    """What the looks mean, from a place on."""
    lines = []
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
