"""Clients for the fakes, as tests and people at a prompt start them: no real waiting, every wait written down."""

from __future__ import annotations

from typing import Any, List

import requests
from fakes.server import FakeService

from bkn_qgis.providers.requester import Requester

USER_AGENT = "bkn_qgis/test (mailto:nobody@example.org)"


class Waits(List[float]):
    """Takes the place of sleeping: a list of the seconds that were to be waited."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


class Clock:
    """Takes the place of ``time`` in bkn_qgis.providers.waiting: a wait is over at once, and is known to the second.

    So no test depends on how busy the machine is.
    """

    def __init__(self) -> None:
        self.now_s = 0.0

    def monotonic(self) -> float:
        return self.now_s

    def sleep(self, seconds: float) -> None:
        self.now_s += seconds


def never_cancelled() -> None:
    """A user who lets it go on."""


def requester_for(fake: FakeService, path: str = "", **options: Any) -> Requester:
    """A requester whose base is ``path`` on the fake; ``options`` are those of Requester."""
    session = requests.Session()
    session.trust_env = False  # no proxy of this machine between test and fake
    fake.clients.append(session)
    settings = {
        "service": "the fake",
        "user_agent": USER_AGENT,
        "check_cancel": never_cancelled,
        "timeout_s": 10.0,
        "wait": Waits(),
        **options,
    }
    return Requester(session, base_url=fake.url + path, **settings)
