"""How long the window does not answer: each turn of QGIS's event loop is timed, and what held up a long one is told."""

import signal
import time
from pathlib import Path

from qgis.PyQt.QtCore import Qt, QTimer

LONG_S, AGAIN_S = 0.05, 0.02
TICK_MS = 5


def waited_for_processor_s():
    """How long this thread could have run but had to wait, since it began: others on the machine do not count."""
    told = Path("/proc/thread-self/schedstat")
    return int(told.read_text(encoding="utf-8").split()[1]) / 1e9 if told.exists() else 0.0


class Watch:
    """Times the turns of the event loop of the main thread; ``held_up`` has those that took long: their milliseconds,
    and the calls in which Python was found (the innermost first) when they were LONG_S under way, and then now and
    then. What is found in no call of the plugin is QGIS at work by itself."""

    def __init__(self):
        self.held_up, self._calls = [], []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._left_out_s = self._last_s = self._waited_s = 0.0

    def begin(self):
        """Forget what was seen, and look from now on."""
        signal.signal(signal.SIGALRM, self._look)
        self.held_up.clear()
        self._begin_turn()
        self._timer.start(TICK_MS)

    def leave_out(self, seconds):
        """Do not count what the tests themselves do in the window."""
        self._left_out_s += seconds

    def _begin_turn(self):
        self._calls, self._left_out_s = [], 0.0
        self._last_s, self._waited_s = time.perf_counter(), waited_for_processor_s()
        signal.setitimer(signal.ITIMER_REAL, LONG_S, AGAIN_S)

    def _look(self, number, frame):
        """Python tells a signal when it is back from what it called: the innermost call is the one that took long."""
        calls = []
        while frame is not None and frame.f_code is not Watch._tick.__code__:
            calls.append(f"{short(frame.f_code.co_filename)}:{frame.f_lineno} {frame.f_code.co_name}")
            frame = frame.f_back
        self._calls.append(calls)

    def _tick(self):
        signal.setitimer(signal.ITIMER_REAL, 0)
        waited_s = waited_for_processor_s() - self._waited_s
        took_s = time.perf_counter() - self._last_s - waited_s - self._left_out_s
        if took_s > LONG_S:
            self.held_up.append({"ms": round(1000 * took_s), "calls": self._calls})
        self._begin_turn()


def short(file):
    """A path from the plugin on, or its last part."""
    _, found, rest = file.rpartition("/bkn_qgis/")
    return f"bkn_qgis/{rest}" if found else Path(file).name
