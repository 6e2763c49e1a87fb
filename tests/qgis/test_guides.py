"""What the guides say of the sample is what a reader gets who does what they say."""

import re
from pathlib import Path

import pytest
from qgis.core import NULL

GUIDES = Path(__file__).resolve().parents[2] / "docs"
SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
FARMLAND_STEP = re.compile(r"Zandkamp (?:and|en) Hazenpad .*\(([\d.,]+) (?:and|en) ([\d.,]+) ?%\)")


def run_on_sample(algorithm, **given):
    """The outputs of an algorithm for the places of the sample, with the reference date of the guides."""
    import processing  # there once QGIS has set its paths

    always = {
        "INPUT": f"{SAMPLE / 'places.gpkg'}|layername=places",
        "ID_FIELD": "name",
        "FILES": [str(SAMPLE / "waarnemingen_synthetisch.csv")],
        "DATE": "2026-10-01",
        "OUTPUT": "TEMPORARY_OUTPUT",
    }
    return processing.run(algorithm, {**always, **given})


def labelled(**landscape):
    """The places of the sample as the guides label them, by name."""
    output = run_on_sample("bkn:labelpoints", **landscape)["OUTPUT"]
    return {feature["bkn_id"]: feature for feature in output.getFeatures()}


def table_of(guide):
    """The rows of the table of places: names, label, shares, worst and best."""
    text = (GUIDES / guide).read_text(encoding="utf-8")
    rows = text[text.index("| Parkbuurt") :].split("\n\n")[0].splitlines()
    for row in rows:
        names, label, shares, range_, _ = (cell.strip() for cell in row.strip("|").split("|"))
        yield names.split(", "), label, re.findall(r"\d+[.,]\d", shares), range_


@pytest.mark.parametrize("guide", ["user-guide.en.md", "handleiding.nl.md"])
def test_a_derived_list_refers_to_its_section_of_the_method(guide):
    method = (GUIDES / "method.md").read_text(encoding="utf-8")
    (number,) = re.findall(r"^## (\d+)\. A list from observations", method, re.MULTILINE)
    text = (GUIDES / guide).read_text(encoding="utf-8")
    own = text[text.index("`bkn:derivelist`") :]
    assert re.search(r"\]\(method\.md\), (?:section|hoofdstuk) (\d+)", own).group(1) == number


@pytest.mark.parametrize("guide", ["user-guide.en.md", "handleiding.nl.md"])
def test_the_table_of_the_sample_is_true(guide, provider):
    rows = labelled(LANDSCAPE=1)
    told = set()
    for names, label, shares, range_ in table_of(guide):
        for number, name in enumerate(names):
            row = rows[name]
            told.add(name)
            if row["bkn_label"] == NULL:
                assert (label, shares, range_) in [("none", [], ""), ("geen", [], "")]
                continue
            assert label[0] == row["bkn_label"]
            assert float(shares[number].replace(",", ".")) == row["bkn_share"]
            assert range_ == f"{row['bkn_worst']} – {row['bkn_best']}"
            assert (row["bkn_sure"] == "little") == ("," in label)
    assert told == set(rows)
    assert {row["bkn_sure"] for row in rows.values()} == {"well", "moderate", "little"}


@pytest.mark.parametrize("guide", ["user-guide.en.md", "handleiding.nl.md"])
def test_the_shares_by_the_farmland_list_are_true(guide, provider):
    rows = labelled(LANDSCAPE_FIELD="landscape")
    (shares,) = FARMLAND_STEP.findall((GUIDES / guide).read_text(encoding="utf-8"))
    assert [float(share.replace(",", ".")) for share in shares] == [
        rows[name]["bkn_share"] for name in ("Zandkamp", "Hazenpad")
    ]


def test_one_place_of_the_sample_rose_and_the_others_show_no_difference(provider):
    output = run_on_sample("bkn:comparelabels", LANDSCAPE=1, DATE_BEFORE="2024-10-01")["OUTPUT"]
    changes = {row["bkn_id"]: (row["bkn_change"], row["bkn_lab1"], row["bkn_lab2"]) for row in output.getFeatures()}
    assert changes["Kerkhoek"] == ("more", "D", "B")
    assert changes["Zonneveld"] == ("no_difference_shown", "D", "D")
    assert changes["Lindenkwartier"] == ("no_difference_shown", "C", "A")


def test_a_group_that_one_garden_made_is_not_called_well(provider):
    output = run_on_sample("bkn:labelpoints", LANDSCAPE=1, GROUPS="TEMPORARY_OUTPUT")["GROUPS"]
    moths = {row["bkn_id"]: row for row in output.getFeatures() if row["group"] == "nac"}
    # Those blurred to the square of the garden lie in it too.
    assert (moths["Lindenkwartier"]["squares"], moths["Lindenkwartier"]["top_square"]) == (1, 1.0)
    assert moths["Lindenkwartier"]["sure"] != "well"
    assert moths["Lindenkwartier"]["included"]


def test_the_algorithms_of_the_contract_are_those_there_are(provider):
    told = re.findall(r"^\| `(bkn:\w+)` \|", (GUIDES / "design.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(algorithm.id() for algorithm in provider.algorithms())
