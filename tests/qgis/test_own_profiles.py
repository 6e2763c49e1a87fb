"""Saving, naming and removing own profiles and lists, and which of them the map tool uses."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsSettings

from bkn_qgis.bridge.installed_lists import (
    choose_installed,
    chosen_installed,
    list_folders,
    remove_installed,
    save_profile,
)
from bkn_qgis.labelling.lists import profile_values
from bkn_qgis.labelling.lists.installed import PROFILES, SPECIES_LISTS, installed_files
from bkn_qgis.labelling.lists.profiles import (
    FREE,
    OWN,
    TAKEN,
    default_profile,
    free_name,
    groups_of_list,
    installed_profile,
    profile_titles,
)
from bkn_qgis.messages import BknError
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.profile_text import profile_text
from bkn_qgis.scoring.species_groups import FOURTEEN

SHIPPED = "BKN standaard 2026.1"


pytestmark = pytest.mark.usefixtures("no_own_files")


def offered():
    """The profiles that the label algorithm offers."""
    algorithm = QgsApplication.processingRegistry().algorithmById("bkn:labelpoints")
    return algorithm.parameterDefinition("PROFILE").options()


def put_file(name, text):
    folder = list_folders().own / PROFILES
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_a_saved_profile_is_installed_and_offered_at_once(provider):
    mine = Profile("Mijn profiel", "1.2", radius_m=750.0)
    path = save_profile(mine)
    assert path == list_folders().own / PROFILES / "Mijn profiel 1.2.json"
    files = installed_files(list_folders(), PROFILES)
    assert [(file.title, file.ships) for file in files] == [(SHIPPED, True), (mine.title, False)]
    assert installed_profile(list_folders(), "Mijn profiel 1.2") == mine
    assert offered() == [SHIPPED, "Mijn profiel 1.2"]
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    remove_installed(PROFILES, mine.title)
    assert not path.exists() and offered() == [SHIPPED]


@pytest.mark.parametrize("name", ["BKN standaard", "bkn STANDAARD"])
@pytest.mark.parametrize("may_replace", [False, True])
def test_a_shipped_profile_is_never_written_over(name, may_replace):
    with pytest.raises(BknError, match="already"):
        save_profile(Profile(name, "2026.1", radius_m=1.0), replace=may_replace)
    assert not (list_folders().own / PROFILES).exists()
    assert default_profile(list_folders()) == Profile("BKN standaard", "2026.1")


def test_an_own_profile_is_replaced_only_when_asked():
    path = save_profile(Profile("Mijn", "1", radius_m=700.0))
    with pytest.raises(BknError, match="another name or version"):
        save_profile(Profile("Mijn", "1", radius_m=800.0))
    assert installed_profile(list_folders(), "Mijn 1").radius_m == 700
    assert save_profile(Profile("Mijn", "1", radius_m=800.0), replace=True) == path
    assert installed_profile(list_folders(), "Mijn 1").radius_m == 800


def test_a_name_that_differs_in_capitals_only_replaces_the_file():
    save_profile(Profile("mijn", "1"))
    save_profile(Profile("Mijn", "1", radius_m=800.0), replace=True)
    assert [file.title for file in installed_files(list_folders(), PROFILES)] == [SHIPPED, "Mijn 1"]


def test_the_name_inside_a_file_counts_too():
    put_file("zomaar.json", profile_text(Profile("Ander", "3")))
    put_file("stuk.json", "{")
    titles = profile_titles(list_folders())
    states = {title: titles.state(title) for title in (SHIPPED, "Ander 3", "zomaar", "stuk", "nieuw 1")}
    assert states == {SHIPPED: TAKEN, "Ander 3": TAKEN, "zomaar": OWN, "stuk": OWN, "nieuw 1": FREE}
    with pytest.raises(BknError):
        save_profile(Profile("Ander", "3"), replace=True)


def test_a_name_that_no_file_can_have_is_told_apart_by_its_file():
    save_profile(Profile("a/b", "1"))
    assert profile_titles(list_folders()).state("a/b 1") != FREE
    assert profile_titles(list_folders()).state("a-b 1") == OWN


def test_a_folder_that_cannot_be_written_is_a_sentence():
    (list_folders().own / PROFILES).parent.mkdir(parents=True, exist_ok=True)
    (list_folders().own / PROFILES).write_text("no folder")
    try:
        with pytest.raises(BknError, match="could not be written to"):
            save_profile(Profile("Mijn", "1"))
    finally:
        (list_folders().own / PROFILES).unlink()


@pytest.mark.parametrize("old", ["Mijn", "mijn"])
def test_a_profile_that_cannot_be_replaced_stays_as_it_was(old, monkeypatch):
    before = save_profile(Profile(old, "1", radius_m=700.0))

    def cannot_replace(new, target):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", cannot_replace)
    with pytest.raises(BknError, match="could not be written to"):
        save_profile(Profile("Mijn", "1", radius_m=800.0), replace=True)
    assert list(before.parent.iterdir()) == [before]
    assert installed_profile(list_folders(), before.stem).radius_m == 700


def test_names_that_are_suggested_are_free():
    folders = list_folders()
    titles = profile_titles(folders)
    assert free_name(default_profile(folders), titles, "BKN standaard aangepast") == ("BKN standaard aangepast", "1")
    mine = Profile("BKN standaard aangepast", "1")
    save_profile(mine)
    assert free_name(default_profile(folders), profile_titles(folders), "BKN standaard aangepast")[1] == "2"
    assert free_name(mine, profile_titles(list_folders()), "x") == ("BKN standaard aangepast", "2")
    save_profile(replace(mine, version="2"))
    assert free_name(mine, profile_titles(list_folders()), "x") == ("BKN standaard aangepast", "3")
    for version, following in (("2027.9", "2027.10"), ("concept", "concept 2"), ("", "2"), ("v1b", "v2b")):
        own = Profile("Eigen", version)
        save_profile(own)
        assert free_name(own, profile_titles(list_folders()), "x") == ("Eigen", following)


def test_what_ships_is_not_removed():
    for kind in (PROFILES, SPECIES_LISTS):
        title = installed_files(list_folders(), kind)[0].title
        with pytest.raises(BknError, match="is bundled with the plugin"):
            remove_installed(kind, title)
        assert installed_files(list_folders(), kind)[0].title == title


@pytest.mark.parametrize(("kind", "key"), [(PROFILES, "profile"), (SPECIES_LISTS, "species_list")])
def test_the_choice_is_kept_and_falls_back_to_what_ships(kind, key):
    shipped = installed_files(list_folders(), kind)[0]
    assert chosen_installed(kind) == shipped
    own = put_file("Mijn 1.json", profile_text(Profile("Mijn", "1")))
    if kind == SPECIES_LISTS:
        folder = list_folders().own / kind
        folder.mkdir(parents=True)
        own = folder / "Mijn 1.csv"
        own.write_text("x")
    choose_installed(kind, "Mijn 1")
    assert QgsSettings().value(f"bkn_qgis/{key}") == "Mijn 1"
    assert chosen_installed(kind).path == own
    own.unlink()
    assert chosen_installed(kind) == shipped
    choose_installed(kind, shipped.title)
    assert QgsSettings().value(f"bkn_qgis/{key}") is None


def test_groups_come_from_the_list_or_are_the_fourteen():
    assert dict(groups_of_list(list_folders(), installed_files(list_folders(), SPECIES_LISTS)[0].title)) == FOURTEEN
    assert groups_of_list(list_folders(), "no such list") == list(FOURTEEN.items())


# --- values of the form ---


def test_values_and_profile_are_each_others_inverse():
    profile = Profile(
        "p", "1", max_uncertainty_m=5.0, window_years={"default": 3, "mie": 2}, months={"mie": (10, 11, 2), "vis": (6,)}
    )
    groups = profile_values.all_groups([("vis", "Vissen")], profile, default_profile(list_folders()))
    assert dict(groups) == {
        "vis": "Vissen",
        "mie": "mie",
        **{code: FOURTEEN[code] for code in ("vaa", "pad", "kor", "brv", "wiv")},
    }
    values = profile_values.values_of(profile, [code for code, _ in groups])
    assert values["window_years.vis"] is None and values["months.wiv"] == list(range(1, 13))
    assert profile_values.problems_of(values) == {}
    assert replace(profile_values.profile_of(values), months={}) == replace(profile, months={})
    assert profile_values.profile_of(values).months == {"vis": (6,), "mie": (2, 10, 11)}


def test_no_season_at_all_stays_none():
    profile = Profile("p", "1", months={})
    values = profile_values.values_of(profile, ["brv"])
    assert profile_values.profile_of(values).months == {}
    assert json.loads(profile_text(profile_values.profile_of(values)))["months"] == {}


def test_problems_name_the_field_where_one_can_be_named():
    values = profile_values.values_of(Profile("p", "1"), ["brv", "wiv"])
    values.update({"months.wiv": [], "cuts.B": "veel", "radius_m": ""})
    assert set(profile_values.problems_of(values)) == {"months.wiv", "cuts.B", "radius_m"}
    values.update({"cuts.B": 90.0})
    assert set(profile_values.problems_of(values)) == {"months.wiv", "cuts", "radius_m"}


@pytest.mark.parametrize(
    ("months", "ordered", "runs"),
    [
        ([1, 2, 11, 12], [11, 12, 1, 2], [(11, 2)]),
        ([3, 4, 5], [3, 4, 5], [(3, 5)]),
        ([1, 3, 12], [12, 1, 3], [(12, 1), (3, 3)]),
        (range(1, 13), list(range(1, 13)), [(1, 12)]),
        ([], [], []),
    ],
)
def test_months_follow_each_other_over_the_turn_of_the_year(months, ordered, runs):
    assert profile_values.in_season_order(months) == ordered
    assert profile_values.month_ranges(months) == runs
