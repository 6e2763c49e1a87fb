"""The same inputs and settings give the same bytes, dates of running aside.

A GeoPackage is compared table by table, all rows in their order: SQLite counts in the head of the file how often it was
written, and leaves free pages where they happen to fall. Set aside is only what names the moment of running: the
columns of ``MOMENTS`` there, and in a PDF its CreationDate. Qt writes the fonts of a PDF in an order that differs
between two starts of QGIS (that of a hash), so of two processes PDFs are compared with that order fixed.
"""

import contextlib
import getpass
import re
import sqlite3

import pytest
from qgis.core import QgsProject

from bkn_qgis.presentation.styles.fixed_xml import fixed_xml

MOMENTS = {
    "gpkg_contents": ("last_change",),
    "gpkg_metadata_reference": ("timestamp",),
    "layer_styles": ("update_time",),
}
AREA = "Polygon((154500 462500, 156500 462500, 156500 464000, 154500 464000, 154500 462500))"
CREATED = re.compile(rb"/CreationDate \(D:[^)]*\)")
# What each algorithm is asked beside places and observations, and what it writes.
RUNS = {
    "labelpoints": ({}, {"OUTPUT": "gpkg", "GROUPS": "gpkg", "SPECIES": "gpkg", "CONDITIONS": "gpkg"}),
    "labelgrid": ({"CELL_SIZE": 500}, {"OUTPUT": "gpkg", "ZONE_LABELS": "gpkg"}),
    "labelseries": ({"DATE_FROM": "2024-10-01"}, {"OUTPUT": "gpkg", "GROUPS": "gpkg"}),
    "comparelabels": ({"DATE_BEFORE": "2024-10-01"}, {"OUTPUT": "gpkg", "GROUPS": "gpkg", "SPECIES": "gpkg"}),
    "missingspecies": (
        {},
        {name: "gpkg" for name in ("OUTPUT", "GROUPS", "WORKLIST", "CALENDAR", "WHITESPOTS", "FIELD_GEOPACKAGE")},
    ),
    "report": ({"LANGUAGE": 1}, {"REPORT": "html", "XLSX": "xlsx", "PDF": "pdf"}),
    "derivelist": (
        {"DATE_FROM": "2024-01-01", "FEWEST": 1},
        {"OUTPUT": "csv", "CIRCLES": "gpkg", "SPECIES": "gpkg"},
    ),
}


@pytest.fixture
def asked(trial):
    """The parameters of an algorithm, all of its layers in files, without its outputs."""
    names = trial.butterflies
    rows = [
        trial.seen(name, trial.x + east, day=f"{year}-{month:02}-05")
        for year, seen in ((2024, names[:4]), (2026, names[1:]))
        for name in seen
        for month in range(3, 11)
        for east in (-900, 900)
    ]
    file, species_list = trial.ndff(*rows), trial.species_list()
    points = trial.layer({"naam": "hier"}, {"naam": "daar", "wkt": (trial.x + 4000, trial.y)})
    places = trial.file_of(points, "plekken.gpkg")
    areas = trial.file_of(trial.layer({"wkt": AREA, "naam": "buurt"}, kind="Polygon"), "buurten.gpkg")

    def of(algorithm):
        given = {"INPUT": places, "FILES": [file], "LANDSCAPE_TYPE": trial.town, "DATE": "2026-10-01"}
        given["SPECIES_LIST_FILE"] = species_list
        if algorithm == "labelgrid":
            given.update(INPUT=areas, ZONES=areas)
        return {**given, **RUNS[algorithm][0]}

    return of


def outputs_in(folder, algorithm):
    """Where the outputs of a run go: files of the same names in a folder of its own."""
    folder.mkdir(exist_ok=True)
    return {name: str(folder / f"{name.lower()}.{ending}") for name, ending in RUNS[algorithm][1].items()}


def tables_of(path):
    """Every table of a GeoPackage with all it says, but for the moment of running."""
    tables = {}
    with contextlib.closing(sqlite3.connect(path)) as database:
        master = database.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
        tables["sqlite_master"] = master
        for name in [name for kind, name, _ in master if kind == "table"]:
            columns = [column[1] for column in database.execute(f'PRAGMA table_info("{name}")')]
            kept = [column for column in columns if column not in MOMENTS.get(name, ())]
            chosen = ", ".join(f'"{column}"' for column in kept)
            tables[name] = database.execute(f'SELECT {chosen} FROM "{name}"').fetchall()
    return tables


def assert_same(first, second, files):
    """Two folders with the same files, all of them the same."""
    assert {path.name for path in first.iterdir()} == {path.name for path in second.iterdir()} == files
    for name in sorted(files):
        one, two = first / name, second / name
        if name.endswith(".gpkg"):
            tables, others = tables_of(one), tables_of(two)
            assert tables.keys() == others.keys()
            for table, rows in tables.items():
                assert rows == others[table], (name, table)
        elif name.endswith(".pdf"):
            assert len(CREATED.findall(one.read_bytes())) == 1
            assert CREATED.sub(b"", one.read_bytes()) == CREATED.sub(b"", two.read_bytes()), name
        else:
            assert one.read_bytes() == two.read_bytes(), name


def files_of(algorithm):
    names = {f"{name.lower()}.{ending}" for name, ending in RUNS[algorithm][1].items()}
    return names | {"field_geopackage.qgs"} if algorithm == "missingspecies" else names


