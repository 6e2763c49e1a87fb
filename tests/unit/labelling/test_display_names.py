"""Names as a person reads them: Dutch or English by the language, and what is shown where data know no English one."""

import pytest
from small_run import small_run

from bkn_qgis.labelling.display_names import known_types, names_in_fields, names_of_groups_and_types, shown_in_fields
from bkn_qgis.labelling.groups_in_files import file_group_name
from bkn_qgis.messages import DisplayName, Message, joined
from bkn_qgis.scoring.species_groups import group_display_name
from bkn_qgis.scoring.species_list import Species


@pytest.mark.parametrize(("language", "text"), [("nl", "Vissen"), ("en", "Fish"), ("de", "Fish"), ("", "Fish")])
def test_dutch_is_for_those_who_read_dutch(language, text):
    assert DisplayName("Vissen", "Fish").text(language) == text


def test_several_become_one_text():
    names = [DisplayName("Vissen", "Fish"), Message("and {group}", group=DisplayName("Bijen", "Bees"))]
    assert str(joined(names)) == "Fish, and Bees"
    assert str(joined(names[:1])) == "Fish" and str(joined([])) == ""


def test_a_group_of_the_fourteen_has_an_english_name_however_it_is_written():
    assert str(group_display_name("vogels: broedvogels")) == "Breeding birds"
    assert group_display_name("Slakken") == DisplayName("Slakken", "Slakken")


def test_a_species_is_called_by_its_scientific_name_where_the_list_has_none_in_the_language():
    assert Species("Aglais io", "Dagpauwoog", "Peacock").display_name == DisplayName("Dagpauwoog", "Peacock")
    only_dutch = Species("Aglais io", "Dagpauwoog")
    assert only_dutch.display_name.english == "Aglais io"
    assert only_dutch.name_with_scientific("nl") == "Dagpauwoog (Aglais io)"
    assert only_dutch.name_with_scientific("en") == "Aglais io"


def test_groups_that_files_name():
    assert str(file_group_name("Vliesvleugeligen")) == "Bees, wasps and ants"
    assert str(file_group_name("Dagvlinders")) == "Butterflies" and str(file_group_name("???")) == "???"


def test_fields_show_all_names_of_the_list_or_nothing_where_none_differs():
    request = small_run().request
    names = names_in_fields(request)
    in_english = shown_in_fields(names, str)
    assert in_english["group_name"]["Dagvlinders"] == "Butterflies"
    assert in_english["nl_name"]["dagpauwoog"] == "Vlinda a"
    # Types of this list are in no table: they are shown as they are.
    assert "bkn_land" not in in_english and known_types(request).display_name("Stad") == DisplayName("Stad", "Stad")
    in_dutch = shown_in_fields(names, lambda name: name.text("nl"))
    assert in_dutch == {}
    shown = shown_in_fields(names_of_groups_and_types(["Vissen"], ["Stad", "Steden duinen"]), str)
    assert shown["group_name"] == {"Vissen": "Fish"}
    assert shown["bkn_land"] == {"Stad": "Stad", "Steden duinen": "Towns in the coastal dunes"} == shown["bkn_land2"]
