"""The page of results: bars are judged by what was measured, and nothing is left out silently."""

import re

import pytest
from bars import BARS, at_most_mb, at_most_more, at_most_seconds, at_most_times, times_faster
from benchmark import STEPS
from measuring import OURS, Measured
from results_page import PROFILES, page

MACHINE = {"processor": "a processor"}


def step(*measured, load=(0.1, 0.2)):
    rows = [vars(each) for each in measured]
    return {"day": "2026-01-02", "load": list(load), "took_s": 3, "machine": MACHINE, "measured": rows}


def found(*measured):
    return {(each.work, each.program): each for each in measured}


@pytest.mark.parametrize(("ours_s", "is_met"), [(1.0, True), (1.01, False)])
def test_a_ratio_to_a_peer(ours_s, is_met):
    measured = found(Measured("count", OURS, ours_s, 2.0), Measured("count", "DuckDB", 4.0, 6.0))
    clock, processor, met = times_faster("count", "DuckDB", 4).measured(measured)
    assert (processor, met) == ("3.0 ×", is_met)


def test_a_bar_of_what_was_not_measured_is_neither_met_nor_failed():
    missing = found(Measured("count", OURS, 1.0, 1.0), Measured("count", "DuckDB", note="missing: none"))
    for bar in (times_faster("count", "DuckDB", 4), at_most_mb("count", 5), at_most_seconds("other", 1)):
        assert bar.measured(missing) is None


@pytest.mark.parametrize(("with_s", "is_met"), [(5.0, True), (5.01, False), (1.0, True)])
def test_what_a_part_of_the_work_takes_a_place(with_s, is_met):
    bar = at_most_more("sure", "labels", "labels, without", 2000, 2)
    measured = found(Measured("labels", OURS, with_s, 3.0), Measured("labels, without", OURS, 1.0, 1.0))
    clock, processor, met = bar.measured(measured)
    assert (clock, processor, met) == (f"{(with_s - 1) / 2:.2f} ms", "1.00 ms", is_met)
    assert bar.measured(found(Measured("labels", OURS, 5.0, 3.0))) is None
    assert bar.asked == "≤ 2 ms a place"


def test_the_bars_of_algorithms_are_about_works_that_are_measured(tmp_path):
    from algorithms import works

    measured = {f"{each.algorithm}: {each.what}, 1,000,000 records" for each in works(tmp_path, 2000)}
    told = found(*(Measured(work, OURS, 1.0, 1.0) for work in measured))
    asked = [bar for bar in BARS if bar.work.startswith(("bkn:labelgrid: ", "how sure, "))]
    assert len(asked) == 3 and all(bar.measured(told) is not None for bar in asked)


def test_several_peers_are_added():
    bar = at_most_times("all", (("all", "pandas", 2), ("read", "GDAL", 15)), "sum")
    measured = found(
        Measured("all", OURS, 34.0, 17.0), Measured("all", "pandas", 1.0, 1.0), Measured("read", "GDAL", 1.0, 1.0)
    )
    assert bar.measured(measured) == ("2.00 of it", "1.00 of it", False)


def test_the_page_tells_what_is_missing_and_how_busy_the_machine_was():
    rows = (
        Measured("count", OURS, 2.0, 1.0, 100.0, "tells everything"),
        Measured("count", "DuckDB", 8.0, 12.0),
        Measured("count", "PostGIS", note="missing: PostgreSQL is not installed"),
    )
    text = page({"counting": step(*rows, load=(0.1, 7.5))})
    assert "| count | DuckDB | 8.00 | 12.00 | 4.0 | 12.0 |" in text
    assert "| count | PostGIS | | | | |  | missing: PostgreSQL is not installed |" in text
    assert "## Counting" in text
    assert "busy with other work" in text
    assert text.count("not measured") == len(BARS)
    assert "busy with other work" not in page({"counting": step(*rows)})


def test_the_page_shows_where_the_time_goes():
    shares = [
        {"work": "labels", "part": "reads", "seconds": 3.0, "share": 0.75, "is_within": False},
        {"work": "labels", "part": "waits", "seconds": 1.0, "share": 0.25, "is_within": True},
        {"work": "kernel", "part": "sorts", "seconds": 0.5, "share": 1.0, "is_within": False},
    ]
    text = page({"counting": step(Measured("count", OURS, 2.0, 1.0)), PROFILES: {**step(), "measured": shares}})
    assert "| labels | seconds | share |\n|---|---|---|\n| reads | 3.00 | 75% |\n| &emsp;waits | 1.00 | 25% |" in text
    assert "| sorts | 0.50 | 100% |" in text and "| count | ours |" in text
    assert "## Where our time goes" not in page({"counting": step(Measured("count", OURS, 2.0, 1.0))})


def test_functions_of_a_part_that_call_each_other_are_counted_once():
    from profiles import Part, seconds_of

    outer, inner, other = ("a/seen.py", 40, "fill"), ("a/seen.py", 73, "fill"), ("a/counts.py", 1, "fill")
    stats = {
        outer: (1, 1, 0.5, 2.0, {other: (1, 1, 0.5, 2.0)}),
        inner: (1, 1, 1.0, 1.5, {outer: (1, 1, 1.0, 1.2), other: (1, 1, 0.1, 0.3)}),
        other: (1, 1, 0.7, 3.0, {}),
    }
    assert seconds_of(stats, Part("seen", "seen.py", "fill")) == pytest.approx(2.3)
    assert seconds_of(stats, Part("none", "other.py", "fill")) == 0


def test_every_step_names_a_script_that_is_there():
    from benchmark import HERE

    assert [each.script for each in STEPS if not (HERE / each.script).is_file()] == []


def test_the_sizes_in_the_bars_of_the_kernel_are_those_that_are_measured():
    sizes = set()
    for each in STEPS:
        given = dict(zip(each.arguments[::2], each.arguments[1::2]))
        many = [
            [f"{int(part):,}" for part in given.get(name, "").split(",") if part] for name in ("--records", "--places")
        ]
        sizes |= {(records, places) for records in many[0] for places in many[1]}
    asked = {match.groups() for bar in BARS if (match := re.match(r"kernel, ([\d,]+) records × ([\d,]+) \w", bar.work))}
    assert {size for size in asked if "million" not in size[0]} <= sizes