@pytest.mark.parametrize("algorithm", RUNS)
def test_two_runs_give_the_same(trial, asked, algorithm):
    import processing

    folders = [trial.folder / name for name in ("een", "twee")]
    for folder in folders:
        processing.run(f"bkn:{algorithm}", {**asked(algorithm), **outputs_in(folder, algorithm)})
    assert_same(*folders, files_of(algorithm))


@pytest.mark.parametrize("algorithm", ["labelpoints", "labelgrid", "missingspecies", "report"])
def test_two_starts_of_qgis_give_the_same(trial, asked, qgis_process, algorithm):
    """Qt orders what has no order anew in each process."""
    fixed = {"QT_HASH_SEED": "0"} if algorithm == "report" else {}
    folders = [trial.folder / name for name in ("een", "twee")]
    for folder in folders:
        given = {**asked(algorithm), **outputs_in(folder, algorithm)}
        given["FILES"] = given["FILES"][0]
        arguments = [f"--{name}={value}" for name, value in given.items()]
        finished = qgis_process("run", f"bkn:{algorithm}", *arguments, **fixed)
        assert finished.returncode == 0, finished.stdout + finished.stderr
    assert_same(*folders, files_of(algorithm))


def test_two_runs_give_the_same_style_beside_other_files(trial, asked):
    import processing

    folders = [trial.folder / name for name in ("een", "twee")]
    for folder in folders:
        folder.mkdir()
        processing.run("bkn:labelpoints", {**asked("labelpoints"), "OUTPUT": str(folder / "labels.geojson")})
    assert_same(*folders, {"labels.geojson", "labels.qml", "labels.qmd"})


def test_a_field_project_names_nobody_and_no_day(trial, asked):
    """It is given to others."""
    import processing

    processing.run(
        "bkn:missingspecies", {**asked("missingspecies"), **outputs_in(trial.folder / "uit", "missingspecies")}
    )
    project = trial.folder / "uit" / "field_geopackage.qgs"
    text = project.read_text(encoding="utf-8")
    assert "saveUser" not in text and "saveDateTime" not in text
    assert f">{getpass.getuser()}<" not in text and f'"{getpass.getuser()}"' not in text
    opened = QgsProject()
    assert opened.read(str(project)) and opened.metadata().author() == ""
    assert opened.title() and opened.metadata().title() == opened.title()
    opened.clear()


def test_projects_of_other_places_have_other_layers(trial, asked):
    """Layers of two projects in one must not have the same id."""
    import processing

    found = []
    for number, date in enumerate(("2026-10-01", "2026-09-01")):
        outputs = outputs_in(trial.folder / str(number), "missingspecies")
        processing.run("bkn:missingspecies", {**asked("missingspecies"), "DATE": date, **outputs})
        project = QgsProject()
        assert project.read(outputs["FIELD_GEOPACKAGE"].replace(".gpkg", ".qgs"))
        found.append(set(project.mapLayers()))
        project.clear()
    assert len(found[0]) == len(found[1]) == 5 and not found[0] & found[1]


# --- the text of a style ---

UUIDS = [f"{{{number}234abcd-0000-4000-8000-00000000000{number}}}" for number in range(1, 4)]


def test_ids_are_replaced_alike_wherever_they_stand():
    texts = [
        f'<rules key="{a}"><rule key="{b}"/><layer id="{c}"/><mask refers="{c}"/></rules>'
        for a, b, c in (UUIDS, reversed(UUIDS))
    ]
    first, second = map(fixed_xml, texts)
    assert first == second and not any(each in first for each in UUIDS)
    a, b, c, same = re.findall(r"\{[^}]*\}", first)
    assert c == same and len({a, b, c}) == 3


def test_what_is_no_random_id_stays():
    told = UUIDS[0].strip("{}")
    text = f'<a name="{UUIDS[0]}" source="./{told}.gpkg"><b>{UUIDS[1]}</b></a>'
    assert fixed_xml(text) == text


def test_ids_of_layers_are_given():
    layers = ["Places_1234abcd_0000", "Places_1234abcd_0000_b"]
    text = '<project><item>Places_1234abcd_0000</item><relation to="Places_1234abcd_0000_b"/></project>'
    fixed = fixed_xml(text, sorted(layers, key=len, reverse=True))
    assert "Places" not in fixed and len(set(re.findall("bkn_[0-9a-f]{32}", fixed))) == 2


def test_only_attributes_change_places():
    text = '<!-- <z b="1" a="2"> --><x><![CDATA[<y b="1" a="2">]]>b="1" a="2" <w b="1>" a="" /></x>'
    assert fixed_xml(text) == text.replace('b="1>" a=""', 'a="" b="1>"')


def test_a_symbol_in_an_attribute_is_put_in_order_too():
    text = '<Option value="&lt;symbol name=&quot;x &amp;amp; y&quot; alpha=&quot;1&quot;>&lt;/symbol>"/>'
    wanted = '<Option value="&lt;symbol alpha=&quot;1&quot; name=&quot;x &amp;amp; y&quot;>&lt;/symbol>"/>'
    assert fixed_xml(text) == wanted
    # Not as Qt escapes: it stays.
    other = '<Option value="&lt;symbol b=&quot;1&quot; a=&quot;&apos;&#38;&gt;&quot;/>"/>'
    assert fixed_xml(other) == other


def test_fields_with_formats_are_put_in_order():
    styles = ['\n <fieldstyle fieldname="b">1</fieldstyle>', '\n <fieldstyle fieldname="a">2</fieldstyle>']
    text = "<c><rowstyles/><fieldstyles>{}{}\n</fieldstyles></c>"
    assert fixed_xml(text.format(*styles)) == text.format(*reversed(styles))
