"""Lists and profiles in folders that are given, without QGIS: what ships, what is the user's, and what is written."""

import pytest

from bkn_qgis.labelling.lists.installed import (
    PROFILES,
    SPECIES_LISTS,
    ListFolders,
    delete_installed,
    installed_file,
    installed_files,
)
from bkn_qgis.labelling.lists.list_check import check_list_file
from bkn_qgis.labelling.lists.own_lists import install_species_list
from bkn_qgis.labelling.lists.profiles import default_profile, installed_profile, write_profile
from bkn_qgis.labelling.lists.species_lists import compare_installed_lists
from bkn_qgis.labelling.lists.type_table import landscape_type_names, landscape_type_table
from bkn_qgis.messages import BknError
from bkn_qgis.reports.html_page import page_html, write_page
from bkn_qgis.reports.list_check_page import list_check_page
from bkn_qgis.scoring.profile import Profile

TEXT = "landschapstype;soortgroep;wetenschappelijke_naam\nSteden duinen;Dagvlinders;Aglais io\n;;Pieris rapae\n"


@pytest.fixture
def folders(tmp_path):
    """What ships with the plugin, and an own folder that is not there yet."""
    return ListFolders(own=tmp_path / "profiel é")


def titles(folders, kind):
    return [(file.title, file.ships) for file in installed_files(folders, kind)]


def test_an_own_profile_stands_after_those_that_ship_and_can_go(folders):
    shipped = titles(folders, PROFILES)
    assert shipped and all(ships for _, ships in shipped)
    profile = Profile("Mijn", "1", radius_m=700.0)
    assert write_profile(folders, profile) == folders.own / PROFILES / "Mijn 1.json"
    assert titles(folders, PROFILES) == [*shipped, ("Mijn 1", False)]
    assert installed_profile(folders, "Mijn 1") == profile != default_profile(folders)
    delete_installed(folders, PROFILES, "Mijn 1")
    assert titles(folders, PROFILES) == shipped
    with pytest.raises(BknError, match="not installed"):
        installed_file(folders, PROFILES, "Mijn 1")


def test_an_own_file_never_hides_one_that_ships(folders):
    title = installed_files(folders, SPECIES_LISTS)[0].title
    (folders.own / SPECIES_LISTS).mkdir(parents=True)
    (folders.own / SPECIES_LISTS / f"{title}.csv").write_text("x")
    assert installed_file(folders, SPECIES_LISTS, title).ships
    with pytest.raises(BknError, match="is bundled with the plugin"):
        delete_installed(folders, SPECIES_LISTS, title)


def test_a_list_is_checked_told_as_a_page_and_installed(folders, tmp_path):
    path = tmp_path / "Proef 1.csv"
    path.write_text(TEXT, encoding="utf-8")
    read = check_list_file(folders, path, "", "2")
    assert (read.species_list.title, [problem.row for problem in read.errors]) == ("Proef 2", [3])
    page = list_check_page(read, "nl", lambda context, text: f"[{text}]", lambda message: f"<{message}>")
    html = page_html(page)
    assert "<h1>[Check of the species list Proef 2]</h1>" in html
    assert "&lt;landscape type, group or scientific name is empty&gt;" in html
    write_page(str(tmp_path / "page.html"), page)
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == html
    with pytest.raises(BknError, match="could not be written"):
        write_page(str(tmp_path / "no folder" / "page.html"), page)
    installed = install_species_list(folders, read.species_list)
    assert installed == folders.own / SPECIES_LISTS / "Proef 2.csv"
    default = installed_files(folders, SPECIES_LISTS)[0].title
    assert compare_installed_lists(folders, "Proef 2", default).total.here == 1


def test_the_users_table_of_types_wins_over_the_one_that_ships(folders):
    assert [each.name for each in landscape_type_table(folders)] == landscape_type_names()
    table = folders.own / "landscape" / "landscape_types.csv"
    table.parent.mkdir(parents=True)
    table.write_text("code,landscape,land_use,region,name_en\nDorp,Dorpen,city,hz,Villages\n", encoding="utf-8")
    assert [each.name for each in landscape_type_table(folders)] == ["Dorpen"]
