"""A question about records that are kept is answered as one about records that were just read: in every field, and in
every line of the log."""

import dataclasses
import threading
import time

import numpy as np
import pandas as pd
import pytest
from small_run import PLACES, PROFILE, REFERENCE_DATE, X, Y, place, small_list

from bkn_qgis.labelling import label_run, record_matching, sources
from bkn_qgis.labelling.answer_lines import answer_lines
from bkn_qgis.labelling.kept_observations import KeptObservations, key_of_list
from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.landscape_choice import LandscapeChoice
from bkn_qgis.labelling.made_once import MadeOnce
from bkn_qgis.labelling.place_answer import PlaceAnswer
from bkn_qgis.labelling.place_chances import PlaceChances
from bkn_qgis.labelling.places import locate_places
from bkn_qgis.labelling.run_feedback import RunFeedback
from bkn_qgis.labelling.sources import open_sources
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import Cancelled, Message
from bkn_qgis.observations import file_state, kept_files
from bkn_qgis.observations.kept_on_disk import KeptReadings
from bkn_qgis.observations.reading import open_observations

WORDING = Wording("en", str, lambda value, places: f"{value:.{places or 0}f}")
SPECIES = ("Vlinda a", "Vlinda b", "Vlinda c", "Vlinda d", "Vlinda x", "Planta a", "Planta b", "Avis a", "Avis cf. b")


class _Going:
    def isCanceled(self):  # noqa: N802 (QGIS's name)
        return False


def rows(seed, number=200):
    """Records with all that a log speaks of: some twice, without date or place, far away, absent, not on the list."""
    rng = np.random.default_rng(seed)
    lines = []
    for each in range(number):
        x, y = (str(round(middle + rng.normal(0, 1500), 3)) for middle in (X, Y))
        day = f"{rng.choice([2019, 2025, 2026])}-0{rng.integers(1, 9)}-1{rng.integers(0, 9)}"
        x, day = rng.choice([x] * 20 + ["", "0"]), rng.choice([day] * 20 + ["", "gisteren", "2025"])
        species = rng.choice(SPECIES)
        identity = f"inat:{rng.integers(0, number)}" if each % 2 else ""
        flag, licence = rng.choice(["", "", "ja"]), rng.choice(["CC0", "CC-BY-NC 4.0", ""])
        lines.append(f"{identity},{species},{day},{x},{y},{rng.choice(['10', '250', '5000', ''])},{flag},{licence}")
    return "\n".join(["record id,wetenschappelijke naam,datum,x,y,nauwkeurigheid,afwezig,licence", *lines]) + "\n"


@pytest.fixture
def files(tmp_path, monkeypatch):
    """Two files with overlapping records, one with its names in the wrong column; changed long ago."""
    now = time.time_ns
    monkeypatch.setattr(file_state.time, "time_ns", lambda: now() + 60_000_000_000)
    there = "2026-06-01,155000,463000"
    dutch = f"record id,nederlandse naam,datum,x,y\ninat:1,Vlinda a,{there}\n,Planta a,{there}\n"
    for name, text in (("een.csv", rows(1)), ("twee.csv", rows(2)), ("namen.csv", dutch)):
        (tmp_path / name).write_text(text)
    return [str(tmp_path / name) for name in ("een.csv", "twee.csv", "namen.csv")]


def request_of(places, profile=PROFILE, day=REFERENCE_DATE, species_list=None):
    return LabelRequest(
        places,
        "EPSG:28992",
        "point",
        profile.radius_m,
        day,
        species_list or small_list(),
        profile,
        LandscapeChoice(),
        want_species=True,
    )


def answer(files, kept, request, commercial_use=False, columns="", cancelled=lambda: None):
    feedback = RunFeedback(_Going(), lambda entry: None, lambda part: cancelled(), lambda message: None)
    located = locate_places(request.places, request.crs, request.mode)
    opener = open_observations if kept is None else kept.files.open
    opened = open_sources(files, [], columns, open_file=opener)
    finished = label_run.run_labelling(request, located, opened, feedback, commercial_use, kept)
    asked = PlaceAnswer(finished.run, finished.log, True)
    lines = answer_lines(asked, WORDING, lambda: None) if len(request.places) == 1 else None
    return finished, lines, finished.run.tables


def assert_same(one, other, where="answer"):
    """Equal in every field, however deep; ``made`` is what the kept one remembers."""
    assert type(one) is type(other), where
    if isinstance(one, np.ndarray):
        assert one.dtype == other.dtype, where
        np.testing.assert_array_equal(one, other, where)
    elif isinstance(one, pd.DataFrame):
        pd.testing.assert_frame_equal(one, other)
    elif isinstance(one, dict):
        assert list(one) == list(other), where
        for key, value in one.items():
            assert_same(value, other[key], f"{where}[{key!r}]")
    elif isinstance(one, (list, tuple)):
        assert len(one) == len(other), where
        for number, pair in enumerate(zip(one, other)):
            assert_same(*pair, f"{where}[{number}]")
    elif parts_of(one) is None:
        assert one == other or repr(one) == repr(other), where
    else:
        assert_same(parts_of(one), parts_of(other), where)


