"""Work on the workers of a scheduler: the same results, also where one of them is killed on the way."""

import os
import signal

import cluster_worlds as worlds
import pytest
from cluster_tasks import killed, refused, squared, squared_or_killed

from bkn_qgis.cluster import command_line
from bkn_qgis.cluster.country_run import CountryRun, label_country
from bkn_qgis.cluster.executors import DaskExecutor, SerialExecutor, executor_of
from bkn_qgis.cluster.failures import CannotLabel, WorkFailed

distributed = pytest.importorskip("distributed")
# Sockets that dask closes only when Python ends.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(scope="module")
def cluster():
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as two_workers:
        yield two_workers


@pytest.fixture
def client(cluster):
    with distributed.Client(cluster, set_as_default=False) as connected:
        connected.wait_for_workers(2, timeout=60)
        yield connected


@pytest.mark.parametrize("number", [0, 1, 37])
def test_every_item_comes_once_with_its_result(client, number):
    results = dict(DaskExecutor(client).results(squared, 3, range(number)))
    assert results == {item: 3 * item**2 for item in range(number)}
    assert results == dict(SerialExecutor().results(squared, 3, range(number)))


def test_a_killed_worker_loses_nothing(client, tmp_path):
    results = dict(DaskExecutor(client).results(squared_or_killed, str(tmp_path), range(30)))
    assert (tmp_path / "killed_at_5").exists()
    assert results == {item: item**2 for item in range(30)}


def test_what_the_work_raises_comes_out(client):
    with pytest.raises(ValueError, match="not 1"):
        list(DaskExecutor(client).results(refused, None, [1]))


def test_a_run_on_workers_is_that_of_one_machine(cluster, client, tmp_path, monkeypatch):
    files = worlds.write_observations(tmp_path / "in", 800, 11, monkeypatch)
    request = worlds.request_of(tmp_path, worlds.points(40, 11), "point")
    out = tmp_path / "out"
    pids = list(client.run(os.getpid).values())
    said = []

    def kill_one(line):
        said.append(line)
        if line.startswith("label") and pids:
            os.kill(pids.pop(), signal.SIGKILL)
            pids.clear()

    with executor_of(cluster.scheduler_address) as executor:
        manifest = label_country(CountryRun(request, files, "", out, "csv", 2_000.0), executor, kill_one)
    assert pids == []
    worlds.assert_equal_rows(request, files, manifest, out, tmp_path)


def test_work_that_kills_every_worker_is_told(cluster, tmp_path, monkeypatch):
    monkeypatch.setattr(
        command_line, "label_country", lambda run, executor, say: list(executor.results(killed, None, [1]))
    )
    run = CountryRun(None, [], "", tmp_path)
    with pytest.raises(WorkFailed, match=r"start the same command again: .*\(KilledWorker: "):
        command_line._labelled(run, cluster.scheduler_address, print)


def test_a_worker_with_another_version_is_told(cluster, monkeypatch):
    monkeypatch.setattr("bkn_qgis.cluster.executors.package_version", lambda: "99.0")
    with pytest.raises(CannotLabel, match=r"99\.0 here"), executor_of(cluster.scheduler_address):
        pass


def test_a_worker_that_does_not_see_a_path_is_told(cluster, tmp_path):
    paths = [tmp_path, tmp_path / "nowhere"]
    with pytest.raises(CannotLabel, match="nowhere"), executor_of(cluster.scheduler_address, paths):
        pass


def test_a_scheduler_without_workers_is_told():
    without = distributed.LocalCluster(n_workers=0, dashboard_address=None, processes=False)
    with without as idle, pytest.raises(CannotLabel, match="no workers"):
        executor_of(idle.scheduler_address, timeout_s=2).__enter__()


def test_no_scheduler_is_told():
    with pytest.raises(OSError, match=r"127\.0\.0\.1"), executor_of("tcp://127.0.0.1:9", timeout_s=1):
        pass
