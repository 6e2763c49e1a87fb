"""DuckDB tells what the kernel tells: the query that its best user would write, a join on cells."""

from __future__ import annotations

from typing import Any

import numpy as np
from kernel_world import ENTRIES, GROUPS, RADIUS_MM, UNCERTAINTIES_MM, World

from bkn_qgis.arrays import COUNTS, EVER, LEFT_OUT, MAY_COUNT, NO_DAY, PlaceCounts
from bkn_qgis.observations.search_areas import SearchAreas

CELL_MM = 500_000  # of the join; 250 and 1000 m were slower
PLACES_PER_QUERY = 2_000  # bounds the memory
THREADS = 2


class DuckDB:
    """The same in SQL: a join on cells per portion of places, three times: keeping its pairs as a table was slower."""

    def __init__(self, world: World) -> None:
        import duckdb

        self.version = duckdb.__version__
        self._connection = duckdb.connect()
        self._connection.execute(f"SET threads = {THREADS}")
        records, matches = world
        own = matches.owners()
        seen = {
            "x": records.x_mm[own].astype(np.int32),
            "y": records.y_mm[own].astype(np.int32),
            "u": records.uncertainty_mm[own].astype(np.int32),
            "entry": matches.entry,
            "grp": matches.group_of[matches.entry],
            "first_day": records.day_first[own],
            "last_day": records.day_last[own],
            "weight": records.weight[own].astype(np.int32),
            "twin": records.duplicate_group[own].astype(np.int32),
            "bits": matches.bits,
        }
        self._connection.register("given", seen)
        self._connection.execute("CREATE TABLE given_seen AS SELECT * FROM given")

    def _make_ready(self) -> None:
        """Cells, and the classes of uncertainty: a class is looked for no farther than it can matter."""
        self._connection.execute(
            f"""CREATE OR REPLACE TABLE seen AS SELECT *, x // {CELL_MM} AS cx, y // {CELL_MM} AS cy,
                CASE WHEN bits & {MAY_COUNT} > 0 THEN u ELSE 0 END AS class FROM given_seen"""
        )

    def _take_places(self, areas: SearchAreas, first: int) -> None:
        """The cells that the places' circles touch, for each class of uncertainty."""
        bounds = areas.bounds[first : first + PLACES_PER_QUERY]
        number = np.arange(first, first + len(bounds), dtype=np.int32)
        asked = {"place": number, "px": bounds[:, 0].astype(np.int32), "py": bounds[:, 1].astype(np.int32)}
        self._connection.register("given_places", asked)
        reach = int((RADIUS_MM + max(UNCERTAINTIES_MM)) // CELL_MM + 1)
        self._connection.execute(
            f"""CREATE OR REPLACE TEMP TABLE cover AS
            WITH classes AS (SELECT DISTINCT class FROM seen), steps AS (SELECT unnest(range(-{reach}, {reach} + 1)) s),
            near AS (SELECT place, px, py, class, px // {CELL_MM} + a.s AS cx, py // {CELL_MM} + b.s AS cy
                     FROM given_places, classes, steps a, steps b)
            SELECT place, px, py, class, cx::INT cx, cy::INT cy FROM near
            WHERE greatest(cx * {CELL_MM} - px, px - cx * {CELL_MM} - {CELL_MM - 1}, 0)::BIGINT ** 2
                + greatest(cy * {CELL_MM} - py, py - cy * {CELL_MM} - {CELL_MM - 1}, 0)::BIGINT ** 2
                <= ({RADIUS_MM} + class)::BIGINT ** 2"""
        )

    def _tell(self, result: PlaceCounts) -> None:
        pairs = """(SELECT place, entry, grp, u, first_day, last_day, weight, twin, bits,
            (x - px)::BIGINT * (x - px) + (y - py)::BIGINT * (y - py) AS d2
            FROM cover JOIN seen USING (class, cx, cy))"""
        inside = f"d2 <= {RADIUS_MM}::BIGINT * {RADIUS_MM}"
        counts = f"bits & {COUNTS} > 0 AND {inside}"
        told = self._connection.execute(
            f"""SELECT place, entry,
                sum(weight) FILTER ({counts} AND twin < 0)::BIGINT AS records, bool_or({counts}) AS seen,
                bool_or(bits & {COUNTS} > 0 AND u <= {RADIUS_MM}
                        AND d2 <= ({RADIUS_MM} - u)::BIGINT * ({RADIUS_MM} - u)) AS surely,
                bool_or(bits & {MAY_COUNT} > 0) AS possibly,
                max(last_day) FILTER (bits & {EVER} > 0 AND {inside}) AS last,
                sum(weight) FILTER (bits & {LEFT_OUT} > 0 AND bits & {COUNTS} = 0 AND {inside})::BIGINT AS left_out
            FROM {pairs}
            WHERE {inside} OR (bits & {MAY_COUNT} > 0
                AND d2 <= ({RADIUS_MM} + u)::BIGINT * ({RADIUS_MM} + u))
            GROUP BY place, entry"""
        ).fetchnumpy()
        cell = told["place"], told["entry"]
        result.records[cell] = filled(told["records"], 0)
        result.seen[cell], result.surely_seen[cell] = filled(told["seen"], False), filled(told["surely"], False)
        result.possibly_seen[cell] = filled(told["possibly"], False)
        result.last_seen[cell] = filled(told["last"], NO_DAY)
        np.add.at(result.left_out, told["place"], filled(told["left_out"], 0))
        days = self._connection.execute(
            f"""WITH held AS (SELECT DISTINCT place, grp, first_day FROM {pairs} WHERE {counts})
            SELECT place, grp, count(*) AS days, NULL AS last FROM held GROUP BY place, grp
            UNION ALL
            SELECT place, NULL, count(DISTINCT first_day), max(first_day) FROM held GROUP BY place"""
        ).fetchnumpy()
        group, place = days["grp"], days["place"]
        whole = np.ma.getmaskarray(group)
        result.group_days[place[~whole], np.asarray(group[~whole])] = days["days"][~whole]
        result.days[place[whole]] = days["days"][whole]
        result.last_day[place[whole]] = days["last"][whole]
        doubles = self._connection.execute(
            f"""SELECT place, entry, sum(weight)::BIGINT AS records FROM
                (SELECT place, entry, twin, max(weight) AS weight FROM {pairs} WHERE twin >= 0 AND {counts}
                 GROUP BY ALL) GROUP BY ALL"""
        ).fetchnumpy()
        result.records[doubles["place"], doubles["entry"]] += doubles["records"]

    def count(self, areas: SearchAreas) -> PlaceCounts:
        """Everything that PlaceCounts holds, of records of one entry each."""
        result = PlaceCounts.empty(len(areas), ENTRIES, GROUPS)
        self._make_ready()
        for first in range(0, len(areas), PLACES_PER_QUERY):
            self._take_places(areas, first)
            self._tell(result)
        return result


def filled(values: Any, nothing: Any) -> Any:
    """The values, with ``nothing`` where SQL has NULL."""
    return np.ma.filled(values, nothing)
