"""No file makes this computer go online, whatever reads it: the network is a trap that writes down who asks."""

import contextlib
import os
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from fakes.hostile_files import write_hostile_files
from osgeo import gdal
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingException

from bkn_qgis.bridge.installed_lists import list_folders
from bkn_qgis.labelling.lists.profiles import load_profile
from bkn_qgis.labelling.lists.species_lists import load_species_list
from bkn_qgis.messages import BknError
from bkn_qgis.observations.reading import open_observations

# Another coordinate system than any of the files means: points that come out in it have been moved.
_WRONG = (
    b'PROJCS["moved",GEOGCS["a",DATUM["d",SPHEROID["s",6378137,298.25]],PRIMEM["G",0],UNIT["degree",0.0174]],'
    b'PROJECTION["Mercator_1SP"],PARAMETER["false_easting",99],UNIT["m",1]]'
)


class Trap:
    """A service on this computer that stands for all others; ``asked`` holds every question."""

    def __init__(self):
        asked = self.asked = []

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append(self.path)
                self.send_response(200)
                self.send_header("Content-Length", str(len(_WRONG)))
                self.end_headers()
                self.wfile.write(_WRONG)

            do_HEAD = do_POST = do_CONNECT = do_OPTIONS = do_GET  # noqa: N815 (names of http.server)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def close(self):
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture(params=["direct", "proxy"])
def trap(request, monkeypatch):
    """The trap, with Python's sockets refused. "proxy": every host is asked through it; "direct": no proxy counts."""
    found = Trap()
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, found.url)
        monkeypatch.delenv(name.upper(), raising=False)
    for name in ("no_proxy", "NO_PROXY"):
        if request.param == "direct":
            monkeypatch.setenv(name, "*")
        else:
            monkeypatch.delenv(name, raising=False)

    def refuse(*arguments, **_):
        found.asked.append(f"Python: {arguments}")
        raise OSError("no network in this test")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    yield found
    found.close()


@pytest.fixture
def hostile(trap, tmp_path):
    """The hostile files by name."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    return write_hostile_files(folder, trap.url)


def _observations(trial, path):
    for source in open_observations(path):
        for _ in source.chunks():
            pass


def _species_list(trial, path):
    load_species_list(list_folders(), Path(path))


def _profile(trial, path):
    load_profile(Path(path))


def _label_with(name):
    def read(trial, path):
        given = [str(path)] if name in ("FILES", "OBSERVATIONS") else str(path)
        trial.label(**{"FILES": [trial.ndff(trial.seen("Aglais io"))], name: given})

    return read


def _landscape_types(trial, path):
    import processing

    processing.run("bkn:landscapetypes", {"INPUT": trial.layer((155000, 463000)), "NATURE_LAYER": str(path),
                                          "OUTPUT": "memory:"})  # fmt: skip


def _own_map(trial, path):
    import processing

    processing.run("bkn:fetchlandscape", {"OWN_LAYER": str(path), "OWN_LAYER_MAP": 1})


def _imported_list(trial, path):
    import processing

    processing.run("bkn:importspecieslist", {"INPUT": str(path), "INSTALL": False})


READERS = {
    "observations": _observations,
    "species list": _species_list,
    "profile": _profile,
    "imported list": _imported_list,
    "FILES": _label_with("FILES"),
    "OBSERVATIONS": _label_with("OBSERVATIONS"),
    "INPUT": _label_with("INPUT"),
    "LANDSCAPE_LAYER": _label_with("LANDSCAPE_LAYER"),
    "NATURE_LAYER": _landscape_types,
    "OWN_LAYER": _own_map,
}


@pytest.mark.parametrize("reader", READERS)
def test_no_file_of_any_format_makes_a_reader_go_online(trial, hostile, trap, reader):
    went = {}
    for name, path in hostile.items():
        with contextlib.suppress(BknError, QgsProcessingException):
            READERS[reader](trial, path)
        if trap.asked:
            went[name] = list(trap.asked)
            trap.asked.clear()
    assert went == {}


@pytest.mark.parametrize(
    ("algorithm", "names"),
    [
        ("labelpoints", ("INPUT", "OBSERVATIONS", "LANDSCAPE_LAYER")),
        ("labelareas", ("INPUT", "OBSERVATIONS", "LANDSCAPE_LAYER")),
        ("landscapetypes", ("INPUT", "NATURE_LAYER")),
        ("fetchlandscape", ("INPUT", "OWN_LAYER")),
        ("fetchobservations", ("INPUT",)),
    ],
)
def test_qgis_process_asks_the_parameters_first(trial, hostile, trap, algorithm, names):
    """It does so before it asks the algorithm, which then says why a file is refused."""
    found = QgsApplication.processingRegistry().createAlgorithmById(f"bkn:{algorithm}")
    for name in names:
        definition = found.parameterDefinition(name)
        for path in hostile.values():
            for value in (str(path), [str(path)]):
                definition.checkValueIsAcceptable(value, QgsProcessingContext())
        assert trap.asked == [], name
        assert definition.checkValueIsAcceptable(str(hostile["link.geojson"]), QgsProcessingContext()), name
        assert not definition.checkValueIsAcceptable("is er niet.gpkg", QgsProcessingContext()), name


def test_the_trap_is_one(hostile, trap):
    """Opened as GDAL does it by itself, the files do go online: so the test above can see it."""
    for name in ("link.geojson", "schema.gml", "include.gml"):
        gdal.OpenEx(str(hostile[name]), gdal.OF_VECTOR)
        assert trap.asked, name
        trap.asked.clear()


@pytest.mark.parametrize("name", ["link", "url", "name", "vsicurl", "capitals", "escaped", "commented", "last"])
def test_a_linked_coordinate_system_is_refused_and_named(hostile, trap, name):
    with pytest.raises(BknError) as refused:
        open_observations(hostile[f"{name}.geojson"])
    assert "coordinate system" in str(refused.value)
    assert trap.url in str(refused.value)
    assert "save it again" in str(refused.value)


def test_gml_is_read_without_its_schema_and_nothing_is_left_beside_it(hostile):
    before = sorted(os.listdir(hostile["schema.gml"].parent))
    (source,) = open_observations(hostile["schema.gml"])
    (records,) = source.chunks()
    assert records[["x", "y"]].to_numpy().tolist() == [[155000.0, 463000.0]]
    assert sorted(os.listdir(hostile["schema.gml"].parent)) == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_profile_that_is_a_pipe_a_device_or_far_too_large_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pijp.json")
    (tmp_path / "groot.json").write_bytes(b" " * 3_000_000)
    (tmp_path / "utf16.json").write_bytes('{"id": "x", "version": "1"}'.encode("utf-16"))
    for path in (tmp_path / "pijp.json", Path("/dev/zero"), tmp_path / "groot.json", tmp_path / "utf16.json"):
        with pytest.raises(BknError, match="cannot be read"):
            load_profile(path)
