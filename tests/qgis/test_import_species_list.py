"""``bkn:importspecieslist``: what is read, what is said row by row, and what is installed (design.md, section 3)."""

import csv
import shutil

import pytest
from qgis.core import QgsApplication, QgsProcessingException

from bkn_qgis.bridge import installed_lists
from bkn_qgis.bridge.installed_lists import list_folders
from bkn_qgis.labelling.lists.installed import SPECIES_LISTS, installed_files

HEADER = ["landschapstype", "soortgroep", "wetenschappelijke_naam", "nederlandse_naam", "rol", "synoniemen"]
TOWN = "Steden hoge zandgronden"
ROWS = [
    HEADER,
    [TOWN, "Dagvlinders", "Aglais io", "Dagpauwoog", "", "Inachis io|Nymphalis io"],
    [TOWN, "Dagvlinders", "Pieris rapae", "Klein koolwitje", "meetsoort", ""],
    ["*", "Amfibieën", "Rana temporaria", "Bruine kikker één", "generalist", ""],
]


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    """Install into a folder of the test, not into the profile, and leave the algorithms as they were."""
    folder = tmp_path / "profiel é"
    monkeypatch.setattr(installed_lists.QgsApplication, "qgisSettingsDirPath", staticmethod(lambda: f"{folder}/"))
    yield folder / "bkn_qgis" / "species_lists"
    shutil.rmtree(folder, ignore_errors=True)
    monkeypatch.undo()
    provider = QgsApplication.processingRegistry().providerById("bkn")
    if provider is not None:
        provider.refreshAlgorithms()


@pytest.fixture
def import_list(provider, feedback_that_cancels):
    """Runs the algorithm; gives its outputs and its feedback."""
    import processing

    def run(path, **parameters):
        feedback = feedback_that_cancels()
        return processing.run("bkn:importspecieslist", {"INPUT": str(path), **parameters}, feedback=feedback), feedback

    return run


@pytest.fixture
def check_only(import_list):
    """What a check says that installs nothing: outputs and feedback."""
    return lambda path, **parameters: import_list(path, INSTALL=False, **parameters)


def write_text(path, rows, delimiter=";", encoding="utf-8"):
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def write_sheet(path, rows):
    """An XLSX or ODS file, its cells as text."""
    from osgeo import ogr

    driver = ogr.GetDriverByName({".xlsx": "XLSX", ".ods": "ODS"}[path.suffix])
    dataset = driver.CreateDataSource(str(path))
    layer = dataset.CreateLayer("lijst", None, ogr.wkbNone)
    width = max(map(len, rows))
    for number in range(width):
        # The driver writes the names of the fields as the first row.
        layer.CreateField(ogr.FieldDefn(rows[0][number] if number < len(rows[0]) else f"kolom{number}", ogr.OFTString))
    for row in rows[1:]:
        feature = ogr.Feature(layer.GetLayerDefn())
        for number, cell in enumerate(row):
            if cell:
                feature.SetField(number, cell)
        layer.CreateFeature(feature)
    del feature, layer, dataset
    return path


def files_of_every_kind(folder):
    return {
        "komma": write_text(folder / "Eigen lijst 3.csv", ROWS, ","),
        "puntkomma": write_text(folder / "Eigen lijst 3b.csv", ROWS, ";"),
        "bom": write_text(folder / "Eigen lijst 3c.csv", ROWS, ";", "utf-8-sig"),
        "cp1252": write_text(folder / "Eigen lijst 3d.csv", ROWS, ";", "cp1252"),
        "xlsx": write_sheet(folder / "Eigen lijst 3e.xlsx", ROWS),
        "ods": write_sheet(folder / "Eigen lijst 3f.ods", ROWS),
    }


@pytest.mark.parametrize("kind", ["komma", "puntkomma", "bom", "cp1252", "xlsx", "ods"])
def test_every_kind_of_file_gives_the_same_list(kind, tmp_path, import_list, own_folder):
    path = files_of_every_kind(tmp_path)[kind]
    results, feedback = import_list(path)
    assert (results["TITLE"], results["ERRORS"], feedback.errors) == (path.stem, 0, [])
    written = own_folder / f"{path.stem}.csv"
    assert results["INSTALLED"] == str(written)
    lines = written.read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["# naam: Eigen lijst", f"# versie: {path.stem.split()[-1]}"]
    assert sorted(lines[3:]) == [
        "Steden hoge zandgronden;Amfibieën;Rana temporaria;Bruine kikker één;;generalist;amf;",
        "Steden hoge zandgronden;Dagvlinders;Aglais io;Dagpauwoog;;meetsoort;dag;Inachis io|Nymphalis io",
        "Steden hoge zandgronden;Dagvlinders;Pieris rapae;Klein koolwitje;;meetsoort;dag;",
    ]


