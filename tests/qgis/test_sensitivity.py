"""The label with one thing changed, as a table of the algorithms, and that and its years in panel and report."""

from pathlib import Path

import pytest
from window import PARK, answered, click, sample, wait_until

from bkn_qgis.labelling.label_colours import LABEL_COLOURS
from bkn_qgis.labelling.place_lines import total_line
from bkn_qgis.labelling.place_years import years_of_place
from bkn_qgis.labelling.sensitivity import variants_of_run
from bkn_qgis.labelling.sensitivity_lines import sensitivity_lines
from tests.qgis.conftest import written


@pytest.fixture
def sightings(trial):
    """The five butterflies seen: three at the place, one farther away, one some years ago."""
    near, far, before = trial.butterflies[:3], trial.butterflies[3], trial.butterflies[4]
    return trial.ndff(
        trial.all_seen(*near),
        trial.seen(far, x=trial.x + 1800),
        trial.seen(before, day="2025-03-01", stop="2025-03-01"),
    )


def test_the_table_of_the_algorithm(trial, sightings, read_rows):
    path = trial.folder / "varianten.gpkg"
    layer = trial.layer((trial.x, trial.y), (trial.x + 400, trial.y), None)
    outcome = trial.label(INPUT=layer, FILES=[sightings], SENSITIVITY=str(path))
    rows = read_rows(path)
    of_first = {row["variant"]: row for row in rows if row["bkn_id"] == "1"}
    assert (of_first["shown"]["label"], of_first["shown"]["diff"]) == (outcome.rows[0]["bkn_label"], 0.0)
    assert of_first["shown"]["share"] == outcome.rows[0]["bkn_share"]
    assert list(of_first)[:5] == ["shown", "radius_1000", "radius_2000", "window_longer", "window_shorter"]
    assert of_first["radius_2000"]["changed"] == "Radius 2000 m"
    assert "no map of nature areas" in of_first["without_nature"]["note"]
    assert "the species list does not show" in of_first["without_sown"]["note"]
    assert of_first["shown"]["share"] < of_first["radius_2000"]["share"]
    assert of_first["shown"]["share"] < of_first["window_longer"]["share"]
    for metres in (1000, 2000):
        own = trial.label(INPUT=layer, FILES=[sightings], RADIUS=metres)
        found = [(row["label"], row["share"]) for row in rows if row["variant"] == f"radius_{metres}"]
        assert found == [(row["bkn_label"], row["bkn_share"]) for row in own.rows[:2]]


def test_a_list_that_tells_what_is_sown(trial, sightings, read_rows):
    """Of the butterflies of the trial one is called sown: without it the label is that of a list without it."""
    path = trial.folder / "varianten.gpkg"
    text = Path(trial.species_list(*trial.butterflies)).read_text(encoding="utf-8").splitlines()
    rest = trial.folder / "zonder.csv"
    rest.write_text("\n".join(line for line in text if "Aglais io" not in line), encoding="utf-8")
    separator = ";" if ";" in text[0] else ","
    sown = trial.folder / "ingezaaid.csv"
    sown.write_text(
        "\n".join(
            [f"{text[0]}{separator}vaak_ingezaaid"]
            + [f"{line}{separator}{'ja' if 'Aglais io' in line else ''}" for line in text[1:]]
        ),
        encoding="utf-8",
    )
    trial.label(FILES=[sightings], SPECIES_LIST_FILE=str(sown), SENSITIVITY=str(path))
    (row,) = [row for row in read_rows(path) if row["variant"] == "without_sown"]
    own = trial.label(FILES=[sightings], SPECIES_LIST_FILE=str(rest)).row
    assert (row["label"], row["share"]) == (own["bkn_label"], own["bkn_share"])


def test_the_tab_is_worked_out_when_it_is_looked_at(controller, window):
    sample(controller)
    click(window, PARK)
    answer = answered(controller)
    tab = controller.panel.tabs.what_if
    assert tab.question.task is None and not tab.lines.lines
    controller.panel.tabs.setCurrentWidget(tab)
    wait_until(lambda: tab.lines.lines)
    lines = sensitivity_lines(variants_of_run(answer.run), 0)
    assert tab.lines.lines == sorted(lines, key=lambda line: not line.is_made)
    assert tab.words.text().startswith("The label")
    model = tab.table.model()
    shown = [model.data(model.index(row, 1)) for row in range(model.rowCount())]
    assert shown == [line.label or "–" for line in tab.lines.lines]
    assert tab.why.text() == f"Not tried: {sum(not line.is_made for line in lines)}; select a row to read why."
    keys = [line.key for line in tab.lines.lines]
    tab.table.selectRow(keys.index("without_sown"))
    assert tab.why.text().startswith(
        "Without plants that are often sown: not tried, the species list does not show which plants these are"
    )
    tab.table.selectRow(keys.index("radius_1000"))
    assert tab.why.text() == "Radius 1000 m"
    # Another place: worked out anew, since it is still looked at; what was of the first one has gone.
    click(window, (PARK[0] + 900, PARK[1]))
    second = answered(controller)
    wait_until(lambda: tab.lines.lines and tab.question.task is None)
    assert tab.lines.lines[0].share == sensitivity_lines(variants_of_run(second.run), 0)[0].share


def test_nothing_is_worked_out_without_an_answer(controller, window):
    tab = controller.panel.tabs.what_if
    controller.panel.tabs.setCurrentWidget(tab)
    click(window, PARK)
    assert tab.question.task is None and not tab.lines.lines and not tab.words.text()


def test_the_report_of_one_place_has_the_table(controller, window, tmp_path):
    from bkn_qgis.presentation.report_pdf.report_files import report_place

    sample(controller)
    click(window, PARK)
    answer = answered(controller)
    report_place(answer, tmp_path / "plek.html", lambda: None)
    page = (tmp_path / "plek.html").read_text(encoding="utf-8")
    assert "What the label is with one thing changed" in page and "Radius 2000 m" in page
    assert "The label through the years" in page and "<svg " in page


def test_the_years_are_worked_out_when_their_tab_is_looked_at(controller, window):
    sample(controller)
    click(window, PARK)
    answer = answered(controller)
    tab = controller.panel.tabs.years
    assert tab.question.task is None and not tab.lines
    controller.panel.tabs.setCurrentWidget(tab)
    wait_until(lambda: tab.lines)
    assert tab.lines == years_of_place(answer.run)
    last = total_line(answer)
    assert (tab.lines[-1].label, tab.lines[-1].share, tab.lines[-1].records) == (last.label, last.share, last.records)
    assert tab.chart.accessibleDescription().splitlines()[-1].startswith(f"{written(tab.lines[-1].date)}: {last.label}")
    assert "Below each year the number of records." in tab.words.text()
    drawn = colours_of(tab.chart)
    shown = {line.label for line in tab.lines if line.label and not line.is_pale}
    assert {LABEL_COLOURS[label] for label in shown} <= drawn
    controller.panel.tabs.clear_answer("")
    assert not tab.chart.accessibleDescription() and len(colours_of(tab.chart)) == 1


def colours_of(widget):
    """The colours of a widget as it is drawn."""
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
