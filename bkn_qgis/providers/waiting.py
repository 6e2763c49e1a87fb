"""Waiting that the user can end."""

import time
from typing import Callable

_STEP_S = 0.1


def wait_in_steps(seconds: float, check_cancel: Callable[[], None]) -> None:
    """Wait, and call ``check_cancel`` ten times a second, at the begin and at the end too; what it raises ends it."""
    end = time.monotonic() + seconds
    while True:
        check_cancel()
        left = end - time.monotonic()
        if left <= 0:
            return
        time.sleep(min(_STEP_S, left))
