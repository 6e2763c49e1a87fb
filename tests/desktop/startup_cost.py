"""What the start of the plugin costs in a real window, where it was not loaded yet; QGIS runs this with --code.

The folder that ``BKN_DESKTOP`` names gets ``cost.json``, and then ``ready``. Other programs on the machine make a start
slow, never fast: the time in which they had the processor is left out, and a start is tried again until one took at
most ``BKN_MOST_MS``.
"""

import json
import os
import sys
import time
from pathlib import Path

import qgis.utils
from qgis.core import QgsNetworkAccessManager, QgsNetworkRequestParameters
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QTimer

FOLDER = Path(os.environ["BKN_DESKTOP"])
MOST_MS = float(os.environ["BKN_MOST_MS"])
MOST_TURNS, PAUSE_MS = 40, 300
asked, took_ms = [], []


def watch_connections(event, arguments):
    """Python's own connections (requests, urllib), which do not go through QGIS."""
    if event == "socket.connect":
        asked.append(str(arguments[1]))


def own_modules():
    return [name for name in sys.modules if name.split(".")[0] == "bkn_qgis"]


def waited_for_processor_s():
    """How long this thread could have run but had to wait, since it began; 0 where the system does not tell."""
    told = Path("/proc/thread-self/schedstat")
    return int(told.read_text(encoding="utf-8").split()[1]) / 1e9 if told.exists() else 0.0


def start_ms():
    """Load and start the plugin as QGIS does (import, classFactory, initGui), from nothing."""
    assert own_modules() == []
    waited_s = waited_for_processor_s()
    started = time.perf_counter()
    loaded = qgis.utils.loadPlugin("bkn_qgis") and qgis.utils.startPlugin("bkn_qgis")
    took_s = time.perf_counter() - started
    assert loaded
    return 1000 * (took_s - (waited_for_processor_s() - waited_s))


def stop():
    assert qgis.utils.unloadPlugin("bkn_qgis")
    for name in own_modules():
        del sys.modules[name]
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def measure():
    sys.addaudithook(watch_connections)
    about_to_ask = QgsNetworkAccessManager.instance().requestAboutToBeCreated[QgsNetworkRequestParameters]
    about_to_ask.connect(lambda request: asked.append(request.request().url().toString()))
    qgis.utils.updateAvailablePlugins()
    before = set(sys.modules)
    took_ms.append(start_ms())
    brought = sorted({name.split(".")[0] for name in set(sys.modules) - before})
    # What a start leaves for later counts too.
    QTimer.singleShot(1000, lambda: again(brought))


def again(brought):
    if min(took_ms) < MOST_MS or len(took_ms) == MOST_TURNS:
        finish(brought)
        return
    stop()
    took_ms.append(start_ms())
    QTimer.singleShot(PAUSE_MS, lambda: again(brought))


def finish(brought):
    is_there = qgis.utils.plugins["bkn_qgis"]._controller.action.isVisible()
    cost = {"took_ms": took_ms, "brought": brought, "asked": asked, "is_there": is_there}
    (FOLDER / "cost.json").write_text(json.dumps(cost), encoding="utf-8")
    (FOLDER / "ready").write_text("", encoding="utf-8")


# Once the window is up and QGIS's own plugins (Processing) are in.
QTimer.singleShot(1500, measure)
