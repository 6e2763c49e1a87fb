"""The radius that a dialog shows of a profile is the one that a run takes."""

import pytest

from bkn_qgis.labelling.lists.installed import PROFILES, ListFolders, installed_files
from bkn_qgis.labelling.lists.profile_radius import radius_of_profile
from bkn_qgis.labelling.lists.profiles import load_profile


@pytest.fixture
def folders(tmp_path):
    (tmp_path / "profiles").mkdir()
    return ListFolders(own=tmp_path)


def write(folders, text):
    (folders.own / "profiles" / "own 1.json").write_text(text, encoding="utf-8")


def test_it_is_that_of_the_profile_that_ships(folders):
    shipped = installed_files(folders, PROFILES)[0]
    assert radius_of_profile(folders, shipped.title) == load_profile(shipped.path).radius_m == 1500


@pytest.mark.parametrize("text", ['{"id": "own", "version": "1", "radius_m": 800}', '{"id": "own", "version": "1"}'])
def test_it_is_that_of_a_profile_of_the_user(folders, text):
    write(folders, text)
    profile = load_profile(folders.own / "profiles" / "own 1.json")
    assert radius_of_profile(folders, "own 1") == profile.radius_m


@pytest.mark.parametrize("text", ["", "[1]", '{"radius_m": "far"}', '{"radius_m": true}', "[" * 100_000])
def test_of_what_is_no_profile_there_is_none(folders, text):
    write(folders, text)
    assert radius_of_profile(folders, "own 1") is None


def test_of_a_profile_that_is_not_installed_there_is_none(folders):
    assert radius_of_profile(folders, "other 1") is None
