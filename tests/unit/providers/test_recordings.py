"""The fakes of GBIF and the NDFF measured against recorded answers of the real services, and the clients fed with them.

The recordings lie beside the repository (``shared/data/recordings``, ``shared/samples``); without them this is skipped.
"""

import json
import os
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from fakes.asking import requester_for
from fakes.gbif import BACKBONE, COL_XR, PASSWORD, USER, FakeGbif, interval_of
from fakes.ndff import CODES, DOMAIN, FakeNdff, code_entry
from fakes.places import PERIOD, TILE, observation_at, some_inside
from fakes.server import Answer, Asked, FakeService

from bkn_qgis.observations.crs import WGS84, to_rd
from bkn_qgis.observations.record_table import FLAGS
from bkn_qgis.providers import failures, gbif_download, ndff_api
from bkn_qgis.providers.gbif import GBIF_BACKBONE, Gbif, occurrence_builder
from bkn_qgis.providers.gbif_download import GbifDownloads
from bkn_qgis.providers.items import sifted

SHARED = Path(os.environ.get("BKN_SHARED") or Path(__file__).resolve().parents[3].parent / "shared")
RECORDINGS, SAMPLES = SHARED / "data" / "recordings", SHARED / "samples"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not RECORDINGS.is_dir(), reason="no recordings beside the repository"),
]


def interactions(name):
    return json.loads((RECORDINGS / f"{name}.json").read_text(encoding="utf-8"))["interactions"]


def bodies(*names):
    return [each["body"] for name in names for each in interactions(name) if each["status"] == 200]


def sample(name):
    return json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))


def no_wait(seconds):
    """No real waiting."""


def asked(fake, path, query=""):
    return fake.answer(Asked("GET", path, parse_qs(query, keep_blank_values=True), {}, b""))


class Replay(FakeService):
    """Answers every request with the next of the recorded interactions."""

    def __init__(self, recorded):
        super().__init__()
        self.recorded = list(recorded)

    def answer(self, asked):
        each = self.recorded.pop(0)
        kind = each["headers"].get("content-type") or each["headers"].get("Content-Type") or "application/json"
        return Answer(each["body"], each["status"], {"Content-Type": kind})


def kinds(value):
    """The type of a value, as JSON knows them."""
    return "number" if isinstance(value, (int, float)) and not isinstance(value, bool) else type(value).__name__


def differences(ours, theirs, optional=()):
    """Names that only the fake has, and those with another type of value."""
    alien = [name for name in ours if name not in theirs and name not in optional]
    return alien + [f"{name}: {kinds(ours[name])}" for name in ours if name in theirs and
                    None not in (ours[name], theirs[name]) and kinds(ours[name]) != kinds(theirs[name])]  # fmt: skip


# --- GBIF: search ---

SEARCHES = (
    "gbif_rgbif_occ_search_geoDistance",
    "gbif_rgbif_occ_search_geometry_aa",
    "gbif_rgbif_occ_search_eventdate",
    "gbif_rgbif_occ_search_datasetkey",
    "gbif_rgbif_wkt_large_occ_search",
    "gbif_pygbif_test_search",
    "gbif_pygbif_test_search_key2",
)


def recorded_occurrences():
    return [each for body in bodies(*SEARCHES) for each in body["results"]]


def occurrence_records(occurrences, checklist=GBIF_BACKBONE):
    """The records of occurrences, and the number of those that lack a name, date or place."""
    page = sifted(occurrence_builder(occurrences, checklist))
    return page.records, page.unread


def test_a_page_of_the_fake_has_the_shape_of_a_recorded_one():
    ours = asked(FakeGbif(some_inside()), "/v1/occurrence/search", "limit=2").body
    theirs = bodies("gbif_rgbif_occ_search_geoDistance")[0]
    assert differences(ours, theirs, optional=["aFieldOfTomorrow"]) == []
    assert set(theirs) <= set(ours)