BAD_ROWS = [
    ["# naam: Fout"],  # 1
    [""],  # 2
    HEADER,  # 3
    [TOWN, "Dagvlinders", "Aglais io", "Dagpauwoog", "", ""],  # 4
    ["", "", ""],  # 5
    [TOWN, "Dagvlinders", "", "", "", ""],  # 6: no name
    [TOWN, "Dagvlinders", "Pieris rapae", "", "vaak", ""],  # 7: no such role
    [TOWN, "Dagvlinders", "Aglais io", "", "generalist", ""],  # 8: two roles
    [TOWN, "Dagvlinders", "Aglais io", "Pauwoog", "", ""],  # 9: again, another Dutch name (warnings)
    [TOWN, "Reptielen", "Vipera berus", "", "", ""],  # 10: another group (warning)
]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods"])
def test_every_problem_with_its_row_as_in_the_file(ending, tmp_path, check_only):
    """Blank lines count, as a spreadsheet numbers its rows."""
    path = tmp_path / f"fout.{ending}"
    rows = BAD_ROWS if ending == "csv" else [HEADER, *BAD_ROWS[3:]]
    shift = 0 if ending == "csv" else -2
    write_text(path, rows) if ending == "csv" else write_sheet(path, rows)
    results, feedback = check_only(path)
    assert (results["ERRORS"], results["INSTALLED"]) == (3, "")
    for number, words in ((6, "empty"), (7, '"vaak"'), (8, "both meetsoort and generalist")):
        (line,) = [line for line in feedback.errors if f"Row {number + shift}:" in line]
        assert words in line
    warnings = "\n".join(feedback.infos + feedback.warnings)
    assert f"Row {9 + shift}:" in warnings and "Pauwoog" in warnings
    assert f"Row {10 + shift}:" in warnings and "Reptielen" in warnings
    assert results["WARNINGS"] >= 3


def test_a_list_with_errors_is_not_installed(tmp_path, import_list, own_folder, feedback_that_cancels):
    path = write_text(tmp_path / "fout.csv", BAD_ROWS)
    with pytest.raises(QgsProcessingException, match=r"errors \(3\)"):
        import_list(path)
    assert not own_folder.exists() or list(own_folder.iterdir()) == []


def test_checking_only_installs_nothing(tmp_path, check_only, own_folder):
    results, feedback = check_only(write_text(tmp_path / "Goed 1.csv", ROWS))
    assert (results["ERRORS"], results["INSTALLED"]) == (0, "") and not own_folder.exists()
    assert any("SoortenKijker 12" in line for line in feedback.infos)


def test_the_label_algorithms_offer_an_installed_list(tmp_path, import_list, provider, trial):
    results, _ = import_list(write_text(tmp_path / "x.csv", ROWS), NAME="Meetsoorten: gemeente/2", VERSION="2027")
    title = "Meetsoorten: gemeente/2 2027"
    assert results["TITLE"] == title
    parameter = provider.algorithm("labelpoints").parameterDefinition("SPECIES_LIST")
    offered = parameter.options()
    # A file name cannot hold a colon or slash.
    (name,) = [option for option in offered if option.startswith("Meetsoorten")]
    assert offered[0] == parameter.defaultValue() == "Werklijst BKN 2026.2"
    file = trial.ndff(*trial.all_seen("Aglais io", "Pieris rapae"))
    row = trial.label(FILES=[file], SPECIES_LIST=name, SPECIES_LIST_FILE=...).row
    assert (row["bkn_list"], row["bkn_label"], row["bkn_exp"]) == (title, "A", 2)
    # A list file wins over the choice.
    row = trial.label(FILES=[file], SPECIES_LIST=name).row
    assert (row["bkn_list"], row["bkn_exp"]) == ("Proef 1", 5)


def test_the_same_name_and_version_again_replaces_it(tmp_path, import_list, own_folder):
    path = write_text(tmp_path / "Eigen 1.csv", ROWS)
    import_list(path)
    write_text(path, ROWS[:2])
    import_list(path)
    assert [each.name for each in own_folder.iterdir()] == ["Eigen 1.csv"]
    assert "Pieris rapae" not in (own_folder / "Eigen 1.csv").read_text(encoding="utf-8")
    import_list(path, VERSION="2")
    assert sorted(each.name for each in own_folder.iterdir()) == ["Eigen 1.csv", "Eigen 2.csv"]


