"""``bkn:report``: a web page, a PDF by print layouts, and a workbook, of one place and of a batch."""

import re
import time
import zipfile

import pytest
from qgis.core import QgsProcessingFeedback, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtGui import QColor

from bkn_qgis.labelling.label_colours import HATCH_COLOURS, LABEL_COLOURS, PALE_COLOURS
from tests.qgis.conftest import RememberingFeedback, words_of

OFTEN = [f"2026-{month:02}-{day:02}" for month in (4, 5, 6, 7, 8, 9) for day in (3, 17)]
A4_AT_60 = (496, 702)
STEPS = (-2, -1, 0, 1, 2)
BEHIND = (
    "How sure, per species group",
    "What the label is with one thing changed",
    "The label through the years",
    "Landscape and nature",
    "How the label is made",
    "Report made on",
)


@pytest.fixture
def report(trial):
    """Runs the report on a layer, and gives its results."""

    def run(layer, *rows, feedback=None, **parameters):
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
        wanted = {name: value for name, value in given.items() if value is not ...}
        return processing.run("bkn:report", wanted, feedback=feedback)

    return run


def often(trial, *species, east=0):
    return [
        trial.seen(name, trial.x + east + shift, day=day) for name in species for day in OFTEN for shift in (-900, 900)
    ]


def part_in_colour(image, colour):
    """Which part of a picture has this colour, or one that the eye cannot tell from it."""
    red, green, blue, _ = QColor(colour).getRgb()
    near = {(red + one, green + two, blue + three) for one in STEPS for two in STEPS for three in STEPS}
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return sum(QColor(image.pixel(x, y)).getRgb()[:3] in near for x, y in points) / len(points)


def margins_of(image):
    """How far the nearest ink lies from each edge, in points of the picture: left, top, right, bottom."""
    paper = 0xFFFFFFFF
    columns = [x for x in range(image.width()) if any(image.pixel(x, y) != paper for y in range(image.height()))]
    rows = [y for y in range(image.height()) if any(image.pixel(x, y) != paper for x in range(image.width()))]
    return columns[0], rows[0], image.width() - 1 - columns[-1], image.height() - 1 - rows[-1]


def test_one_place_on_one_page(trial, report, pages_of):
    pdf = trial.folder / "één plek.pdf"
    layer = trial.layer({"naam": "Park één"})
    results = report(layer, *often(trial, *trial.butterflies), PDF=str(pdf), MUNICIPALITY="Amersfoort")
    assert (results["PDF"], results["PLACES"], results["LABELLED"]) == (str(pdf), 1, 1)
    assert "REPORT" not in results and "XLSX" not in results
    page, *behind = pages_of(pdf)
    assert (page.width(), page.height()) == A4_AT_60
    assert part_in_colour(page, LABEL_COLOURS["A"]) > 0.005
    assert min(margins_of(page)) > 15
    words = words_of(pdf)
    assert "Park één" in words and "Municipality of Amersfoort" in words and "1 October 2026" in words
    assert "What the municipality can do" in words and "NDFF (ndff.csv)" in words and "ERROR" not in words
    assert list(trial.folder.glob(".bkn_*")) == []
    assert_all_is_behind(behind, words, "Park één")


def assert_all_is_behind(pages, words, title):
    """What the web page tells of a place stands behind its first page, on numbered pages."""
    assert len(pages) >= 3 and words.count(f"{title} ") >= len(pages)
    for number, page in enumerate(pages, start=2):
        assert (page.width(), page.height()) == A4_AT_60 and min(margins_of(page)) > 15
        assert re.search(rf"{title}\s+{number}\b", words), number
    for head in BEHIND:
        assert head in words, head