def parts_of(value):
    """What a value is made of, by name; None for one that is compared as a whole."""
    if isinstance(value, PlaceChances):
        return vars(value)
    if isinstance(value, Message) or not dataclasses.is_dataclass(value):
        return None
    names = [each.name for each in dataclasses.fields(value) if each.name not in ("made", "region_map")]
    return {name: getattr(value, name) for name in names}


REQUESTS = [
    request_of(PLACES),
    request_of([place("here", east=300.0)]),
    request_of([place("here")], dataclasses.replace(PROFILE, radius_m=800.0, unknown_uncertainty_m=900.0)),
    request_of([place("here")], day=REFERENCE_DATE.replace(year=2019)),
    request_of([place("here")], dataclasses.replace(PROFILE, exclude_flags=())),
]


@pytest.mark.parametrize("commercial_use", [False, True])
def test_kept_answers_are_fresh_ones(files, commercial_use):
    kept = KeptObservations()
    for request in [*REQUESTS, *REQUESTS[::-1]]:
        assert_same(answer(files, kept, request, commercial_use), answer(files, None, request, commercial_use))


@pytest.mark.parametrize("commercial_use", [False, True])
def test_answers_of_the_next_session_are_fresh_ones(files, commercial_use, tmp_path, monkeypatch):
    expected = [answer(files, None, request, commercial_use) for request in REQUESTS]
    counted = Counted(monkeypatch)
    for number, request in enumerate(REQUESTS):
        kept = KeptObservations()
        kept.files.on_disk = KeptReadings(tmp_path / "readings", "1", least_rows=0)
        for _ in range(2):
            assert_same(answer(files, kept, request, commercial_use), expected[number])
        kept.forget()
    assert counted.calls["open_observations"] == len(files)


@pytest.mark.parametrize("number", [1, 2])
def test_kept_answers_about_other_files_columns_and_lists_are_fresh_ones(files, number):
    kept, (request, *_) = KeptObservations(), REQUESTS
    other_list = dataclasses.replace(small_list(), name="anders", species=small_list().species[::-1])
    for asked in (
        {"files": files},
        {"files": files[:number]},
        {"files": files[::-1]},
        {"files": [files[0], files[0] + "x", files[2]]},
        {"files": files[:number], "columns": "date=datum; uncertainty=nauwkeurigheid"},
        {"files": files, "columns": "species=bestaat niet"},
        {"files": files, "request": request_of(PLACES, species_list=other_list)},
        {"files": files},
    ):
        asked = {"request": request, **asked}
        assert_same(answer(kept=kept, **asked), answer(kept=None, **asked))


def test_the_log_tells_enough_to_compare(files):
    finished, *_ = answer(files, None, REQUESTS[0], commercial_use=True)
    log = "\n".join(str(message) for _, message in finished.log)
    for words in ("could not be read", "Duplicate records", "flagged", "Records left out because their licence"):
        assert words in log
    assert "names that were taken for" in log or "scientific" in log


class Counted:
    """Calls of functions, by name."""

    def __init__(self, monkeypatch):
        self.calls = {}
        for module, name in (
            (kept_files, "open_observations"),
            (sources, "drop_repeated_records"),
            (record_matching, "match_names"),
            (record_matching, "count_names"),
        ):
            monkeypatch.setattr(module, name, self._counting(getattr(module, name), name))

    def _counting(self, function, name):
        def counting(*arguments):
            self.calls[name] = self.calls.get(name, 0) + 1
            return function(*arguments)

        return counting


def test_nothing_is_read_or_matched_twice(files, monkeypatch):
    counted, kept = Counted(monkeypatch), KeptObservations()
    for east in (0.0, 300.0, 600.0):
        answer(files, kept, request_of([place("here", east)]))
    assert counted.calls == {
        "open_observations": 3,
        "drop_repeated_records": 1,
        "match_names": 1,
        "count_names": 1,
    }
    # Another date is another match of the same records; another file is read beside those that are kept.
    answer(files, kept, REQUESTS[3])
    assert counted.calls["match_names"] == 2 and counted.calls["open_observations"] == 3
    answer(files[:2], kept, REQUESTS[0])
    assert counted.calls["open_observations"] == 3 and counted.calls["drop_repeated_records"] == 2
    kept.forget()
    answer(files[:2], kept, REQUESTS[0])
    assert counted.calls["open_observations"] == 5