def test_no_list_takes_the_name_of_the_shipped_one(tmp_path, import_list, own_folder):
    path = write_text(tmp_path / "Werklijst BKN 2026.2.csv", ROWS)
    with pytest.raises(QgsProcessingException, match=r"Werklijst BKN 2026\.2"):
        import_list(path)
    assert not own_folder.exists() or list(own_folder.iterdir()) == []
    results, _ = import_list(path, VERSION="eigen")
    assert results["TITLE"] == "Werklijst BKN eigen"
    # A name that differs only in what a file name cannot hold would be hidden by the shipped one.
    with pytest.raises(QgsProcessingException, match=r"Werklijst BKN 2026\.2\."):
        import_list(path, VERSION="2026.2.")


def test_the_shipped_list_can_be_taken_as_an_example(tmp_path, import_list, own_folder):
    """Installed under another name it is the same list, row for row."""
    (shipped,) = [file for file in installed_files(list_folders(), SPECIES_LISTS) if file.ships]
    results, feedback = import_list(shipped.path, NAME="Kopie", VERSION="1")
    assert results["ERRORS"] == 0 and feedback.errors == []
    from bkn_qgis.labelling.lists.species_lists import load_species_list

    paths = (shipped.path, own_folder / "Kopie 1.csv")
    one, other = (load_species_list(list_folders(), path) for path in paths)
    assert one.landscape_types == other.landscape_types and one.groups == other.groups
    assert one.statements == other.statements and len(one.statements) > 0

    def roles(species_list):
        return {
            (kind, species_list.groups[group].code, species_list.species[species], role)
            for kind, row in zip(species_list.landscape_types, species_list.roles.tolist())
            for species, group, role in zip(species_list.entry_species, species_list.entry_group, row)
            if role
        }

    assert roles(one) == roles(other)


def test_another_group_keeps_its_code_when_installed(tmp_path, import_list, own_folder):
    rows = [
        [*HEADER, "groepscode"],
        [TOWN, "Reptielen", "Vipera berus", "", "", "", "sla"],
        [TOWN, "Repen", "Aaa bbb", "", "", "", ""],
    ]
    import_list(write_text(tmp_path / "Andere 1.csv", rows))
    from bkn_qgis.labelling.lists.species_lists import read_list_file

    read = read_list_file(list_folders(), own_folder / "Andere 1.csv")
    assert {group.name: group.code for group in read.species_list.groups} == {"Reptielen": "sla", "Repen": "rep"}
    assert read.errors == []


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("leeg.csv", b"", "leeg.csv"),
        ("kop.csv", ";".join(HEADER).encode(), "no rows"),
        ("anders.csv", b"soort;datum\nAglais io;2026-06-01\n", "landschapstype"),
        ("kapot.xlsx", b"no spreadsheet", "kapot.xlsx"),
        ("kapot.ods", b"PK\x03\x04 cut off", "kapot.ods"),
    ],
)
def test_files_that_are_no_list_are_a_sentence(name, content, words, tmp_path, import_list):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(QgsProcessingException, match=words):
        import_list(path)


def test_a_file_that_is_not_there_is_a_sentence(tmp_path, import_list):
    with pytest.raises(QgsProcessingException, match="weg.csv"):
        import_list(tmp_path / "weg.csv")


def test_the_report_tells_problems_and_sizes(tmp_path, check_only):
    report = tmp_path / "rapport.html"
    results, _ = check_only(write_text(tmp_path / "fout.csv", BAD_ROWS), REPORT=str(report))
    text = report.read_text(encoding="utf-8")
    assert results["REPORT"] == str(report)
    assert "&quot;vaak&quot;" in text or '"vaak"' in text
    assert "Errors: 3" in text and "Butterflies" in text and "Dagvlinders" not in text and "SoortenKijker" in text


def test_a_name_that_stands_for_two_species_and_near_misses_are_asked(tmp_path, check_only):
    rows = [
        *ROWS,
        [TOWN, "Dagvlinders", "Nymphalis antiopa", "Dagpauwoog", "", ""],
        [TOWN, "Dagvlinders", "Aglais urtica", "", "", ""],
        ["Steden op de maan", "Dagvlinders", "Aglais io", "", "", ""],
    ]
    _, feedback = check_only(write_text(tmp_path / "x 1.csv", rows))
    log = feedback.log
    assert "Aglais urtica" in log and "Aglais urticae" in log
    assert "dagpauwoog" in log.lower() and "Nymphalis antiopa" in log
    assert "Steden op de maan" in log and "LANDSCAPE_TYPE" in log
