"""The fields of the outputs, a contract, and what becomes of the input's own fields."""

from bkn_qgis.labelling.result_fields import (
    AREAS_FIELDS,
    GROUPS_FIELDS,
    SPECIES_FIELDS,
    arrange_input_fields,
    output_fields,
)

CODES = ["amf", "brv"]


def test_the_names_are_those_of_the_contract_and_fit_a_shapefile():
    names = [spec.name for spec in output_fields(CODES)]
    assert (
        names
        == (
            "bkn_id bkn_label bkn_status bkn_share bkn_exp bkn_obs bkn_rec bkn_days bkn_last bkn_ngrp bkn_all "
            "bkn_worst bkn_best bkn_fragil bkn_thin bkn_sure bkn_high bkn_nsure bkn_lsure bkn_excl bkn_land "
            "bkn_land2 bkn_label2 bkn_date bkn_radius bkn_mode bkn_list bkn_prof bkn_src bkn_note "
            "amf_label amf_share amf_exp amf_obs amf_rec amf_sure brv_label brv_share brv_exp brv_obs brv_rec brv_sure "
            "bkn_pn"
        ).split()
    )
    assert [spec.name for spec in GROUPS_FIELDS] == (
        "bkn_id bkn_name bkn_date bkn_land group group_name exp obs rec any days share label included thin fragile "
        "worst best sure high p expected units squares top_square observers chao2 cover pn"
    ).split()
    assert [spec.name for spec in AREAS_FIELDS] == (
        "bkn_id bkn_name bkn_label bkn_status bkn_date bkn_mode bkn_radius bkn_km2"
    ).split()
    assert [spec.name for spec in SPECIES_FIELDS] == (
        "bkn_id bkn_name bkn_date bkn_land group sci_name nl_name role status rec last_seen nearest_m"
    ).split()
    assert all(len(spec.name) <= 10 for spec in (*output_fields(CODES), *GROUPS_FIELDS, *SPECIES_FIELDS, *AREAS_FIELDS))


def test_other_fields_are_kept_as_they_are():
    arranged = arrange_input_fields(["name", "Code", "opmerking"], CODES)
    assert arranged.kept == [(0, "name"), (1, "Code"), (2, "opmerking")]
    assert not arranged.replaced
    assert not arranged.renamed


def test_the_result_of_an_earlier_run_is_replaced_also_of_other_groups():
    earlier = [spec.name for spec in output_fields(["amf", "rep"])]
    arranged = arrange_input_fields(["name", *earlier], CODES)
    assert arranged.kept == [(0, "name")]
    assert arranged.replaced == earlier


def test_the_result_of_a_run_before_there_was_how_sure_is_replaced_whole():
    new = ("bkn_sure", "bkn_high", "bkn_nsure", "bkn_lsure", "amf_sure", "bkn_pn")
    earlier = [spec.name for spec in output_fields(["amf"]) if spec.name not in new]
    arranged = arrange_input_fields(["name", *earlier], CODES)
    assert arranged.kept == [(0, "name")]
    assert arranged.replaced == earlier


def test_a_field_that_only_has_the_name_of_a_result_field_is_kept_under_another():
    arranged = arrange_input_fields(["BKN_Label", "bkn_id", "amf_exp"], CODES)
    assert arranged.kept == [(0, "o_BKN_Labe"), (1, "o_bkn_id"), (2, "o_amf_exp")]
    assert not arranged.replaced


def test_renamed_fields_stay_unique_within_ten_characters():
    names = ["bkn_status", "o_bkn_stat", "o_bkn_sta1", "name"]
    arranged = arrange_input_fields(names, CODES)
    kept = [name for _, name in arranged.kept]
    assert kept == ["o_bkn_sta2", "o_bkn_stat", "o_bkn_sta1", "name"]
    assert all(len(name) <= 10 for name in kept)


def test_two_fields_that_would_get_one_name_do_not():
    arranged = arrange_input_fields(["bkn_fragil", "bkn_FRAGIL"], CODES)
    kept = [name.lower() for _, name in arranged.kept]
    assert len(set(kept)) == 2
