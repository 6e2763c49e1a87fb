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


def never_cancelled() -> None:
    """A user who lets it go on."""


def requester_for(fake: FakeService, path: str = "", **options: Any) -> Requester:
    """A requester whose base is ``path`` on the fake; ``options`` are those of Requester."""
    session = requests.Session()
    session.trust_env = False  # no proxy of this machine between test and fake
    settings = {
        "service": "the fake",
        "user_agent": USER_AGENT,
        "check_cancel": never_cancelled,
        "timeout_s": 10.0,
        "wait": Waits(),
        **options,
    }
    return Requester(session, base_url=fake.url + path, **settings)
