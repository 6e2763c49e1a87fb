"""Folders of a run, and those that killed runs leave behind."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from bkn_qgis.observations import own_folder

KILLED = """
import sys, tempfile, time
tempfile.tempdir = sys.argv[1]
sys.path[:0] = sys.argv[2].split("|")
from pathlib import Path
from bkn_qgis.observations.own_folder import make_own_folder
from bkn_qgis.observations.tables.unpacked import TemporaryFolder

kept = TemporaryFolder() if sys.argv[3] == "unpacked" else make_own_folder()
folder = Path(kept.path) if sys.argv[3] == "unpacked" else kept[0]
(folder / "gbif_x.zip").write_bytes(b"z" * 1000)
print(folder, flush=True)
time.sleep(60)
"""


def running(folder, kind):
    """A run in a process of its own; the process, and its folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(folder), "|".join(path for path in sys.path if path), kind],
        stdout=subprocess.PIPE,
        text=True,
    )
    return process, Path(process.stdout.readline().strip())


@pytest.mark.skipif(os.name != "posix", reason="processes are killed")
@pytest.mark.parametrize("kind", ["download", "unpacked"])
def test_the_folder_of_a_killed_run_goes_and_that_of_a_living_one_stays(tmp_path, monkeypatch, kind):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    dead, dead_folder = running(tmp_path, kind)
    alive, living_folder = running(tmp_path, kind)
    (tmp_path / "bkn_qgis_file").write_text("a file")
    (tmp_path / "bkn_qgis_other").mkdir()
    (tmp_path / "bkn_qgis_old").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "in_use").write_text("")
    (tmp_path / "bkn_qgis_link").symlink_to(tmp_path / "elsewhere")
    old = time.time() - 3 * 86_400
    os.utime(tmp_path / "bkn_qgis_old", (old, old))
    try:
        os.kill(dead.pid, signal.SIGKILL)
        dead.wait()
        assert (dead_folder / "gbif_x.zip").exists()
        own_folder.clear_left_behind()
        assert not dead_folder.exists()
        assert (living_folder / "gbif_x.zip").exists()
        left = sorted(path.name for path in tmp_path.iterdir())
        assert left == sorted([living_folder.name, "bkn_qgis_file", "bkn_qgis_other", "bkn_qgis_link", "elsewhere"])
        assert (tmp_path / "elsewhere" / "in_use").exists()
    finally:
        alive.kill()
        alive.wait()
        for process in (dead, alive):
            process.stdout.close()


def test_two_runs_of_one_program_do_not_clear_each_other(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with own_folder.own_folder() as first:
        own_folder.clear_left_behind()
        with own_folder.own_folder() as second:
            own_folder.clear_left_behind()
            assert first.is_dir() and second.is_dir()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_another_run_removes_meanwhile_is_no_fault(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "bkn_qgis_going").mkdir()
    scandir = os.scandir

    def listed_and_gone(path):
        entries = list(scandir(path))
        (tmp_path / "bkn_qgis_going").rmdir()
        return entries

    monkeypatch.setattr(os, "scandir", listed_and_gone)
    own_folder.clear_left_behind()
