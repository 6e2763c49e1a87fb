"""What the guides say of the sample is what a reader gets who does what they say."""

import re
from pathlib import Path

import pytest
from qgis.core import NULL

GUIDES = Path(__file__).resolve().parents[2] / "docs"
SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
FARMLAND_STEP = re.compile(r"Zandkamp (?:and|en) Hazenpad .*\(([\d.,]+) (?:and|en) ([\d.,]+) %\)")


def labelled(**landscape):
    """The places of the sample as the guides label them, by name."""
    import processing  # there once QGIS has set its paths

    given = {
        "INPUT": f"{SAMPLE / 'places.gpkg'}|layername=places",
        "ID_FIELD": "name",
        "FILES": [str(SAMPLE / "waarnemingen_synthetisch.csv")],
        "DATE": "2026-10-01",
        "OUTPUT": "TEMPORARY_OUTPUT",
        **landscape,
    }
    output = processing.run("bkn:labelpoints", given)["OUTPUT"]
    return {feature["bkn_id"]: feature for feature in output.getFeatures()}


def table_of(guide):
    """The rows of the table of places: names, label, shares, worst and best."""
    text = (GUIDES / guide).read_text(encoding="utf-8")
    rows = text[text.index("| Parkbuurt") :].split("\n\n")[0].splitlines()
    for row in rows:
        names, label, shares, range_, _ = (cell.strip() for cell in row.strip("|").split("|"))
        yield names.split(", "), label, re.findall(r"\d+[.,]\d", shares), range_


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


@pytest.mark.parametrize("guide", ["user-guide.en.md", "handleiding.nl.md"])
def test_the_shares_by_the_farmland_list_are_true(guide, provider):
    rows = labelled(LANDSCAPE_FIELD="landscape")
    (shares,) = FARMLAND_STEP.findall((GUIDES / guide).read_text(encoding="utf-8"))
    assert [float(share.replace(",", ".")) for share in shares] == [
        rows[name]["bkn_share"] for name in ("Zandkamp", "Hazenpad")
    ]


def test_the_algorithms_of_the_contract_are_those_there_are(provider):
    told = re.findall(r"^\| `(bkn:\w+)` \|", (GUIDES / "design.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(algorithm.id() for algorithm in provider.algorithms())
