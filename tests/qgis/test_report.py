"""``bkn:report``: a web page, a PDF by print layouts, and a workbook, of one place and of a batch."""

import re
import shutil
import subprocess
import zipfile

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtGui import QImage

from bkn_qgis.labelling.label_colours import LABEL_COLOURS

OFTEN = [f"2026-{month:02}-{day:02}" for month in (4, 5, 6, 7, 8, 9) for day in (3, 17)]
A4_AT_60 = (496, 702)


@pytest.fixture
def pages_of(tmp_path):
    """Makes pictures of the pages of a PDF, at 60 dots to the inch."""
    program = shutil.which("pdftoppm")
    if program is None:
        pytest.skip("this machine has no pdftoppm (poppler-utils)")

    def made(path):
        folder = tmp_path / f"pages of {path.stem}"
        folder.mkdir()
        subprocess.run([program, "-r", "60", "-png", str(path), str(folder / "p")], check=True)
        return [QImage(str(file)) for file in sorted(folder.iterdir())]

    return made


@pytest.fixture
def report(trial):
    """Runs the report on a layer, and gives its results."""

    def run(layer, *rows, **parameters):
        import processing

        given = {
            "INPUT": layer,
            "ID_FIELD": "naam",
            "FILES": [trial.ndff(*rows)],
            "LANDSCAPE_TYPE": trial.town,
            "DATE": "2026-10-01",
            "SPECIES_LIST_FILE": trial.species_list(),
            "LANGUAGE": 2,
            **parameters,
        }
        return processing.run("bkn:report", {name: value for name, value in given.items() if value is not ...})

    return run


def often(trial, *species, east=0):
    return [
        trial.seen(name, trial.x + east + shift, day=day) for name in species for day in OFTEN for shift in (-900, 900)
    ]


def words_of(path):
    """The text of a PDF."""
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True).stdout


def part_in_colour(image, colour):
    """Which part of a picture has just this colour."""
    wanted = int(colour[1:], 16) | 0xFF000000
    points = image.width() * image.height()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())) / points


def test_one_place_on_one_page(trial, report, pages_of):
    pdf = trial.folder / "één plek.pdf"
    layer = trial.layer({"naam": "Park één"})
    results = report(layer, *often(trial, *trial.butterflies), PDF=str(pdf), MUNICIPALITY="Amersfoort")
    assert results["PDF"] == str(pdf)
    (page,) = pages_of(pdf)
    assert (page.width(), page.height()) == A4_AT_60
    assert part_in_colour(page, LABEL_COLOURS["A"]) > 0.005
    words = words_of(pdf)
    assert "Park één" in words and "Municipality of Amersfoort" in words and "1 October 2026" in words
    assert "What the municipality can do" in words and "ERROR" not in words
