"""The clients fed with sample answers of PDOK, and the fake measured against them.

The samples lie beside the repository (``shared/samples``); without them this is skipped.
"""

import json
import os
from pathlib import Path

import pytest
from fakes.asking import requester_for
from fakes.map_features import squares
from fakes.pdok import OGC_PATH, FakePdok
from fakes.server import Answer, Asked, FakeService

from bkn_qgis.landscape.known_maps import property_of
from bkn_qgis.providers.ogc_features import OgcFeatures

SAMPLES = Path(os.environ.get("BKN_SHARED") or Path(__file__).resolve().parents[3].parent / "shared") / "samples"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SAMPLES.is_dir(), reason="no samples beside the repository"),
]


class Samples(FakeService):
    """Answers with the bodies of samples in turn; links of PDOK lead to this machine instead."""

    def __init__(self, *names):
        super().__init__()
        self.names = list(names)

    def answer(self, asked):
        sample = sample_of(self.names.pop(0))
        body = json.dumps(sample["body"]).replace("https://api.pdok.nl", self.url)
        return Answer(body, sample["_meta"].get("status", 200))


def sample_of(name):
    return json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))


def test_natura_2000_in_rd():
    with Samples("pdok_ogc_natura2000_reconstructed") as fake:
        (page,) = OgcFeatures(requester_for(fake), "natura2000").pages()
    assert (list(page.identities), page.following) == (["57"], "")
    assert property_of(page.properties[0], "naamN2K") == "Veluwe"
    assert page.geometries[0].bounds == (155_000, 460_000, 158_000, 463_000)


def test_parcels_in_degrees_on_two_pages():
    with Samples("pdok_ogc_brp_page1_reconstructed", "pdok_ogc_brp_page2_reconstructed") as fake:
        pages = list(OgcFeatures(requester_for(fake), "brpgewas").pages())
        assert fake.requests[1].value("cursor") == "Dv4|Nwyr1Q"
    # The sample has the same square three times, with properties of its own each.
    assert [list(page.identities) for page in pages] == [["1", "2"], ["3"]]
    for area in (area for page in pages for area in page.geometries):
        assert 142_000 < area.centroid.x < 143_000 and 456_000 < area.centroid.y < 458_000
        assert 7_000 < area.area < 8_000


def keys_of(value):
    """The names in an answer, at all depths but among the properties, and the types of what they hold."""
    if isinstance(value, dict):
        return {name: keys_of(each) for name, each in value.items() if name not in ("properties", "coordinates")}
    return [keys_of(each) for each in value[:1]] if isinstance(value, list) else type(value).__name__


def test_the_fake_answers_in_the_shape_of_the_sample():
    parameters = {"f": "json", "limit": 2}
    with FakePdok({"brpgewas": squares(3)}) as fake:
        page = requester_for(fake, OGC_PATH).get_json("collections/brpgewas/items", parameters)
        refusal = fake.answer(Asked("GET", "/collections/brpgewas/items", {"foo": ["bar"]}, {}, b""))
    expected = sample_of("pdok_ogc_brp_page1_reconstructed")["body"]
    assert keys_of(page) == keys_of(expected)
    assert [link["rel"] for link in page["links"]] == ["self", "alternate", "next"]
    quoted = sample_of("pdok_ogc_error_400_quoted")
    assert keys_of(refusal.body) == keys_of(quoted["body"])
    assert (refusal.body["detail"], refusal.status) == (quoted["body"]["detail"], quoted["_meta"]["status"])
