"""Loading the plugin costs little: under 50 ms (at pace 1), no network, and no large package."""

import json

from fakes.waarneming import API, FakeWaarneming
from pace import pace

MOST_MS = 50
HEAVY = {"numpy", "pandas", "shapely", "requests", "osgeo", "scipy", "matplotlib"}


def test_the_start_is_light_and_asks_nobody(start_qgis, monkeypatch):
    most_ms = MOST_MS * pace()
    monkeypatch.setenv("BKN_MOST_MS", str(most_ms))
    with FakeWaarneming() as fake:
        settings = {
            "PythonPlugins/bkn_qgis": "false",  # startup_cost.py starts it
            "bkn_qgis/services/waarneming/url": fake.url + API,
            "bkn_qgis/panel/terms/waarneming": "true",
            "bkn_qgis/panel/services": "0",
        }
        desktop = start_qgis(settings=settings, script="startup_cost.py")
        assert fake.requests == []
    cost = json.loads((desktop.folder / "cost.json").read_text(encoding="utf-8"))
    assert cost["is_there"]
    assert min(cost["took_ms"]) < most_ms, cost["took_ms"]
    assert cost["asked"] == []
    assert HEAVY.isdisjoint(cost["brought"])
