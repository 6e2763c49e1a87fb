"""What a peer of the whole command does, from file to file, in a process of its own (whole_command.py starts it).

Given are the same GeoPackages of observations and points, and a table that says which names count in which months from
which day on, for which species group. Written is, per place and group, how many species were seen within the radius:
what the table of groups of bkn:labelpoints says. Nothing about days, doubles, uncertainty, how sure: less than ours.
Usage: whole_peers.py duckdb|geopandas|start OBSERVATIONS PLACES WANTED OUTPUT
"""

from __future__ import annotations

import sys
from typing import Any

import pandas as pd

RADIUS_M, CELL_M = 1500, 500
REFERENCE_DATE = "2026-10-01"
UNKNOWN_UNCERTAINTY_M = 100
COLUMNS = ["wetenschappelijke_naam", "datum", "aantal", "nauwkeurigheid"]


def by_duckdb(observations: str, places: str, wanted: str, output: str) -> None:
    """The Arrow stream of GDAL, a join on names and one on cells, and a CSV."""
    import duckdb
    import pyogrio
    import shapely

    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    for name, path, columns in (("given", observations, COLUMNS), ("asked", places, ["place"])):
        _, table = pyogrio.read_arrow(path, columns=columns)
        shapes = shapely.from_wkb(table.column(table.num_columns - 1).to_numpy())
        table = table.append_column("x", [shapely.get_x(shapes)]).append_column("y", [shapely.get_y(shapes)])
        connection.register(name, table.drop_columns([table.column_names[-3]]))
    connection.execute(f"CREATE TABLE wanted AS SELECT * FROM read_csv('{wanted}')")
    connection.execute(
        f"""CREATE TABLE seen AS
        SELECT x, y, (x // {CELL_M})::INT AS cx, (y // {CELL_M})::INT AS cy, species, species_group
        FROM given JOIN wanted ON wetenschappelijke_naam = name AND month(datum) = month
        WHERE datum BETWEEN first_day AND DATE '{REFERENCE_DATE}' AND aantal > 0
            AND coalesce(nauwkeurigheid, {UNKNOWN_UNCERTAINTY_M}) <= {RADIUS_M}"""
    )
    reach = RADIUS_M // CELL_M + 1
    connection.execute(
        f"""COPY (WITH steps AS (SELECT unnest(range(-{reach}, {reach} + 1)) s),
        cover AS (SELECT place, x AS px, y AS py, (x // {CELL_M} + a.s)::INT AS cx, (y // {CELL_M} + b.s)::INT AS cy
                  FROM asked, steps a, steps b)
        SELECT place, species_group, count(DISTINCT species) AS obs FROM cover JOIN seen USING (cx, cy)
        WHERE (x - px) ** 2 + (y - py) ** 2 <= {RADIUS_M}::BIGINT ** 2 GROUP BY place, species_group)
        TO '{output}' (FORMAT csv, HEADER)"""
    )


def by_geopandas(observations: str, places: str, wanted: str, output: str) -> None:
    """Frames read by pyogrio, a merge on names, a spatial join, and a CSV."""
    import geopandas

    given = geopandas.read_file(observations, columns=COLUMNS, use_arrow=True)
    asked = geopandas.read_file(places, columns=["place"], use_arrow=True)
    given["datum"] = pd.to_datetime(given["datum"])
    uncertainty = given["nauwkeurigheid"].fillna(UNKNOWN_UNCERTAINTY_M)
    chosen = (given["aantal"] > 0) & (uncertainty <= RADIUS_M) & (given["datum"] <= REFERENCE_DATE)
    seen = _counting(given[chosen], pd.read_csv(wanted, parse_dates=["first_day"]))
    joined = geopandas.sjoin(asked, seen, predicate="dwithin", distance=RADIUS_M)
    told = joined.drop_duplicates(["place", "species_group", "species"]).groupby(["place", "species_group"]).size()
    told.rename("obs").to_csv(output)


def _counting(given: Any, wanted: Any) -> Any:
    given = given.assign(month=given["datum"].dt.month)
    seen = given.merge(wanted, left_on=["wetenschappelijke_naam", "month"], right_on=["name", "month"])
    return seen.loc[seen["datum"] >= seen["first_day"], ["geometry", "species", "species_group"]]


def just_start(*_: str) -> None:
    """Only import what the others do: what their start costs."""
    import duckdb  # noqa: F401
    import geopandas  # noqa: F401
    import pyogrio  # noqa: F401


PEERS = {"duckdb": by_duckdb, "geopandas": by_geopandas, "start": just_start}

if __name__ == "__main__":
    PEERS[sys.argv[1]](*sys.argv[2:])
