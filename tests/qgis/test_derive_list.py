"""``bkn:derivelist``: a species list from observations, and back again into a label."""

import csv
from pathlib import Path

import pytest
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
    QgsProject,
    QgsVectorLayer,
)

STEP = 5000
CIRCLES = 6
# The last one is in one circle of six alone; one is never seen.
COMMON, RARE, NEVER = ("Aglais io", "Aglais urticae", "Maniola jurtina"), "Araschnia levana", "Vanessa atalanta"
EXTENT = "154500,187500,461500,464500 [EPSG:28992]"


def well_recorded(trial, circles=CIRCLES, years=(2014,)):
    """Three butterflies met often in two squares of each circle, a fourth in the first one."""
    rows = []
    for number in range(circles):
        for name in (*COMMON, *([RARE] if number == 0 else [])):
            for year in years:
                for month in range(3, 11):
                    for east in (-900, 900):
                        x = trial.x + STEP * number + east
                        rows += trial.all_seen(name, x=x, day=f"{year}-{month:02}-07")
    return rows


def pool(trial):
    """Every species that may come on the list, for every landscape type."""
    species = [("Dagvlinders", name, "meetsoort", "", "") for name in (*COMMON, RARE, NEVER)]
    species[0] = ("Dagvlinders", COMMON[0], "generalist", "Inachis io", "Dagpauwoog")
    return trial.species_list(*species, name="Kandidaten 1.csv", town="*")


def places(trial, circles=CIRCLES):
    return trial.layer(*((trial.x + STEP * number, trial.y) for number in range(circles)))


@pytest.fixture
def derive(trial, feedback_that_cancels):
    import processing

    def run(feedback=None, **parameters):
        asked = {
            "INPUT": places(trial),
            "FILES": [trial.ndff(*well_recorded(trial), name="oud.csv")],
            "DATE_FROM": "2010-01-01",
            "DATE": "2015-12-31",
            "LANDSCAPE_TYPE": "Agrarisch zeekleigebied",
            "SPECIES_LIST_FILE": pool(trial),
            "FEWEST": 5,
            "OUTPUT": str(trial.folder / "Zeeklei 2015.csv"),
            "CIRCLES": "memory:",
            "SPECIES": "memory:",
            **parameters,
        }
        given = {name: value for name, value in asked.items() if value is not ...}
        run.feedback = feedback or feedback_that_cancels()
        return processing.run("bkn:derivelist", given, feedback=run.feedback)

    return run


def ran(algorithm, **parameters):
    """The results of an algorithm."""
    import processing

    return processing.run(algorithm, parameters)


