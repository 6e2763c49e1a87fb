"""How sources are named: files, layers and services, with what was fetched when (providers.md)."""

import datetime

from bkn_qgis.labelling.attribution import query_texts, source_names, source_title
from bkn_qgis.labelling.citations import Citation, Credit, citation_of
from bkn_qgis.observations.store import Fetched
from bkn_qgis.observations.tile_grid import Period, Tile
from bkn_qgis.providers.fetching import lines_used
from bkn_qgis.providers.gbif import ABOUT

MAY, JUNE = datetime.date(2026, 5, 1), datetime.date(2026, 6, 1)
YEAR = Period(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
TILE, OTHER = Tile(155_000, 462_500), Tile(200_000, 462_500)
NOON = datetime.time(12)


def fetched(tile, day, query="", doi="", period=YEAR):
    return Fetched("GBIF", tile, period, datetime.datetime.combine(day, NOON), day, 1, query, doi)


def citation(*lines):
    return citation_of(ABOUT.attribution, ABOUT.terms_url, lines_used(lines, [TILE], YEAR))


def test_a_citation_names_the_days_and_queries_of_what_was_used():
    """A larger square that holds the one asked for was used too."""
    found = citation(
        fetched(TILE, JUNE, "q1", "10.1/a"),
        fetched(TILE, MAY, "q2", "10.1/a"),
        fetched(TILE, JUNE, "q1"),
        fetched(Tile(150_000, 460_000, 10_000), JUNE, "q3"),
        fetched(OTHER, datetime.date(2020, 1, 1), "another square"),
        fetched(TILE, datetime.date(2021, 1, 1), "other days", period=Period(MAY.replace(2020), JUNE.replace(2020))),
    )
    assert (found.attribution, found.terms_url) == (ABOUT.attribution, ABOUT.terms_url)
    assert (found.first, found.last) == (MAY, JUNE)
    assert (found.queries, found.dois) == (("q1", "q2", "q3"), ("10.1/a",))


def test_a_service_that_was_not_asked_has_no_days():
    assert citation(fetched(OTHER, JUNE)) == Citation(ABOUT.attribution, ABOUT.terms_url)
    assert source_title(Credit("GBIF", "observations.gpkg", 0, {}, citation()), str) == "GBIF"


def test_titles_of_sources():
    assert source_title(Credit("layer", "Eigen laag", 1), str) == "Eigen laag"
    assert source_title(Credit("NDFF", "export.csv", 1), str) == "NDFF (export.csv)"
    one_day = citation(fetched(TILE, JUNE))
    assert source_title(Credit("GBIF", "x", 1, {}, one_day), str) == "GBIF, fetched 2026-06-01"
    many = citation(*(fetched(TILE, day, doi=f"10.1/{doi}") for day, doi in ((MAY, "a"), (JUNE, "b"), (JUNE, "c"))))
    title = source_title(Credit("GBIF", "x", 1, {}, many), str)
    assert title == "GBIF, fetched 2026-05-01 to 2026-06-01, doi:10.1/a, doi:10.1/b, +1"


def test_of_many_queries_the_first_are_written_out():
    many = citation(*(fetched(TILE, JUNE, f"q{number}") for number in range(5)), fetched(TILE, JUNE, doi="10.1/a"))
    assert query_texts(many, str, 3) == [
        *("https://doi.org/10.1/a", "q0", "q1", "q2"),
        "and 2 more, in the table citations of the store of observations",
    ]


def test_names_for_the_metadata_of_a_layer():
    cited = Credit("GBIF", "x", 3, {"CC0": 2, "": 1}, citation(fetched(TILE, JUNE, "q1")))
    names = source_names([cited, Credit("NDFF", "export.csv", 2)], ["NNN: Provincies"], str)
    assert names.rights == [f"{ABOUT.attribution} ({ABOUT.terms_url})", "NNN: Provincies"]
    assert names.licences == ["GBIF, fetched 2026-06-01: CC0: 2; no licence stated: 1"]
    assert names.history == [
        "GBIF, fetched 2026-06-01: number of records 3",
        "q1",
        "NDFF (export.csv): number of records 2",
    ]