def test_an_occurrence_of_the_fake_has_fields_that_real_ones_have():
    extra = {"occurrenceID": "x", "references": "x", "dataGeneralizations": "x", "establishmentMeans": "introduced"}
    observation = observation_at(155_000, 463_000, "2025-07-04", 1, uncertainty_m=5.0, captive=True, certain=False,
                                 scientific_name="Motacilla alba yarrellii", extra=extra)  # fmt: skip
    (ours,) = asked(FakeGbif([observation]), "/v1/occurrence/search").body["results"]
    everything = {}
    for each in recorded_occurrences():
        everything.update({name: value for name, value in each.items() if value is not None})
    assert differences(ours, everything, optional=["hasGeospatialIssue"]) == []
    theirs = everything["classifications"]
    assert set(ours["classifications"]) == set(theirs)
    for checklist in (BACKBONE, COL_XR):
        assert differences(ours["classifications"][checklist], theirs[checklist]) == []
        assert kinds(ours["classifications"][checklist]["usage"]["key"]) == "str"
        usage = theirs[checklist]["usage"]
        optional = ["canonicalName", "status", "specificEpithet"]
        assert differences(ours["classifications"][checklist]["usage"], usage, optional) == []


def test_limits_and_errors_are_those_of_the_real_one():
    for each in interactions("gbif_rgbif_occ_search_eventdate") + interactions("gbif_rgbif_occ_search_datasetkey"):
        query = urlsplit(each["uri"]).query
        ours = asked(FakeGbif(), "/v1/occurrence/search", query).body
        assert ours["limit"] == each["body"]["limit"] == min(300, int(re.search(r"limit=(\d+)", query)[1]))
    for each in interactions("gbif_rgbif_occ_search_geometry_errors"):
        ours = asked(FakeGbif(), "/v1/occurrence/search", urlsplit(each["uri"]).query)
        assert (ours.status, ours.all_headers()["Content-Type"][:10]) == (each["status"], "text/plain")
        assert each["body"].startswith(str(ours.body)[:25])


def test_facets_of_the_fake_have_the_recorded_shape():
    (ours,) = asked(FakeGbif(some_inside()), "/v1/occurrence/search", "limit=0&facet=year").body["facets"]
    theirs = bodies("gbif_rgbif_occ_count_facet")[0]["facets"][0]
    assert (set(ours), ours["field"]) == (set(theirs), theirs["field"])
    assert differences(ours["counts"][0], theirs["counts"][0]) == []
    assert len(theirs["counts"]) == 10  # without facetLimit


def test_recorded_occurrences_become_records():
    """Name, place, date, uncertainty and licence of some 800 real occurrences, against a plain reading of each."""
    occurrences = recorded_occurrences()
    complete = [each for each in occurrences if "decimalLatitude" in each and "eventDate" in each and "species" in each]
    placed = [each for each in complete if (each["decimalLatitude"], each["decimalLongitude"]) != (0, 0)]
    # Two of them, of a palm, stand at 0, 0: no place at all.
    assert occurrence_records(complete)[1] == len(complete) - len(placed) == 2
    records, unusable = occurrence_records(placed)
    assert len(placed) > 400
    assert unusable == 0
    x, y = to_rd([each["decimalLongitude"] for each in placed], [each["decimalLatitude"] for each in placed], WGS84)
    reachable = np.isfinite(x)
    assert records["x"].to_numpy()[reachable] == pytest.approx(x[reachable])
    assert records["y"].to_numpy()[reachable] == pytest.approx(y[reachable])
    for occurrence, (_, record) in zip(placed, records.iterrows()):
        first, last = (day.toordinal() - 719163 for day in interval_of(occurrence["eventDate"]))
        assert (record["day_first"], record["day_last"]) == (first, last)
        assert record["licence"] == occurrence.get("license", "")
        assert record["scientific_name"].startswith(occurrence["species"].split()[0])
        blurred = bool(record["flags"] & FLAGS["blurred"])
        assert blurred == ("dataGeneralizations" in occurrence)
        stated = occurrence.get("coordinateUncertaintyInMeters")
        if stated is not None and not blurred:
            assert record["uncertainty"] == stated


def test_names_of_the_other_checklist_come_out_of_recorded_occurrences():
    occurrences = [each for each in recorded_occurrences() if COL_XR in each.get("classifications", {})]
    usable = [each for each in occurrences if "eventDate" in each and "decimalLatitude" in each]
    assert usable
    records, _ = occurrence_records(usable, COL_XR)
    names = {
        taxon["name"]
        for each in usable
        for taxon in each["classifications"][COL_XR]["classification"]
        if taxon["rank"] == "SPECIES"
    }
    assert {" ".join(name.split()[:2]) for name in records["scientific_name"]} & names