def test_a_file_that_cannot_be_read_is_told_of_each_time(files):
    kept, request = KeptObservations(), REQUESTS[0]
    answer(files, kept, request)
    with open(files[1], "wb"):
        pass
    for _ in range(2):
        kept_answer = answer(files, kept, request)
        assert_same(kept_answer, answer(files, None, request))
        assert len(kept_answer[0].run.observed.failed) == 1


def test_a_question_that_was_stopped_leaves_nothing_half(files):
    for stop_at in range(1, 40, 6):
        kept, heard = KeptObservations(), []

        def cancelled(heard=heard, stop_at=stop_at):
            heard.append(1)
            if len(heard) == stop_at:
                raise Cancelled

        for _ in range(2):
            try:
                answer(files, kept, REQUESTS[0], cancelled=cancelled)
            except Cancelled:
                continue
        assert_same(answer(files, kept, REQUESTS[0]), answer(files, None, REQUESTS[0]))


def test_questions_in_several_threads_get_their_own_answers(files):
    kept, wrong = KeptObservations(), []
    expected = [answer(files, None, request) for request in REQUESTS]

    def ask(number):
        for turn in range(3):
            which = (number + turn) % len(REQUESTS)
            try:
                assert_same(answer(files, kept, REQUESTS[which]), expected[which])
            except Exception as error:  # told in the main thread
                wrong.append(error)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_lists_with_one_name_that_differ_are_told_apart():
    one, other = small_list(), small_list()
    assert key_of_list(one) == key_of_list(other)
    roles = other.roles.copy()
    roles[0, 0] ^= 3
    assert key_of_list(dataclasses.replace(other, roles=roles)) != key_of_list(one)
    assert key_of_list(dataclasses.replace(other, species=one.species[::-1])) != key_of_list(one)


def test_only_the_last_things_are_kept_and_nothing_unless_asked():
    made, none, calls = MadeOnce(2), MadeOnce(), []

    def make(value):
        calls.append(value)
        return value

    for key in ("a", "b", "a", "c", "a", "b"):
        assert made.get(key, lambda key=key: make(key)) == key
    assert calls == ["a", "b", "c", "b"]
    for _ in range(2):
        none.get("a", lambda: make("none"))
    assert calls[-2:] == ["none"] * 2


def rows_in_memory(kept):
    """The records of all tables that are kept, each counted once."""
    tables = {id(table): len(table) for file in kept.files._files for one in file.sources for table in one.records}
    if kept._last is not None:
        tables.update((id(table), len(table)) for source in kept._last.read for table in source.records)
        tables[0] = len(kept._last.records.observed.records)
    return sum(tables.values())


def test_no_more_records_are_in_memory_than_allowed(files, tmp_path):
    """Also where the files of one question are more than that, and where they fit but not beside their records."""
    many = [str(tmp_path / f"{number}.csv") for number in range(6)]
    for number, path in enumerate(many):
        with open(path, "w") as file:
            file.write(rows(number + 10, 100))
    request = request_of([place("here")])
    for most_rows in (0, 150, 5000):
        kept = KeptObservations(most_rows)
        for asked in (many, many[:1], many[:3], files, many):
            for _ in range(2):
                assert_same(answer(asked, kept, request), answer(asked, None, request))
                assert rows_in_memory(kept) <= most_rows
        assert kept.is_empty == (most_rows == 0)
        assert (kept._last is not None) == (most_rows == 5000)


def test_what_is_forgotten_while_a_question_is_answered_stays_forgotten(files, monkeypatch):
    counted, kept, request = Counted(monkeypatch), KeptObservations(), REQUESTS[0]
    for was_read_before in (False, True):
        if was_read_before:
            answer(files[:2], kept, request)
        put_right = label_run.put_names_right

        def forgotten_meanwhile(*arguments, put_right=put_right):
            kept.forget()
            return put_right(*arguments)

        with monkeypatch.context() as patch:
            patch.setattr(label_run, "put_names_right", forgotten_meanwhile)
            assert_same(answer(files, kept, request), answer(files, None, request))
        assert kept.is_empty and rows_in_memory(kept) == 0
    opened_before = counted.calls["open_observations"]
    answer(files, kept, request)
    assert counted.calls["open_observations"] == opened_before + 3 and not kept.is_empty


def test_records_are_not_kept_where_all_was_forgotten_at_the_very_end(files, monkeypatch):
    kept = KeptObservations()
    have_room = kept.files.have_room_beside

    def forgotten_after(*arguments):
        found = have_room(*arguments)
        kept.forget()
        return found

    monkeypatch.setattr(kept.files, "have_room_beside", forgotten_after)
    answer(files, kept, REQUESTS[0])
    assert kept.is_empty
