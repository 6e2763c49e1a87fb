"""The benchmark of the kernel: answers are compared, what cannot be had is named, and slow ones count for a sample."""

import kernels
import pytest
from bars import grows_at_most
from kernels import OLD, SHAPELY, make_question, measure
from measuring import OURS, Measured, Program, timed_in_turns


@pytest.fixture(scope="module")
def question():
    return make_question(3000, 12, "random")


def test_both_kernels_say_the_same_of_tiny_worlds(question):
    measured = measure(question, "tiny", (OLD,), sample=4, runs=1)
    assert [(each.work, each.program) for each in measured] == [("tiny", OURS), ("tiny", OLD)]
    # That of a sample is multiplied: other work on the machine may make it nothing.
    assert measured[0].clock_s > 0 and all(each.memory_mb > 10 for each in measured)
    assert measured[1].note.endswith("for one in 4 places")


@pytest.mark.parametrize("areas", ["grid", "inside", "around"])
def test_the_other_search_areas(areas):
    question = make_question(2000, 9, areas)
    assert len(measure(question, "tiny", (OLD,), sample=1, runs=1)) == 2


def test_a_peer_that_says_something_else_stops_the_benchmark(question, monkeypatch):
    def start(asked):
        answer = kernels.old_kernel(asked)
        answer.days[0] += 1
        return lambda: answer

    monkeypatch.setitem(kernels.STARTS, OLD, start)
    with pytest.raises(SystemExit, match="differs in days"):
        measure(question, "tiny", (OLD,), sample=1, runs=1)


def test_a_peer_that_cannot_be_had_is_named(question, monkeypatch):
    def start(asked):
        raise ImportError("No module named 'shapely'")

    monkeypatch.setitem(kernels.STARTS, SHAPELY, start)
    ours, missing = measure(question, "tiny", (SHAPELY,), sample=1, runs=1)
    assert (missing.program, missing.clock_s, missing.note) == (SHAPELY, None, "missing: No module named 'shapely'")


def test_what_a_sample_takes_beyond_one_place_is_multiplied(monkeypatch):
    seconds = iter([(7.0, 5.0), (1.0, 2.0)])
    monkeypatch.setattr("measuring.seconds_of", lambda *_: next(seconds))
    program = Program("slow", lambda: None, factor=10, start_single=lambda: None)
    assert timed_in_turns([program], runs=1) == {"slow": (1.0 + 6 * 10, 2.0 + 3 * 10)}


def test_growth_is_the_power_of_the_processor_time():
    bar = grows_at_most("growth", "few", "many", times=4)
    found = {("few", OURS): Measured("few", OURS, 1.0, 1.0), ("many", OURS): Measured("many", OURS, 16.0, 2.0)}
    assert bar.measured(found) == ("2.00", "0.50", True)
