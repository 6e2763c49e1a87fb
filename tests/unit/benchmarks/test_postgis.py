"""The PostGIS of the benchmark: a server of its own, which is gone afterwards, however it ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from postgis import Missing, running_server

BENCHMARKS = Path(__file__).resolve().parents[3] / "benchmarks"
HOLD = """
import sys, time
sys.path.insert(0, sys.argv[1])
from postgis import running_server
with running_server() as server:
    print(server.asked("SELECT pg_read_file('postmaster.pid')").split()[0], flush=True)
    time.sleep(60)
"""


@pytest.fixture(scope="module")
def server():
    try:
        with running_server() as found:
            yield found
    except Missing as error:
        pytest.skip(str(error))


def test_it_answers_and_tells_what_it_took(server):
    assert server.asked("SELECT ST_AsText(ST_Point(1, 2))").strip() == "POINT(1 2)"
    assert server.rows("SELECT 3 AS number")["number"].tolist() == [3]
    assert server.processor_s() > 0
    assert server.peak_mb("SELECT 1") > 1


def test_who_ends_the_benchmark_ends_the_server(server):
    command = [sys.executable, "-c", HOLD, str(BENCHMARKS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        number = int(process.stdout.readline())
        assert is_running(number)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 128 + signal.SIGTERM
    until = time.monotonic() + 30
    while is_running(number) and time.monotonic() < until:
        time.sleep(0.1)
    assert not is_running(number)


def is_running(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True
