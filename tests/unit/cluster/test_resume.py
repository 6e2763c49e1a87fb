"""A run that was broken off goes on where it was; another run clears what the first one left."""

import json
from dataclasses import replace

import cluster_worlds as worlds
import pytest

from bkn_qgis.cluster.country_run import CountryRun, label_country
from bkn_qgis.cluster.executors import SerialExecutor


class Counting(SerialExecutor):
    """Counts the items of each stage; fails at one of a stage where it is told to."""

    def __init__(self, fail_at=None):
        self.done = {}
        self.fail_at = fail_at

    def results(self, work, shared, items):
        for item, result in super().results(work, shared, items):
            self.done[work.__name__] = self.done.get(work.__name__, 0) + 1
            if self.fail_at == (work.__name__, self.done[work.__name__]):
                raise KeyboardInterrupt
            yield item, result


@pytest.fixture
def run(tmp_path, monkeypatch):
    files = worlds.write_observations(tmp_path / "in", 500, 3, monkeypatch)
    request = worlds.request_of(tmp_path, worlds.points(30, 3), "point")
    return CountryRun(request, files, "", tmp_path / "out", "csv", 3_000.0)


def parts_of(out):
    return {path.relative_to(out): path.stat().st_mtime_ns for path in out.rglob("*.csv")}


def test_finished_tiles_are_not_done_again(run, tmp_path):
    with pytest.raises(KeyboardInterrupt):
        label_country(run, Counting(("label_tile", 3)))
    before = parts_of(run.out)
    assert len(before) == 9
    assert not (run.out / "manifest.json").exists()
    manifest = label_country(run, Counting())
    after = parts_of(run.out)
    assert len(after) > 9
    assert {path: after[path] for path in before} == before
    worlds.assert_equal_rows(run.request, run.files, manifest, run.out, tmp_path)
    assert not (run.out / ".bkn-work").exists()


def test_a_finished_run_is_not_done_again(run):
    first = label_country(run, Counting())
    counting = Counting()
    assert json.loads(json.dumps(label_country(run, counting))) == json.loads(json.dumps(first))
    assert set(counting.done) == {"checksum_of_file"}


def test_a_part_that_is_gone_is_made_again(run, tmp_path):
    with pytest.raises(KeyboardInterrupt):
        label_country(run, Counting(("label_tile", 3)))
    gone = sorted(parts_of(run.out))[0]
    (run.out / gone).unlink()
    manifest = label_country(run, Counting())
    assert (run.out / gone).exists()
    worlds.assert_equal_rows(run.request, run.files, manifest, run.out, tmp_path)


def test_another_question_clears_the_answers_of_the_first(run, tmp_path):
    label_country(run, SerialExecutor())
    (run.out / "places" / "of_the_user.txt").write_text("stays")
    other = replace(run, request=replace(run.request, radius_m=900.0), tile_m=9_000.0)
    manifest = label_country(other, SerialExecutor())
    assert {part["path"] for part in manifest["parts"]} == {path.as_posix() for path in parts_of(run.out)}
    assert (run.out / "places" / "of_the_user.txt").exists()
    worlds.assert_equal_rows(other.request, other.files, manifest, run.out, tmp_path)


def test_a_file_that_changed_is_another_question(run):
    first = label_country(run, SerialExecutor())
    path = run.files[0]
    with open(path, encoding="utf-8") as file:
        lines = file.readlines()
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(lines[:-5])
    assert label_country(run, SerialExecutor())["checksum"] != first["checksum"]
