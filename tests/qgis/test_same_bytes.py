"""The same inputs and settings give the same bytes, dates of running aside.

A GeoPackage is compared table by table, all rows in their order: SQLite counts in the head of the file how often it was
written, and leaves free pages where they happen to fall. Set aside is only what names the moment of running: the
columns ``each_algorithm.MOMENTS`` there, and in a PDF its CreationDate. Qt writes the fonts of a PDF in an order that
differs between two starts of QGIS (that of a hash), so of two processes PDFs are compared with that order fixed.
"""

import getpass
import re

import pytest
from each_algorithm import CASES, EACH, arguments_of, assert_same_files
from qgis.core import QgsProject

from bkn_qgis.presentation.styles.fixed_xml import fixed_xml

# The others are compared with a run inside QGIS (test_each_by_command).
BY_COMMAND = ["report"]


def assert_all_written(folder, case):
    names = {f"{name.lower()}.{ending}" for name, ending in CASES[case].outputs.items()}
    projects = {"field_geopackage.qgs"} if case == "missingspecies" else set()
    assert {path.name for path in folder.iterdir()} == names | projects


@pytest.mark.parametrize("case", EACH)
def test_two_runs_give_the_same(small_runs, case):
    first, second = (small_runs.run(case, folder) for folder in ("een", "twee"))
    assert_all_written(first, case)
    assert_same_files(first, second)


@pytest.mark.parametrize("case", BY_COMMAND)
def test_two_starts_of_qgis_give_the_same(trial, small_runs, qgis_process, case):
    """Qt orders what has no order anew in each process."""
    fixed = {"QT_HASH_SEED": "0"} if case == "report" else {}
    for folder in ("een", "twee"):
        arguments = arguments_of({**small_runs.inputs(case), **small_runs.outputs(case, folder)})
        finished = qgis_process("run", f"bkn:{CASES[case].algorithm}", *arguments, **fixed)
        assert finished.returncode == 0, finished.stdout + finished.stderr
    assert_all_written(trial.folder / "een", case)
    assert_same_files(trial.folder / "een", trial.folder / "twee")


def test_two_runs_give_the_same_style_beside_other_files(trial, small_runs):
    import processing

    folders = [trial.folder / name for name in ("een", "twee")]
    for folder in folders:
        folder.mkdir()
        processing.run(
            "bkn:labelpoints", {**small_runs.inputs("labelpoints"), "OUTPUT": str(folder / "labels.geojson")}
        )
    assert {path.name for path in folders[0].iterdir()} == {"labels.geojson", "labels.qml", "labels.qmd"}
    assert_same_files(*folders)


def test_a_field_project_names_nobody_and_no_day(small_runs):
    """It is given to others."""
    project = small_runs.run("missingspecies", "uit") / "field_geopackage.qgs"
    text = project.read_text(encoding="utf-8")
    assert "saveUser" not in text and "saveDateTime" not in text
    assert f">{getpass.getuser()}<" not in text and f'"{getpass.getuser()}"' not in text
    opened = QgsProject()
    assert opened.read(str(project)) and opened.metadata().author() == ""
    assert opened.title() and opened.metadata().title() == opened.title()
    opened.clear()


def test_projects_of_other_places_have_other_layers(small_runs):
    """Layers of two projects in one must not have the same id."""
    found = []
    for date in ("2026-10-01", "2026-09-01"):
        project = QgsProject()
        assert project.read(str(small_runs.run("missingspecies", date, DATE=date) / "field_geopackage.qgs"))
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
