"""What own tables mean by their numbers, letters and words: what was seen is not read as absent, nor the reverse."""

import pandas as pd
import pytest

from bkn_qgis.observations.reading import open_observations
from bkn_qgis.observations.record_table import FLAGS

PLAIN = "soort;datum;x;y;"
HERE = "Merel;1-5-2026;155000;463000;"
NOTHING = set()


def own(tmp_path, columns, *rows, front=""):
    """The flags of each row of an own table with these columns behind the plain ones, and its source."""
    path = tmp_path / "eigen.csv"
    numbered = [f"{row.split('|')[0]};{HERE}{row.split('|')[1]}" if front else HERE + row for row in rows]
    path.write_text("\n".join([(f"{front};" if front else "") + PLAIN + columns, *numbered]) + "\n")
    (source,) = open_observations(path)
    table = pd.concat(list(source.chunks()), ignore_index=True)
    return [{name for name, bit in FLAGS.items() if mask & bit} for mask in table["flags"]], source


def said(source):
    return " ".join(map(str, (*source.report.warnings, *source.report.notes, *source.report.doubts)))


# --- numbers ---
@pytest.mark.parametrize(
    "other",
    [
        *("aantal_nesten", "aantal_jongen", "aantal dood", "aantal paren", "aantal exuviae", "bedekking", "ex"),
        *("number", "n", "individual", "aantallen", "number of individuals", "cover"),
    ],
)
def test_a_second_number_of_0_does_not_unsee_what_was_counted(tmp_path, other):
    found, source = own(tmp_path, f"aantal;{other}", "3;0", "0;0", ";0", "2;1", "enkele;0", ";")
    assert found == [NOTHING, {"absent"}, {"absent"}, NOTHING, NOTHING, NOTHING]
    assert f"aantal, {other}" in said(source)


def test_the_best_named_number_decides_and_a_part_can_say_more(tmp_path):
    found, _ = own(tmp_path, "number;counts", "7;0", "3;2", "9;")
    assert found == [{"absent"}, NOTHING, NOTHING]
    found, _ = own(tmp_path, "aantal individuen;aantal paren", "3;0", "0;2", "0;0")
    assert found == [NOTHING, NOTHING, {"absent"}]


@pytest.mark.parametrize("column", ["number", "n"])
def test_the_numbers_of_rows_are_no_counts(tmp_path, column):
    found, source = own(tmp_path, "plek", "0|a", "1|b", "2|c", front=column)
    assert found == [NOTHING] * 3
    assert "no column of numbers" in said(source)
    found, _ = own(tmp_path, "plek", "0|a", "3|b", "0|c", front=column)
    assert found == [{"absent"}, NOTHING, {"absent"}]


@pytest.mark.parametrize("column", ["aantal", "counts", "aantal_ind"])
def test_numbers_that_are_mostly_words(tmp_path, column):
    words = ("enkele", "ca. 10", "2 ex.", ">10", "1-5", "0", "0 ex.", "geen")
    found, source = own(tmp_path, column, *words)
    assert found == [NOTHING] * 5 + [{"absent"}] * 3
    assert "no column" not in " ".join(text for text in said(source).split(".") if "numbers" in text)


@pytest.mark.parametrize(
    ("column", "absent"),
    [("total_coun", True), ("hoeveelhei", True), ("individu_1", False), ("aantal_soo", False), ("aantal_min", True)],
)
def test_names_of_numbers_that_a_shapefile_cut(tmp_path, column, absent):
    found, _ = own(tmp_path, column, "0", "3", "3")
    assert found == [{"absent"} if absent else NOTHING, NOTHING, NOTHING]


# --- letters ---
@pytest.mark.parametrize(
    ("column", "values"),
    [("kwaliteit", "GMVN"), ("validatie", "VY"), ("validatie", "n"), ("validatie", "jn"), ("validation status", "X")],
)
def test_a_letter_that_is_not_of_waarneming_nl_rejects_nothing(tmp_path, column, values):
    assert own(tmp_path, column, *values)[0] == [NOTHING] * len(values)


def test_letters_of_waarneming_nl_are_read_as_theirs(tmp_path):
    found, _ = own(tmp_path, "validatie", *"JPAOUIN", "Niet te beoordelen", "")
    assert found == [NOTHING] * 5 + [{"rejected"}] * 2 + [NOTHING] * 2
    assert own(tmp_path, "kwaliteit", "afgekeurd", "V")[0] == [{"rejected"}, NOTHING]


# --- there or not ---
def test_heard_or_counted_is_there(tmp_path):
    found, _ = own(tmp_path, "gezien;gehoord", "nee;ja", "nee;nee", "0;1", "ja;nee", "nee;")
    assert found == [NOTHING, {"absent"}, NOTHING, NOTHING, {"absent"}]
    found, _ = own(tmp_path, "gezien;aantal", "nee;1", "nee;0", "nee;")
    assert found == [NOTHING, {"absent"}, {"absent"}]


def test_plus_and_minus(tmp_path):
    assert own(tmp_path, "aanwezig", "+", "-", "")[0] == [NOTHING, {"absent"}, NOTHING]
    assert own(tmp_path, "aanwezig", "ja", "-")[0] == [NOTHING, NOTHING]


def test_a_table_of_presence_is_not_said_to_lack_numbers(tmp_path):
    for column in ("aanwezig", "presence"):
        _, source = own(tmp_path, column, "1", "0")
        assert "no column with numbers" not in said(source)
    _, source = own(tmp_path, "plek", "a")
    assert "no column with numbers" in said(source)


# --- denied ---
@pytest.mark.parametrize(
    ("column", "value", "flag"),
    [
        *(("gedrag", text, "") for text in ("geen nest gevonden", "niet broedend", "geen broedvogel", "no nest")),
        *(("gedrag", text, "breeding") for text in ("geen nest, wel territorium", "nest, niet bezet", "op nest")),
        *(("gedrag", text, "") for text in ("niet overvliegend", "niet dood", "geen sporen")),
        *(("vervaagd", text, "") for text in ("niet", "niet vervaagd", "not obscured", "none", "nee", "open")),
        *(("vervaagd", text, "blurred") for text in ("ja", "1 km", "vervaagd", "notitie")),
        *(("status", text, "") for text in ("no absence", "not rejected", "niet afwezig")),
        *(("status", text, "absent") for text in ("absence", "niet aanwezig", "not present", "geen waarneming")),
        *(("identificationVerificationStatus", text, "") for text in ("not rejected", "niet afgekeurd")),
        *(("identificationVerificationStatus", text, "rejected") for text in ("rejected", "niet geaccepteerd")),
        *(("zekerheid", text, "uncertain_identification") for text in ("mogelijk", "niet mogelijk", "twijfel")),
        *(("zekerheid", text, "") for text in ("geen twijfel", "no doubt", "not uncertain")),
    ],
)
def test_what_is_denied_is_not_so(tmp_path, column, value, flag):
    assert own(tmp_path, column, value)[0] == [{flag} if flag else NOTHING]
