"""The shipped species list, traits and habitats: sizes, roles, and that they belong together."""

import csv
import importlib.util
import os
import re
from collections import Counter
from pathlib import Path

import pytest

import bkn_qgis.messages

REFERENCE = Path(bkn_qgis.messages.__file__).parent / "reference"
LIST = REFERENCE / "species_lists" / "Werklijst BKN 2026.2.csv"
REPOSITORY = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("BKN_SHARED", REPOSITORY.parent / "shared"))
WORKING_LIST = SHARED / "data" / "werklijst"
TOWN = "Steden hoge zandgronden"

# The fourteen sizes and codes: method.md section 1 and the seed's table.
SEED_SIZES = {
    ("Amfibieën", "amf"): 6,
    ("Bijen", "bij"): 23,
    ("Dagvlinders", "dag"): 12,
    ("Epifytische korstmossen", "kor"): 28,
    ("Libellen", "lib"): 4,
    ("Nachtvlinders", "nac"): 17,
    ("Paddenstoelen", "pad"): 8,
    ("Sprinkhanen en krekels", "spr"): 14,
    ("Vaatplanten", "vaa"): 33,
    ("Vissen", "vis"): 9,
    ("Vogels: Broedvogels", "brv"): 39,
    ("Vogels: Wintervogels", "wiv"): 39,
    ("Zoogdieren: Landzoogdieren", "lan"): 7,
    ("Zoogdieren: Vleermuizen", "vle"): 5,
}
TYPES = {
    f"{use} {region}"
    for use in ("Steden", "Agrarisch")
    for region in (
        "hoge zandgronden",
        "zeekleigebied",
        "rivierengebied",
        "laagveengebied",
        "heuvelland",
        "duinen",
    )
}


def read(path, delimiter=","):
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter=delimiter))


@pytest.fixture(scope="module")
def rows():
    return read(LIST, ";")