def test_a_batch_has_an_overview_and_a_page_per_place(trial, report, pages_of):
    """One with a label, one little looked at, one without records, and one without a place."""
    pdf, page = trial.folder / "batch.pdf", trial.folder / "batch.html"
    layer = trial.layer(
        {"naam": "1", "wkt": (trial.x, trial.y), "hoe": "Rijk park"},
        {"naam": "2", "wkt": (trial.x + 9000, trial.y), "hoe": "Straat"},
        {"naam": "3", "wkt": (trial.x + 20_000, trial.y), "hoe": "Stille hoek"},
        {"naam": "4", "wkt": None, "hoe": "Nergens"},
        fields="naam:string,hoe:string",
    )
    rows = [*often(trial, *trial.butterflies), *trial.all_seen(*trial.butterflies[:2], x=trial.x + 9000)]
    results = report(layer, *rows, NAME_FIELD="hoe", PDF=str(pdf), REPORT=str(page))
    assert (results["PLACES"], results["LABELLED"]) == (4, 2)
    first, table, rich, *_ = pages = pages_of(pdf)
    assert len(pages) >= 6 and part_in_colour(table, LABEL_COLOURS["A"]) > 0.0005
    assert part_in_colour(first, LABEL_COLOURS["A"]) > 0.001 and part_in_colour(rich, LABEL_COLOURS["A"]) > 0.005
    assert all(part_in_colour(each, LABEL_COLOURS["A"]) < 0.002 for each in pages[3:])
    for each in pages:
        assert (each.width(), each.height()) == A4_AT_60 and min(margins_of(each)) > 15
    words = words_of(pdf)
    for name in ("Rijk park", "Straat", "Stille hoek", "Nergens", "too few species reported", "Too little looked at"):
        assert name in words, name
    assert "Rijk park" in page.read_text(encoding="utf-8")
    # On the map and in the table; the letter of the map is a drawing.
    assert words.count("Straat") >= 3 and "No." in words
    assert part_in_colour(first, HATCH_COLOURS["E"]) + part_in_colour(first, PALE_COLOURS["E"]) > 0


def test_a_long_table_goes_on_within_the_margins(trial, report, pages_of):
    pdf = trial.folder / "lang.pdf"
    layer = trial.layer(*({"naam": f"Locatie {number}", "wkt": None} for number in range(90)), (trial.x, trial.y))
    report(layer, *often(trial, *trial.butterflies), PDF=str(pdf), ID_FIELD=...)
    pages = pages_of(pdf)
    assert len(pages) >= 4
    for each in pages:
        assert min(margins_of(each)) > 15
    words = words_of(pdf)
    assert words.count("geometry missing or unusable") == 90 and words.count("How sure") == len(pages) - 2


def test_a_place_without_a_label_names_no_parameters(trial, report):
    """Its reason is for readers, who have no toolbox."""
    files = {name: str(trial.folder / f"leeg.{name.lower()}") for name in ("REPORT", "PDF", "XLSX")}
    files["REPORT"] = str(trial.folder / "leeg.html")
    report(trial.layer({"naam": "hier"}), *often(trial, *trial.butterflies), LANDSCAPE_TYPE=..., **files)
    page = (trial.folder / "leeg.html").read_text(encoding="utf-8")
    for said in (page, words_of(files["PDF"])):
        assert "land use map" in said and "LANDSCAPE_" not in said and "COLUMNS" not in said


def test_in_dutch_and_in_english_whatever_qgis_speaks(trial, report):
    files = [trial.folder / f"{number}.pdf" for number in (1, 2)]
    for number, file in enumerate(files, start=1):
        report(trial.layer({"naam": "hier"}), *often(trial, *trial.butterflies), PDF=str(file), LANGUAGE=number)
    dutch, english = map(words_of, files)
    assert (
        "Het label laat zien wat is gemeld" in dutch and "The label shows" not in dutch and "Dagvlinders" not in english
    )
    assert "The label shows what was reported" in english and "(100,0" in dutch and "(100.0" in english


