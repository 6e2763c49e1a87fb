"""How slow this machine is just now: a limit of time in a test is that of a machine of pace 1, times the pace.

A peer in the same run: a fixed piece of Python's own work, of the kinds that the plugin does (objects, texts, sorting,
compiling what is imported). So a limit stays close where the machine is quick, and a slow one fails nothing.
"""

import ast
import inspect
import json
import statistics
import time

# On the machine on which the limits were set, idle, the plugin was loaded in 20 ms; on the one on which this work was
# timed first, in 50 ms, and the work took 31 ms.
WORK_ON_THAT_MACHINE_S = 0.0125
TURNS = 5


def _work() -> None:
    rows = [{"name": f"species {number % 997}", "x": number * 1.5, "seen": number % 3 == 0} for number in range(4000)]
    again = json.loads(json.dumps(rows))
    again.sort(key=lambda row: (row["name"], -row["x"]))
    compile(inspect.getsource(ast), "ast.py", "exec")


def _work_s() -> float:
    began_s = time.thread_time()
    _work()
    return time.thread_time() - began_s


def pace() -> float:
    """How many times the time it takes now that it took on the machine of the limits; at least 1."""
    return max(1.0, statistics.median(_work_s() for _ in range(TURNS)) / WORK_ON_THAT_MACHINE_S)