def build_module():
    path = REPOSITORY / "tools" / "build_species_list.py"
    spec = importlib.util.spec_from_file_location("build_species_list", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_header_lines_name_the_list_and_call_it_provisional():
    first, second, third, header = LIST.read_text(encoding="utf-8").splitlines()[:4]
    assert first == "# naam: Werklijst BKN"
    assert second == "# versie: 2026.2"
    assert "voorlopig" in third
    assert "provisional" in third
    assert "not SoortenNL's list" in third
    assert "CC0" in third
    assert header == (
        "landschapstype;soortgroep;wetenschappelijke_naam;nederlandse_naam;engelse_naam;rol;groepscode;synoniemen"
    )


def test_sizes_of_towns_on_sand_are_those_of_the_seed(rows):
    expected = [row for row in rows if row["landschapstype"] in (TOWN, "*") and row["rol"] == "meetsoort"]
    assert Counter((row["soortgroep"], row["groepscode"]) for row in expected) == SEED_SIZES
    assert len(expected) == 244
    assert len({row["wetenschappelijke_naam"] for row in expected}) == 210


def test_twelve_types_and_every_group_in_each(rows):
    assert {row["landschapstype"] for row in rows} == TYPES | {"*"}
    for landscape in TYPES:
        own = [row for row in rows if row["landschapstype"] in (landscape, "*") and row["rol"] == "meetsoort"]
        assert {row["groepscode"] for row in own} == {code for _, code in SEED_SIZES}


def test_each_species_stands_once_per_type_and_group_and_star_stands_alone(rows):
    seen = Counter((row["groepscode"], row["wetenschappelijke_naam"], row["landschapstype"]) for row in rows)
    assert max(seen.values()) == 1
    types = {}
    for group, name, landscape in seen:
        types.setdefault((group, name), set()).add(landscape)
    assert all(own == {"*"} for own in types.values() if "*" in own)
    assert not any(own >= TYPES for own in types.values()), "the same role everywhere is written as *"


def test_generalists_are_so_in_every_type(rows):
    generalists = [row for row in rows if row["rol"] == "generalist"]
    assert len(generalists) == 57
    assert {row["landschapstype"] for row in generalists} == {"*"}
    assert {row["rol"] for row in rows} == {"meetsoort", "generalist"}


def test_a_species_has_the_same_names_in_all_its_rows(rows):
    names = {}
    for row in rows:
        own = (row["nederlandse_naam"], row["engelse_naam"], row["synoniemen"])
        assert all(own[:2])
        assert names.setdefault((row["groepscode"], row["wetenschappelijke_naam"]), own) == own


def test_traits_belong_to_listed_species_and_known_habitats(rows):
    traits = read(REFERENCE / "species_traits.csv")
    assert list(traits[0]) == ["scientific_name", "group", "habitats", "months", "method_nl", "method_en"]
    listed = {(row["wetenschappelijke_naam"], row["groepscode"]) for row in rows}
    assert Counter((row["scientific_name"], row["group"]) for row in traits) == Counter(listed)
    codes = {row["code"] for row in read(REFERENCE / "habitats.csv")}
    assert len(codes) == 17
    for row in traits:
        assert set(row["habitats"].split("|")) <= codes
        assert re.fullmatch(r"([1-9]|1[0-2])(-([1-9]|1[0-2]))?", row["months"])
        assert row["method_nl"]
        assert row["method_en"]


def test_no_fish_is_told_to_want_water_without_fish():
    (pond,) = [row for row in read(REFERENCE / "habitats.csv") if row["code"] == "poel"]
    assert "weinig of geen vis" in pond["condition_nl"]
    fish = [row for row in read(REFERENCE / "species_traits.csv") if row["group"] == "vis"]
    assert len(fish) == 19
    assert [row["scientific_name"] for row in fish if "poel" in row["habitats"].split("|")] == []


def test_every_habitat_has_a_condition_a_measure_and_a_source():
    for row in read(REFERENCE / "habitats.csv"):
        assert row["kind"] in ("milieu", "inrichting", "beheer")
        assert row["source"]
        for language in ("nl", "en"):
            assert row[f"condition_{language}"]
            assert row[f"municipality_{language}"] or row[f"resident_{language}"] or row[f"farmer_{language}"]


def test_readme_names_status_and_licence():
    text = (REFERENCE / "README.md").read_text(encoding="utf-8")
    assert "not SoortenNL's list" in text
    assert "CC0" in text


def test_builder_writes_a_star_only_where_the_role_is_the_same_everywhere(tmp_path):
    source = tmp_path / "bron met spatie"
    source.mkdir()
    species_header = "soortgroep,scientific_name,dutch_name,english_name,synonyms,habitats,months,method_nl,method_en\n"
    (source / "species.csv").write_text(
        species_header
        + 'Vissen,Esox lucius,Snoek,Pike,,poel,4-9,"Kijk, wacht.",Wait.\n'
        + "Bijen,Apis mellifera,Honingbij,Honey bee,Apis mellifica,tuin,3-10,Kijk.,Look.\n"
        + "Amfibieën,Bufo bufo,Gewone pad,Common toad,,poel,2-10,Luister.,Listen.\n",
        encoding="utf-8",
    )
    (source / "membership.csv").write_text(
        "soortgroep,scientific_name,S-hz,S-zk\n"
        "Vissen,Esox lucius,,M\nBijen,Apis mellifera,G,G\nAmfibieën,Bufo bufo,M,M\n",
        encoding="utf-8",
    )
    (source / "landscapes.csv").write_text("code,landscape\nS-hz,Zand\nS-zk,Klei\n", encoding="utf-8")
    (source / "habitats.csv").write_text('code,name_nl\npoel,"Poel, sloot"\n', encoding="utf-8")
    paths = build_module().build(source, tmp_path / "out")
    list_lines, traits, habitats = (path.read_text(encoding="utf-8").splitlines() for path in paths)
    assert list_lines[4:] == [
        "*;Amfibieën;Bufo bufo;Gewone pad;Common toad;meetsoort;amf;",
        "*;Bijen;Apis mellifera;Honingbij;Honey bee;generalist;bij;Apis mellifica",
        "Klei;Vissen;Esox lucius;Snoek;Pike;meetsoort;vis;",
    ]
    assert traits[-1] == 'Esox lucius,vis,poel,4-9,"Kijk, wacht.",Wait.'
    assert habitats == ["code,name_nl", 'poel,"Poel, sloot"']


@pytest.mark.shared
@pytest.mark.skipif(not WORKING_LIST.is_dir(), reason="no working list beside the repository")
def test_shipped_files_are_what_the_builder_makes(tmp_path):
    built = build_module().build(WORKING_LIST, tmp_path)
    assert len(built) == 3
    for path in built:
        assert path.read_bytes() == (REFERENCE / path.relative_to(tmp_path)).read_bytes(), path.name