def test_the_workbook_holds_what_the_tables_hold(trial, report):
    """Every label, share and count of the layers, as numbers; the second time over the first."""
    workbook = trial.folder / "tabellen één.xlsx"
    rows = often(trial, *trial.butterflies[:3])
    layer = trial.layer({"naam": "=1+1"}, {"naam": "leeg", "wkt": (trial.x + 9000, trial.y)})
    labels = trial.label(INPUT=layer, ID_FIELD="naam", FILES=[trial.ndff(*rows)])
    for _ in range(2):
        report(layer, *rows, XLSX=str(workbook))
    places, groups, species = (sheet_rows(workbook, name) for name in ("Places", "Species groups", "Listed species"))
    assert [row["Place"] for row in places] == ["=1+1", "leeg"]
    assert [row["Label"] for row in places] == labels.labels
    for row, expected in zip(places, labels.rows):
        assert row["Expected species reported (%)"] == expected["bkn_share"]
        assert row["Species reported"] == expected["bkn_obs"] and row["Records"] == expected["bkn_rec"]
        assert (row["Last record"] or "").replace("/", "-") == (expected["bkn_last"] or "")
    assert [(row["Place"], row["Species expected"], row["Species reported"]) for row in groups] == [
        (place, row["exp"], row["obs"]) for (place, _), row in labels.groups.items()
    ]
    assert [(row["Scientific name"], row["Status"], row["Records"]) for row in species] == [
        (name, row["status"].replace("_", " "), row["rec"]) for (_, _, name), row in labels.species.items()
    ]
    with zipfile.ZipFile(workbook) as parts:
        cells = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/")]
    assert not any(re.search("<f[ >]", each) for each in cells)


def sheet_rows(path, name):
    """The rows of a sheet by what stands above its columns."""
    from osgeo import ogr

    workbook = ogr.Open(str(path))
    layer = workbook.GetLayerByName(name)
    return [feature.items() for feature in layer]


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({}, "Nothing to write was chosen"),
        ({"PDF": "rapport.txt"}, "Let rapport.txt (PDF) end with .pdf"),
        ({"PDF": "weg/rapport.pdf"}, "a folder that exists"),
        ({"XLSX": "x.xlsx", "LANGUAGE": 7}, "LANGUAGE has no choice 7"),
        ({"XLSX": "x.xlsx", "NAME_FIELD": "nmaa"}, "The field nmaa (NAME_FIELD) is not in the layer"),
        ({"PDF": "x.pdf", "TEMPLATE": "kapot.qpt"}, "it is no XML"),
        ({"PDF": "x.pdf", "TEMPLATE": "anders.qpt"}, "it holds no layout"),
        ({"PDF": "x.pdf", "OVERVIEW_TEMPLATE": "leeg.qpt"}, "cannot be used"),
        ({"PDF": "x.pdf", "TEMPLATE": "nergens.qpt"}, "nergens.qpt cannot be used"),
    ],
)
def test_what_cannot_be_made_is_said_before_the_work(trial, report, parameters, said):
    (trial.folder / "kapot.qpt").write_text("<Layout><Item")
    (trial.folder / "anders.qpt").write_text("<qgis/>")
    (trial.folder / "leeg.qpt").write_text('<Layout name="x"/>')
    paths = ("PDF", "XLSX", "TEMPLATE", "OVERVIEW_TEMPLATE")
    given = {name: str(trial.folder / value) if name in paths else value for name, value in parameters.items()}
    refusal = trial.refusal_of(report, trial.layer({"naam": "hier"}), *often(trial, trial.butterflies[0]), **given)
    assert said in refusal
    assert not list(trial.folder.glob("*.pdf")) and not list(trial.folder.glob("*.xlsx"))


def test_no_places(trial, report):
    refusal = trial.refusal_of(report, trial.layer(), trial.seen(trial.butterflies[0]), PDF=str(trial.folder / "x.pdf"))
    assert "no place to report on" in refusal and not (trial.folder / "x.pdf").exists()


