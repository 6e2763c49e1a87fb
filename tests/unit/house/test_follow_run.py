"""make follow: what it counts, on a small package, and that both runs still start where it starts them."""

import importlib.util
import re
import subprocess
import sys

import pytest


@pytest.fixture
def follow_run(root, monkeypatch):
    spec = importlib.util.spec_from_file_location("follow_run", root / "tools" / "follow_run.py")
    tool = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "follow_run", tool)
    spec.loader.exec_module(tool)
    return tool


def test_each_function_is_read_once_and_comings_back_are_counted(follow_run, tmp_path, monkeypatch):
    # Read in the order of the calls: a.start, b.work, c.deep, b.more, a.end. So b and a are each come back to once.
    files = {
        "a": "from followed import b\ndef start():\n    b.work()\n    b.work()\n    end()\ndef end():\n    pass\n",
        "b": "def work():\n    from followed import c\n    c.deep()\n    more()\ndef more():\n    pass\n",
        "c": "def at_import():\n    pass\nat_import()\ndef deep():\n    pass\n",
    }
    (tmp_path / "followed").mkdir()
    for name, text in files.items():
        (tmp_path / "followed" / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    start = importlib.import_module("followed.a").start
    follower = follow_run.Follower(tmp_path / "followed")
    with follower.following() as trail:
        start()
    assert trail.functions == [("a", "start"), ("b", "work"), ("c", "deep"), ("b", "more"), ("a", "end")]
    assert trail.modules() == ["a", "b", "c"]
    assert trail.comings_back() == 2
    assert trail.calls == {("a", "b"): 2, ("b", "c"): 2}
    assert trail.returns == {("b", "a"): 2, ("c", "b"): 2}
    assert follow_run.within(trail, "b").comings_back() == 0


def test_a_file_and_a_click_are_followed_to_their_labels(root, tmp_path):
    sample = root / "resources" / "sample" / "waarnemingen_synthetisch.csv"
    few = tmp_path / "few.csv"
    few.write_bytes(b"".join(sample.read_bytes().splitlines(keepends=True)[::100]))
    command = [sys.executable, str(root / "tools" / "follow_run.py"), "--file", str(few)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]
    found = dict(re.findall(r"^(file|click): (\d+) modules, \d+ returns", run.stdout, re.MULTILINE))
    assert set(found) == {"file", "click"}
    assert all(20 < int(number) < 250 for number in found.values())
