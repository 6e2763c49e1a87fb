"""The picture of the house at the top of docs/developer.md shows the rooms and imports that the code has.

The code is read here once more, apart from the tool that draws. After a change of rooms or arrows: ``make house``.
"""

import importlib.util
import itertools
import re
import sys
import xml.etree.ElementTree as ElementTree

import pytest

SVG = "{http://www.w3.org/2000/svg}"
# What need not be drawn: every room may import it.
BELOW_ALL = {"messages", "limits", "arrays", "plain_text", "requirements", "atomic_write", "file_sets", "rd"}
STALE = "docs/images/house.svg is not the house as it is: make house"


@pytest.fixture(scope="module")
def picture(root):
    return ElementTree.parse(root / "docs" / "images" / "house.svg").getroot()


def drawn_arrows(picture, group):
    return {
        (part.get("data-from"), part.get("data-to")) for part in picture.iter(f"{SVG}g") if part.get("class") == group
    }


def drawn_boxes(picture, group):
    return {part.get("id"): part for part in picture.iter(f"{SVG}g") if part.get("class") == group}


def imports_between(modules, part_of):
    """Pairs of the parts (a room, a folder) that ``part_of`` gives for the names of modules."""
    known = {module.name for module in modules}
    packages = {name.rpartition(".")[0] for name in known}
    pairs = set()
    for module in modules:
        for name, _ in module.imports():
            target = name if name in known | packages else name.rpartition(".")[0]
            if target.startswith("bkn_qgis."):
                pairs.add((part_of(module.name), part_of(target)))
    return {(start, end) for start, end in pairs if start != end and start and end}


def room_of(name):
    return (name.split(".") + ["plugin"])[1]


def folder_of(name):
    parts = name.split(".")
    return parts[2] if len(parts) > 2 and parts[1] == "bridge" else ""


def test_its_rooms_and_arrows_are_those_of_the_code(modules, picture):
    rooms = {room_of(module.name) for module in modules} - BELOW_ALL
    arrows = {arrow for arrow in imports_between(modules, room_of) if arrow[1] not in BELOW_ALL}
    assert {name.partition("-")[2] for name in drawn_boxes(picture, "room")} == rooms, STALE
    assert drawn_arrows(picture, "room-arrow") == arrows, STALE


def test_its_folders_and_arrows_in_bridge_are_those_of_the_code(modules, picture):
    """A module beside the folders is drawn as they are, or stands in the band below them; there it imports none."""
    parts = {folder_of(module.name) for module in modules} - {""}
    arrows = imports_between(modules, folder_of)
    drawn = {name.partition("-")[2] for name in drawn_boxes(picture, "folder")}
    bands = [part.get("data-modules").split() for part in picture.iter(f"{SVG}g") if part.get("class") == "band-of"]
    below = {name for band in bands for name in band} - BELOW_ALL
    assert drawn | below == parts and not drawn & below, STALE
    assert [(start, end) for start, end in arrows if start in below and end in drawn] == [], STALE
    assert drawn_arrows(picture, "folder-arrow") == {arrow for arrow in arrows if arrow[1] in drawn}, STALE


def test_its_numbers_are_about_right(modules, picture):
    """They are rounded, and may grow old by a third."""
    lines = {}
    for module in modules:
        count = module.path.read_text(encoding="utf-8").count("\n")
        lines[room_of(module.name)] = lines.get(room_of(module.name), 0) + count
    for name, part in drawn_boxes(picture, "room").items():
        text = " ".join(part.itertext())
        drawn = int(re.search(r"([\d,]+) lines", text)[1].replace(",", ""))
        real = lines[name.partition("-")[2]]
        assert abs(drawn - real) <= 60 + real / 3, f"{name}: {real} lines; {STALE}"


def test_the_page_for_developers_starts_with_it(root):
    lines = (root / "docs" / "developer.md").read_text(encoding="utf-8").splitlines()
    first = next(line for line in lines[1:] if line)
    assert re.fullmatch(r"!\[.+\]\(images/house\.svg\)", first)


# --- the tool, on small houses ---


@pytest.fixture(scope="module")
def draw_house(root):
    spec = importlib.util.spec_from_file_location("draw_house", root / "tools" / "draw_house.py")
    tool = importlib.util.module_from_spec(spec)
    sys.modules["draw_house"] = tool
    path = list(sys.path)
    spec.loader.exec_module(tool)
    sys.path[:] = path
    yield tool
    for name in ("draw_house", "house_graph", "house_layout"):
        del sys.modules[name]


@pytest.fixture
def house(tmp_path):
    def write(**files):
        for name in ("bkn_qgis", "processing_provider"):
            (tmp_path / name).mkdir()
        for name, text in files.items():
            path = tmp_path / "bkn_qgis" / f"{name.replace('__', '/')}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text + "\n", encoding="utf-8")
        return tmp_path

    return write


def test_a_small_house(draw_house, house):
    root = house(
        plugin='"""Wiring <only>."""\ndef start():\n    from bkn_qgis.bridge.a import one',
        messages="",
        bridge__a__one="from bkn_qgis.bridge.b import two\nimport bkn_qgis.low.deep\nfrom bkn_qgis import messages",
        bridge__b__two="from bkn_qgis.bridge.text import word",
        bridge__text="word = ''",
        low__deep="from bkn_qgis.messages import x",
    )
    picture = ElementTree.fromstring(draw_house.house_picture(root))
    assert drawn_arrows(picture, "room-arrow") == {("plugin", "bridge"), ("bridge", "low")}
    assert drawn_arrows(picture, "folder-arrow") == {("a", "b")}
    assert set(drawn_boxes(picture, "room")) == {"room-plugin", "room-bridge", "room-low"}
    assert "Wiring <only>" in "".join(picture.itertext())
    assert "import: text" in "".join(picture.itertext())


def test_a_circle_is_not_drawn(draw_house, house):
    root = house(bridge__a__b="", one__x="import bkn_qgis.two.y", two__y="import bkn_qgis.one.x")
    with pytest.raises(SystemExit, match="circle"):
        draw_house.house_picture(root)


def test_no_box_lies_over_another_and_all_arrows_run_down(draw_house, root):
    house = draw_house.read_house(root)
    drawing = draw_house.arranged({name: draw_house.box_of(room) for name, room in house.rooms.items()}, house.arrows)
    for one, other in itertools.combinations(drawing.boxes(), 2):
        apart_x = one.right <= other.left + 0.01 or other.right <= one.left + 0.01
        assert apart_x or one.top + one.height < other.top or other.top + other.height < one.top
    for route in drawing.routes.values():
        assert all(upper.row + 1 == lower.row for upper, lower in zip(route, route[1:]))