@pytest.mark.parametrize(("output", "kilobytes"), [("PDF", 24), ("XLSX", 8), ("REPORT", 8)])
def test_a_full_disk_is_told_and_nothing_half_written_stays(trial, report, small_disk, output, kilobytes):
    disk = small_disk(kilobytes)
    before = disk / "rapport"
    before = before.with_suffix({"PDF": ".pdf", "XLSX": ".xlsx", "REPORT": ".html"}[output])
    before.write_text("van vorig jaar")
    rows = often(trial, *trial.butterflies)
    refusal = trial.refusal_of(report, trial.layer({"naam": "hier"}), *rows, **{output: str(before)})
    assert "could not be written" in refusal and before.name in refusal
    assert before.read_text() == "van vorig jaar" and [each.name for each in disk.iterdir()] == [before.name]


def test_a_template_of_the_user_is_used(trial, report, pages_of):
    """One on A5, with one text of its own, a field and a variable."""
    from qgis.core import QgsLayoutItemLabel, QgsLayoutItemPage, QgsPrintLayout, QgsReadWriteContext
    from qgis.PyQt.QtCore import QRectF

    layout = QgsPrintLayout(QgsProject.instance())
    layout.initializeDefaults()
    layout.pageCollection().page(0).setPageSize("A5", QgsLayoutItemPage.Orientation.Landscape)
    label = QgsLayoutItemLabel(layout)
    label.setText('Van [% "place" %]: [% "label" %], [% @bkn_sources %], [% @atlas_featurenumber %]')
    layout.addLayoutItem(label)
    label.attemptSetSceneRect(QRectF(10, 10, 180, 100))
    # Of a layer of their own: which pages there are, and in which order, is for the report.
    layout.atlas().setFilterFeatures(True)
    layout.atlas().setFilterExpression("\"label\" = 'nergens'")
    layout.atlas().setSortFeatures(True)
    layout.atlas().setSortExpression('"place"')
    template, pdf = trial.folder / "eigen é.qpt", trial.folder / "a5.pdf"
    assert layout.saveAsTemplate(str(template), QgsReadWriteContext())
    report(
        trial.layer({"naam": "hier"}, {"naam": "daar", "wkt": (trial.x + 4000, trial.y)}),
        *often(trial, *trial.butterflies),
        PDF=str(pdf),
        TEMPLATE=str(template),
    )
    overview, _, first, _, behind, *_ = pages_of(pdf)
    assert (behind.width(), behind.height()) == A4_AT_60
    assert (overview.width(), overview.height()) == A4_AT_60 and (first.width(), first.height()) == (496, 350)
    assert re.search(r"Van hier: A, Reference date 1 October 2026.*, 1\s", words_of(pdf), re.DOTALL)