def test_the_client_reads_recorded_pages():
    recorded = interactions("gbif_rgbif_occ_search_eventdate")[2:3]  # 71 records, all on one page
    with Replay(recorded) as service:
        # None is Dutch: this is no answer to what was asked.
        with pytest.raises(failures.NotUnderstood, match="the service may have changed"):
            list(Gbif(requester_for(service, service="GBIF")).fetch(TILE, PERIOD))
        assert len(service.requests) == 1


# --- GBIF: downloads ---


def test_a_download_of_the_fake_has_the_recorded_status_and_citation(tmp_path):
    with FakeGbif(some_inside()) as fake:
        requester = requester_for(fake, service="GBIF", wait=no_wait)
        download = GbifDownloads(requester, USER, PASSWORD, wait=no_wait).fetch_download([TILE], PERIOD, tmp_path)
        ours = asked(fake, f"/v1/{gbif_download.STATUS_PATH[3:]}/{download.key}").body
    theirs = sample("gbif_download_status_succeeded_quoted")["body"]
    assert differences(ours, theirs) == []
    assert set(ours["request"]["predicate"]) == set(theirs["request"]["predicate"])
    (citation,) = bodies("gbif_pygbif_test-occurrences-download_citation")
    shape = r"GBIF\.org \(\d+ \w+ \d{4}\) GBIF Occurrence Download https://doi\.org/10\.15468/dl\.\w+"
    assert re.fullmatch(shape, citation.strip())
    assert re.fullmatch(shape, download.citation)
    (key,) = [each["body"] for each in interactions("gbif_pygbif_test_download_cancel") if each["method"] == "POST"]
    assert re.fullmatch(r"\d{7}-\d{15}", key)
    assert re.fullmatch(r"\d{7}-\d{15}", download.key)


# --- NDFF: samples ---


def test_the_fake_ndff_answers_in_the_shape_of_the_samples():
    fake = FakeNdff(some_inside(30))
    fake.valid_tokens = ["t"]
    with fake:
        requester = requester_for(fake, service="NDFF")
        headers = {"Authorization": "Bearer t"}
        ours = requester.get_json(f"api/v2/domains/{DOMAIN}/observations/", {"limit": "25"}, headers)
        taxon = ours["_embedded"]["items"][0]["taxon"]
        taxa = requester.get_json("codes/v2/taxa/", {"identity": taxon})
    theirs = sample("ndff_observations_page_reconstructed")["body"]
    assert differences(ours, theirs, optional=["a_field_of_tomorrow"]) == []
    assert ours["page_size"] == theirs["page_size"]
    item, their_item = ours["_embedded"]["items"][0], theirs["_embedded"]["items"][0]
    assert differences(item, their_item) == []
    assert set(item) == set(their_item)
    assert set(ours["_links"]) == set(theirs["_links"])
    their_taxa = sample("ndff_taxa_page_reconstructed")["body"]
    assert differences(taxa, their_taxa) == []
    assert set(taxa["_embedded"]["items"][0]) == set(their_taxa["_embedded"]["items"][0])


def test_the_fake_ndff_refuses_as_the_samples_do():
    theirs = sample("ndff_429_quoted")
    ours = FakeNdff().too_many(with_header=True)
    assert differences(ours.body, theirs["body"]) == []
    assert set(theirs["_meta"]["headers"]) == set(ours.headers)
    assert (ours.body["detail"], ours.body["title"]) == (theirs["body"]["detail"], theirs["body"]["title"])


def test_the_sampled_observation_is_read():
    page = sample("ndff_observations_page_reconstructed")["body"]
    page["count"] = 1
    del page["_links"]["next"]
    name = {**code_entry(f"{CODES}/taxonomy/taxa/pipistrellusnathusii", "Pipistrellus nathusii"), "language": "sci"}
    answers = [{"_embedded": {"items": items}, "count": len(items)} for items in ([name], [], [])]
    with Replay([{"body": body, "status": 200, "headers": {}} for body in [page, *answers]]) as service:
        (records,) = ndff_api.NdffApi(requester_for(service, service="NDFF"), DOMAIN).fetch_all()
    (record,) = records.to_dict("records")
    # The sample has y before x: as it stands it would lie in Germany, the other way round in Zeeland.
    assert (record["scientific_name"], record["x"], record["y"]) == ("Pipistrellus nathusii", 78648, 408241)
    assert (record["uncertainty"], record["count"], record["flags"]) == (5, 1, 0)