def listed(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        lines = [line for line in file if not line.startswith("#")]
    return {row["wetenschappelijke_naam"]: row for row in csv.DictReader(lines, delimiter=";")}


def test_what_most_circles_have_comes_on_the_list(trial, derive, read_rows):
    results = derive()
    rows = listed(results["OUTPUT"])
    assert set(rows) == set(COMMON)
    assert (results["LISTED"], results["USED"], results["TITLE"]) == (3, CIRCLES, "Derived list 2010-2015")
    first = rows[COMMON[0]]
    assert (first["landschapstype"], first["soortgroep"], first["groepscode"]) == (
        "Agrarisch zeekleigebied",
        "Dagvlinders",
        "dag",
    )
    assert (first["rol"], first["synoniemen"], first["nederlandse_naam"]) == ("generalist", "Inachis io", "Dagpauwoog")
    assert (first["cirkels_gevonden"], first["cirkels_goed_bekeken"], first["procent"]) == ("6", "6", "100")
    assert (first["waarnemingen"], first["jaren"]) == (str(6 * 8 * 2), "2014")
    assert rows[COMMON[1]]["rol"] == "meetsoort"
    head = Path(results["OUTPUT"]).read_text(encoding="utf-8-sig").splitlines()
    assert head[:2] == ["# naam: Derived list", "# versie: 2010-2015"]
    assert "at least 50%" in head[2] and "Kandidaten 1" in head[4] and "NDFF (oud.csv)" in head[4]
    species = {row["sci_name"]: row for row in read_rows(results["SPECIES"])}
    assert set(species) == {*COMMON, RARE}
    assert (species[RARE]["listed"], species[RARE]["found"], species[RARE]["circles"]) == (False, 1, CIRCLES)
    circles = read_rows(results["CIRCLES"])
    assert [row["bkn_nwell"] for row in circles] == [1] * CIRCLES
    assert (circles[0]["dag_well"], circles[0]["dag_obs"], circles[1]["dag_obs"]) == (True, 4, 3)
    assert (circles[0]["dag_date"], circles[0]["dag_units"]) == ("2014-12-31", 16)
    assert "Farmland in the marine clay area, Butterflies: well-recorded circles 6, species 3." in derive.feedback.log


def test_the_log_tells_of_records_what_holds_at_every_date(trial, derive):
    """Those of 2014 make the list, though the window of the last date, in 2015, holds none of them."""
    files = [trial.ndff(*well_recorded(trial), name="oud.csv"), trial.ndff(trial.seen(COMMON[0], day="2003-05-07"))]
    derive(FILES=files)
    log = derive.feedback.log
    number = len(well_recorded(trial)) + 1
    assert f"Of {number} records, {number} are of species on Kandidaten 1." in log and "can count" not in log
    outside = [line for line in log.splitlines() if "no record lies in the look-back periods" in line]
    assert len(outside) == 1 and "before any date of the period; its records are of 7 May 2003" in outside[0]


def test_another_share_gives_another_list(derive):
    assert RARE in listed(derive(SHARE=10)["OUTPUT"])


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods"])
def test_the_list_is_imported_and_labels(trial, derive, ending):
    """The whole round: derive, check, and label today's place by the list of then."""
    path = derive(OUTPUT=str(trial.folder / f"Zeeklei één 2015.{ending}"))["OUTPUT"]
    checked = ran("bkn:importspecieslist", INPUT=path, INSTALL=False)
    assert checked["ERRORS"] == 0
    outcome = trial.label(
        LANDSCAPE_TYPE="A-zk",
        SPECIES_LIST_FILE=path,
        FILES=[trial.ndff(*trial.all_seen(*COMMON[:2]), name="nu.csv")],
    )
    # Of the two meetsoorten one is seen; the generalist tells that somebody looked.
    row = outcome.row
    assert (row["bkn_exp"], row["bkn_obs"], row["bkn_label"]) == (2, 1, "D")
    assert row["bkn_list"] == checked["TITLE"]
    assert checked["TITLE"] == ("Derived list 2010-2015" if ending == "csv" else "Zeeklei één 2015")


def test_name_and_version_are_the_users(trial, derive):
    assert derive(NAME="Zeeklei", VERSION="proef 1")["TITLE"] == "Zeeklei proef 1"
    sheet = str(trial.folder / "Lijst 3.xlsx")
    assert derive(NAME="Zeeklei", OUTPUT=sheet)["TITLE"] == "Lijst 3"
    assert "called after its file, Lijst 3.xlsx" in derive.feedback.log


@pytest.mark.parametrize("where", ["AREA", "EXTENT"])
def test_circles_on_a_grid(trial, derive, read_rows, where):
    """Squares of 3 km whose centres lie in the area, twice the radius apart; types by the map."""
    area = trial.layer(
        "Polygon((154500 461500,187500 461500,187500 464500,154500 464500,154500 461500))", kind="Polygon"
    )
    results = derive(
        INPUT=..., LANDSCAPE_TYPE=..., LANDSCAPE=2, FEWEST=1, **{where: area if where == "AREA" else EXTENT}
    )
    circles = read_rows(results["CIRCLES"])
    assert len(circles) == 12 and circles[0]["wkt"] == "Point (154500 463500)"
    assert sum(row["bkn_nwell"] for row in circles) == results["USED"] > 0
    finer = derive(
        INPUT=...,
        LANDSCAPE_TYPE=...,
        LANDSCAPE=2,
        FEWEST=1,
        SPACING=1000,
        **{where: area if where == "AREA" else EXTENT},
    )
    assert len(read_rows(finer["CIRCLES"])) == 34 * 4


def test_only_the_types_asked_for(trial, derive):
    layer = trial.layer(
        *(
            {"wkt": (trial.x + STEP * number, trial.y), "soort": "A-zk" if number < 5 else "S-hz"}
            for number in range(CIRCLES)
        ),
        fields="soort:string",
    )
    asked = {"INPUT": layer, "LANDSCAPE_TYPE": ..., "LANDSCAPE_FIELD": "soort", "FEWEST": 1}
    rows = listed(derive(TYPES=" agrarisch ZEEKLEIGEBIED;S-lv ", **asked)["OUTPUT"])
    assert {row["landschapstype"] for row in rows.values()} == {"Agrarisch zeekleigebied"}
    assert rows[COMMON[0]]["cirkels_goed_bekeken"] == "5"


def test_circles_say_why_they_take_no_part(trial, derive, read_rows):
    abroad = trial.layer(*((trial.x + STEP * number, trial.y) for number in range(CIRCLES)), (400_000, 463_000))
    circles = read_rows(derive(INPUT=abroad)["CIRCLES"])
    assert [row["bkn_status"] for row in circles] == [None] * CIRCLES + ["outside"]
    assert circles[-1]["bkn_note"] and not circles[0]["bkn_note"] and circles[-1]["bkn_nwell"] == 0
    assert f"Of {CIRCLES + 1} circles, left out, outside the Netherlands, or sea: 1." in derive.feedback.log


def test_a_short_period_is_told(trial, derive):
    """Plants have a window of five years."""
    species = [("Vaatplanten", "Bellis perennis"), ("Dagvlinders", COMMON[0]), ("Dagvlinders", COMMON[1])]
    derive(
        SPECIES_LIST_FILE=trial.species_list(*species, name="Kort 1.csv", town="*"),
        DATE_FROM="2014-01-01",
        DATE="2014-12-31",
        FEWEST=1,
    )
    assert "shorter than the look-back period of Vascular plants" in derive.feedback.log


def test_names_that_cannot_be_chosen_are_told(trial, derive):
    rows = [*well_recorded(trial), *trial.all_seen(*["Pieris rapae"] * 7, day="2014-06-01")]
    derive(FILES=[trial.ndff(*rows, name="meer.csv")])
    assert "Pieris rapae (7)" in derive.feedback.log


@pytest.mark.parametrize(
    ("parameters", "text"),
    [
        ({"INPUT": ...}, "Choose one of these"),
        ({"INPUT": 0}, "there are no circles"),
        ({"EXTENT": EXTENT}, "Choose one of these"),
        ({"INPUT": ..., "EXTENT": EXTENT}, "name it in TYPES"),
        ({"DATE_FROM": "2016-01-01"}, "is after"),
        ({"DATE_FROM": None}, "DATE_FROM"),
        ({"TYPES": "Maan"}, "Maan (TYPES)"),
        ({"SHARE": 0}, "SHARE"),
        ({"COMPLETE": 101}, "COMPLETE"),
        ({"FEWEST": 7}, "Most of these, 6, has Butterflies"),
        ({"FILES": ...}, "No observations were given"),
        ({"NAME": "x" * 200}, "longer than 100"),
    ],
)
def test_what_gives_no_list_is_told(trial, derive, parameters, text):
    given = {**parameters, "INPUT": places(trial, 0)} if parameters.get("INPUT") == 0 else parameters
    assert text in trial.refusal_of(derive, **given)
    assert not (trial.folder / "Zeeklei 2015.csv").exists()


def test_another_ending_is_refused(trial, derive):
    told = trial.refusal_of(derive, OUTPUT=str(trial.folder / "lijst.docx"))
    assert "lijst.docx" in told


def test_a_file_that_the_run_reads_is_not_written_over(trial, derive):
    file = pool(trial)
    assert "Kandidaten 1.csv" in trial.refusal_of(derive, SPECIES_LIST_FILE=file, OUTPUT=file)


def test_an_earlier_list_stays_where_a_run_fails_or_stops(trial, derive, feedback_that_cancels):
    path = Path(derive()["OUTPUT"])
    before = path.read_bytes()
    trial.refusal_of(derive, FEWEST=7)
    assert "stopped" in trial.refusal_of(derive, feedback=feedback_that_cancels(76))
    assert "stopped" in trial.refusal_of(derive, feedback=feedback_that_cancels("Labelling"))
    assert path.read_bytes() == before
    derive()
    assert path.read_bytes() == before


def test_progress_only_rises(derive, feedback_that_cancels):
    told = []
    feedback = feedback_that_cancels()
    feedback.progressChanged.connect(told.append)
    derive(feedback=feedback)
    assert told == sorted(told) and told[-1] > 80 and len(set(told)) > 5


def test_circles_and_species_are_styled(trial, derive):
    path, table = trial.folder / "cirkels.gpkg", trial.folder / "soorten.gpkg"
    derive(CIRCLES=str(path), SPECIES=str(table))
    layer = QgsVectorLayer(str(path), "", "ogr")
    assert len(layer.renderer().rootRule().children()) == 4
    assert layer.attributeDisplayName(layer.fields().lookupField("dag_well")) == "Butterflies: well recorded"
    species = QgsVectorLayer(str(table), "", "ogr")
    assert species.attributeDisplayName(species.fields().lookupField("low")) == "Found in, lower bound (%)"
    again = derive(INPUT=str(path))
    names = again["CIRCLES"].fields().names()
    assert names.count("bkn_nwell") == 1 and "o_bkn_id" not in names


def test_in_a_model(trial, provider):
    """The list goes from one algorithm to the next as a file."""
    model = QgsProcessingModelAlgorithm("proef", "proef", "")
    model.addModelParameter(
        QgsProcessingParameterFeatureSource("plekken", "plekken"), QgsProcessingModelParameter("plekken")
    )
    source = QgsProcessingModelChildParameterSource
    child = QgsProcessingModelChildAlgorithm("bkn:derivelist")
    child.setChildId("lijst")
    values = {
        "FILES": [trial.ndff(*well_recorded(trial))],
        "DATE_FROM": "2010-01-01",
        "DATE": "2015-12-31",
        "LANDSCAPE_TYPE": "A-zk",
        "SPECIES_LIST_FILE": pool(trial),
        "FEWEST": 5,
    }
    for name, value in values.items():
        child.addParameterSources(name, [source.fromStaticValue(value)])
    child.addParameterSources("INPUT", [source.fromModelParameter("plekken")])
    model.addChildAlgorithm(child)
    check = QgsProcessingModelChildAlgorithm("bkn:importspecieslist")
    check.setChildId("keuring")
    check.addParameterSources("INPUT", [source.fromChildOutput("lijst", "OUTPUT")])
    check.addParameterSources("INSTALL", [source.fromStaticValue(False)])
    model.addChildAlgorithm(check)
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    results, succeeded = model.create().run({"plekken": places(trial)}, context, QgsProcessingFeedback(False))
    assert succeeded
    assert results["CHILD_RESULTS"]["keuring"]["TITLE"] == "Derived list 2010-2015"
    assert results["CHILD_RESULTS"]["keuring"]["ERRORS"] == 0