def test_a_map_of_the_project_lies_under_the_circle_and_is_named(trial, report, pages_of, tmp_path):
    """An image of one colour; layers with points never."""
    from osgeo import gdal, osr

    system = osr.SpatialReference()
    system.ImportFromEPSG(28992)
    path = str(tmp_path / "kaart.tif")
    image = gdal.GetDriverByName("GTiff").Create(path, 100, 100, 3, gdal.GDT_Byte)
    image.SetGeoTransform((trial.x - 5000, 100, 0, trial.y + 5000, 0, -100))
    image.SetProjection(system.ExportToWkt())
    for band, value in enumerate((10, 200, 230), start=1):
        image.GetRasterBand(band).Fill(value)
    image = None
    background = QgsRasterLayer(path, "Luchtfoto")
    background.setAttribution("© Kadaster")
    points = trial.layer((trial.x, trial.y), fields="")
    points.renderer().symbol().setColor(QColor("#ff00ff"))
    points.renderer().symbol().setSize(20)
    QgsProject.instance().addMapLayers([background, points])
    pdf, page = trial.folder / "kaart.pdf", trial.folder / "kaart.html"
    rows = often(trial, *trial.butterflies)
    report(trial.layer({"naam": "hier"}), *rows, PDF=str(pdf), REPORT=str(page))
    shown, *_ = pages_of(pdf)
    assert part_in_colour(shown, "#0ac8e6") > 0.05 and part_in_colour(shown, "#ff00ff") == 0
    assert "© Kadaster" in words_of(pdf)
    text = page.read_text(encoding="utf-8")
    assert "data:image/png;base64," in text and "© Kadaster" in text
    # Of several places it lies under the overview too; under the map of each only where they are few.
    for number, pictures in ((2, 3), (21, 1)):
        many = trial.layer(*({"wkt": (trial.x + 50 * step, trial.y), "naam": str(step)} for step in range(number)))
        feedback = QgsProcessingFeedback(False)
        report(many, *rows, REPORT=str(page), feedback=feedback)
        text = page.read_text(encoding="utf-8")
        assert text.count("data:image/png;base64,") == pictures and "© Kadaster" in text
        assert ("only up to 20 places" in feedback.textLog()) is (number > 20)
    chosen = trial.folder / "zonder.pdf"
    report(trial.layer({"naam": "hier"}), *rows, PDF=str(chosen), BASEMAP=[points])
    shown, *_ = pages_of(chosen)
    assert part_in_colour(shown, "#ff00ff") == 0 and part_in_colour(shown, "#0ac8e6") == 0


def test_no_place_of_a_record_is_told(trial, report):
    """Neither coordinates nor the numbers of records stand in any file; of blurred ones as little as of others."""
    rows = [*often(trial, *trial.butterflies[:4]), trial.seen(trial.butterflies[4], trial.x + 77.123, area_m2=40_000)]
    files = {name: trial.folder / f"uit.{name.lower()}" for name in ("REPORT", "PDF", "XLSX")}
    files["REPORT"] = trial.folder / "uit.html"
    report(trial.layer({"naam": "hier"}), *rows, **{name: str(file) for name, file in files.items()})
    with zipfile.ZipFile(files["XLSX"]) as parts:
        texts = [parts.read(name).decode() for name in parts.namelist()]
    texts += [files["REPORT"].read_text(encoding="utf-8"), words_of(files["PDF"])]
    for secret in ("77.123", str(trial.x + 77), str(trial.x + 900), "ndff.example"):
        assert not any(secret in text for text in texts), secret


def test_from_a_frozen_baseline(trial, report):
    frozen, pdf = trial.folder / "nulmeting.gpkg", trial.folder / "nulmeting.pdf"
    layer = trial.layer({"naam": "Park één"})
    trial.label(INPUT=layer, ID_FIELD="naam", FILES=[trial.ndff(*often(trial, *trial.butterflies))], FREEZE=str(frozen))
    left_out = dict.fromkeys(("ID_FIELD", "FILES", "LANDSCAPE_TYPE", "DATE", "SPECIES_LIST_FILE"), ...)
    results = report(..., NULMETING=str(frozen), NAME_FIELD="naam", PDF=str(pdf), **left_out)
    assert results["LABELLED"] == 1 and "Park één" in words_of(pdf)


def test_in_another_thread_pages_are_printed_by_the_window(trial, report, qgis_app):
    """As from the toolbox: a task; the window's own events go on between the pages."""
    from qgis.core import QgsApplication, QgsProcessingAlgRunnerTask, QgsProcessingContext

    algorithm = QgsApplication.processingRegistry().createAlgorithmById("bkn:report")
    layer = trial.layer(*({"naam": str(number), "wkt": (trial.x + 4000 * number, trial.y)} for number in range(3)))
    pdf = trial.folder / "taak.pdf"
    given = {
        "INPUT": layer,
        "FILES": [trial.ndff(*often(trial, *trial.butterflies))],
        "LANDSCAPE_TYPE": trial.town,
        "DATE": "2026-10-01",
        "SPECIES_LIST_FILE": trial.species_list(),
        "PDF": str(pdf),
    }
    context, feedback = QgsProcessingContext(), RememberingFeedback()
    context.setProject(QgsProject.instance())
    outcome, ticks = [], []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(1)
    task = QgsProcessingAlgRunnerTask(algorithm, given, context, feedback)
    task.executed.connect(lambda successful, results: outcome.append((successful, results)))
    QgsApplication.taskManager().addTask(task)
    while not outcome:
        QCoreApplication.processEvents()
        time.sleep(0.001)
    timer.stop()
    assert outcome[0][0], feedback.log
    assert words_of(pdf).count("\f") == 6 and len(ticks) > 3


