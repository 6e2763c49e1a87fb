"""A PostgreSQL with PostGIS of its own, in a temporary folder and without a port, and what it tells.

Debian's PostGIS (tools/setup.sh benchmark). PostgreSQL refuses to run as root; then it runs as the user ``postgres``
of its package.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Iterator, List

import numpy as np
import pandas as pd

_SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "512MB",
    "work_mem": "256MB",
    "maintenance_work_mem": "512MB",
    "max_wal_size": "8GB",
    "max_parallel_workers_per_gather": "1",
    "max_parallel_maintenance_workers": "1",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "fsync": "off",
    "jit": "off",
}


class Missing(Exception):
    """There is no PostgreSQL, or no PostGIS in it."""


class Server:
    """A running server."""

    def __init__(self, folder: Path, as_user: List[str], process: int) -> None:
        self._folder, self._as_user, self._process = folder, as_user, process
        self.version = self.asked("SELECT postgis_lib_version()").strip()

    def asked(self, sql: str, given: str = "") -> str:
        """What psql prints for some statements; ``given`` is what a COPY FROM STDIN reads."""
        command = [*self._as_user, "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", str(self._folder)]
        finished = subprocess.run(
            [*command, "-U", "postgres", "-d", "postgres", "-c", sql],
            input=given,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
        )
        if finished.returncode:
            raise RuntimeError(finished.stderr)
        return finished.stdout

    def rows(self, sql: str) -> Any:
        """The rows of a query, as a table of pandas."""
        return pd.read_csv(io.StringIO(self.asked(f"COPY ({sql}) TO STDOUT WITH (FORMAT csv, HEADER)")))

    def load(self, table: str, columns: str, rows: Any) -> None:
        """A new table, filled with the rows of a table of pandas."""
        self.asked(f"DROP TABLE IF EXISTS {table}; CREATE UNLOGGED TABLE {table} ({columns})")
        self.asked(f"COPY {table} FROM STDIN WITH (FORMAT csv)", rows.to_csv(index=False, header=False))

    def take_layer(self, path: Path, table: str) -> None:
        """A new table with the first layer of a file, by ogr2ogr."""
        target = f"PG:host={self._folder} dbname=postgres user=postgres"
        options = ["-nln", table, "-overwrite", "-lco", "GEOMETRY_NAME=geom", "-lco", "SPATIAL_INDEX=NONE"]
        command = ["ogr2ogr", "--config", "PG_USE_COPY", "YES", *options, "-f", "PostgreSQL", target, str(path)]
        finished = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
        if finished.returncode:
            raise RuntimeError(finished.stderr)

    def processor_s(self) -> float:
        """Processor seconds of the server and of all that it did for those who have left."""
        fields = Path(f"/proc/{self._process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")

    def peak_mb(self, sql: str) -> float:
        """The most memory that the process for some statements had, with what it touched of the shared."""
        status = self.asked(f"{sql}; SELECT pg_read_file('/proc/self/status')")
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        return int(found.group(1)) / 1024 if found else float("nan")


@contextlib.contextmanager
def running_server() -> Iterator[Server]:
    """A server for as long as it is needed; raises Missing where there is none."""
    programs = _programs()
    # Who ends the benchmark ends the server with it.
    before = signal.signal(signal.SIGTERM, _end)
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    with contextlib.ExitStack() as stack:
        stack.callback(signal.signal, signal.SIGTERM, before)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if as_user:
            _give_to_postgres(folder)
        data = folder / "data"
        _run([*as_user, str(programs / "initdb"), "-D", str(data), *"-U postgres -A trust -N -E UTF8".split()])
        options = " ".join(f"-c {setting}='{value}'" for setting, value in _SETTINGS.items())
        control = [*as_user, str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")]
        _run([*control, "-o", f"{options} -k {folder}", "start"])
        try:
            process = int((data / "postmaster.pid").read_text(encoding="ascii").splitlines()[0])
            _make_postgis(folder, as_user)
            yield Server(folder, as_user, process)
        finally:
            _run([*control, "-m", "immediate", "stop"])


def _give_to_postgres(folder: Path) -> None:
    try:
        shutil.chown(folder, "postgres", "postgres")
    except LookupError as error:
        raise Missing(f"PostgreSQL does not run as root: {error}") from None


def _end(*_: Any) -> None:
    raise SystemExit(128 + signal.SIGTERM)


def _make_postgis(folder: Path, as_user: List[str]) -> None:
    try:
        _run(
            [
                *as_user,
                "psql",
                "-X",
                "-q",
                "-h",
                str(folder),
                "-U",
                "postgres",
                "-d",
                "postgres",
                "-c",
                "CREATE EXTENSION postgis",
            ]
        )
    except Missing as error:
        raise Missing(f"PostGIS: {error}") from None


def _programs() -> Path:
    """The folder with the programs of the newest server; Debian keeps them off the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    beside = shutil.which("initdb")
    if not found and beside is None:
        raise Missing("PostgreSQL is not installed")
    return found[-1].parent if found else Path(str(beside)).resolve().parent


def _run(command: List[str]) -> None:
    # pg_ctl leaves the server with its streams: a pipe would never end.
    with tempfile.TemporaryFile("w+") as said:
        finished = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, check=False, cwd="/")
        if finished.returncode:
            said.seek(0)
            raise Missing(said.read().strip()[-500:])


_POINTS = """DROP TABLE IF EXISTS finds;
    CREATE UNLOGGED TABLE finds AS SELECT ST_Point(x, y) AS place, entry FROM given ORDER BY 1;
    CREATE INDEX ON finds USING gist (place); VACUUM ANALYZE finds"""


def load_world(server: Server, finds: Any, areas: Any) -> None:
    """Tables of the finds (columns x, y, entry) and of the areas (shapely)."""
    import shapely

    server.load("given", "x float8, y float8, entry int", pd.DataFrame(vars(finds)))
    asked = pd.DataFrame({"place": np.arange(len(areas)), "area": shapely.to_wkb(areas, hex=True)})
    server.load("asked", "place int, area geometry", asked)
    server.asked("ANALYZE asked")


def counts_by_postgis(server: Server, radius_m: float, shape: Any) -> Any:
    """Records per area and entry: points, index and statistics are made, then joined."""
    for statement in _POINTS.split(";"):
        server.asked(statement)
    rows = server.rows(_query(radius_m))
    table = np.zeros(shape, dtype=np.int64)
    table[rows["place"], rows["entry"]] = rows["number"]
    return table


def peak_mb_of_postgis(server: Server, radius_m: float) -> float:
    """The most memory of the process that answers that query; of the one before it made the index."""
    return server.peak_mb(f"CREATE TEMP TABLE told AS {_query(radius_m)}")


def _query(radius_m: float) -> str:
    near = f"ST_DWithin(asked.area, finds.place, {radius_m})" if radius_m else "ST_Intersects(asked.area, finds.place)"
    return f"SELECT asked.place, entry, count(*) AS number FROM asked JOIN finds ON {near} GROUP BY 1, 2"
