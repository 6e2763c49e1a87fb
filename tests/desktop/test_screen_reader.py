"""What a screen reader is told of the panel, asked as it asks: through AT-SPI, from another process."""

import pytest
from desktop.real_qgis import can_read_aloud

PANEL = "BKN label of a place"
TOLD = ("push button", "toggle button", "check box", "combo box", "text", "spin button", "table", "page tab", "list")


@pytest.fixture
def read_aloud(start_qgis):
    """Start QGIS with the label of the park, as a screen reader is told of it."""
    if not can_read_aloud():
        pytest.skip("needs AT-SPI: at-spi2-core, gir1.2-atspi-2.0, python3-gi and dbus")
    desktop = start_qgis(is_read_aloud=True)
    desktop.ask("open_panel")
    desktop.wait_for(lambda state: state["panel"])
    desktop.ask("choose_sample")
    desktop.click("park")
    desktop.wait_for_label()
    desktop.settle()
    return desktop.read_aloud(PANEL)


def test_the_label_and_all_that_can_be_done_are_told(read_aloud):
    said = [part["name"] for part in read_aloud]
    assert any(name.startswith("Label A: 92.2% of the expected species reported") for name in said), said
    nameless = [part for part in read_aloud if part["role"] in TOLD and part["can_have_keys"] and not part["name"]]
    assert nameless == []
    assert [part for part in read_aloud if "<span" in part["name"] + part["description"]] == []


def test_the_groups_are_told_cell_by_cell(read_aloud):
    cells = [(part["name"], part["description"]) for part in read_aloud if part["role"] == "table cell"]
    begin = [name for name, _ in cells].index("Butterflies")
    assert [name for name, _ in cells[begin : begin + 5]] == ["Butterflies", "91.7%", "11 / 12", "170", "A"]
    assert all(words.startswith("Butterflies: label A, 91.7%") for _, words in cells[begin : begin + 5])
    assert "not counted" in [name for name, _ in cells]
    assert any(name.endswith(", little looked at") for name, _ in cells)