@pytest.mark.parametrize("percentage", [85, 96], ids=["page of a place", "pages behind"])
def test_a_cancel_leaves_what_was_there(trial, report, percentage):
    import processing

    pdf = trial.folder / "x.pdf"
    pdf.write_text("van vorig jaar")
    feedback = RememberingFeedback(cancel_at=percentage)
    layer = trial.layer(*({"naam": str(number), "wkt": (trial.x + 4000 * number, trial.y)} for number in range(3)))
    given = {
        "INPUT": layer,
        "FILES": [trial.ndff(*often(trial, *trial.butterflies))],
        "LANDSCAPE_TYPE": trial.town,
        "DATE": "2026-10-01",
        "SPECIES_LIST_FILE": trial.species_list(),
        "PDF": str(pdf),
    }
    refusal = trial.refusal_of(lambda: processing.run("bkn:report", given, feedback=feedback))
    assert "stopped" in refusal and pdf.read_text() == "van vorig jaar"
    assert list(trial.folder.glob(".bkn_*")) == []


def test_in_a_model(trial, provider):
    """The PDF of the algorithm as the output of a model."""
    import processing
    from qgis.core import (
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
        QgsProcessingModelOutput,
        QgsProcessingModelParameter,
        QgsProcessingParameterFeatureSource,
    )

    model = QgsProcessingModelAlgorithm("report", "report")
    model.addModelParameter(
        QgsProcessingParameterFeatureSource("places", "Places"), QgsProcessingModelParameter("places")
    )
    child = QgsProcessingModelChildAlgorithm("bkn:report")
    child.setChildId("report")
    child.addParameterSources("INPUT", [QgsProcessingModelChildParameterSource.fromModelParameter("places")])
    static = {
        "FILES": [trial.ndff(*often(trial, *trial.butterflies))],
        "SPECIES_LIST_FILE": trial.species_list(),
        "LANDSCAPE_TYPE": trial.town,
        "DATE": "2026-10-01",
    }
    for name, value in static.items():
        child.addParameterSources(name, [QgsProcessingModelChildParameterSource.fromStaticValue(value)])
    output = QgsProcessingModelOutput("PDF")
    output.setChildOutputName("PDF")
    output.setChildId("report")
    child.setModelOutputs({"pdf": output})
    model.addChildAlgorithm(child)
    model.updateDestinationParameters()
    (name,) = [each.name() for each in model.destinationParameterDefinitions()]
    path = trial.folder / "model.pdf"
    processing.run(model, {"places": trial.layer((trial.x, trial.y)), name: str(path)})
    assert "The label shows what was reported" in words_of(path)


def test_batch_runs_behind_each_other(trial, report):
    """As the batch of the toolbox does: the same report twice, each into files of its own."""
    files = [trial.folder / f"{number}.pdf" for number in range(2)]
    rows = often(trial, *trial.butterflies)
    for file in files:
        report(trial.layer({"naam": "hier"}), *rows, PDF=str(file))
    assert words_of(files[0]) == words_of(files[1])


def test_help_names_every_output(provider):
    algorithm = provider.algorithm("report")
    text = algorithm.shortHelpString()
    assert all(name in text for name in ("REPORT", "PDF", "XLSX", "TEMPLATE", "qgis_process run bkn:report"))
    assert all(each.help() for each in algorithm.parameterDefinitions())
