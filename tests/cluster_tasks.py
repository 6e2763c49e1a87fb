"""Work for the workers of a scheduler, in a module that they can import."""

import os
import signal
import time
from pathlib import Path


def squared(shared, item):
    return shared * item**2


def squared_or_killed(shared, item):
    """Kills the worker that comes first to an item, after a while in which others are done."""
    mark = Path(shared) / f"killed_at_{item}"
    if item == 5 and not mark.exists():
        mark.write_text("once")
        time.sleep(0.2)
        os.kill(os.getpid(), signal.SIGKILL)
    return item**2


def killed(*_):
    """Kills each worker that comes to it."""
    os.kill(os.getpid(), signal.SIGKILL)


def refused(shared, item):
    raise ValueError(f"not {item}")
