"""What asks services in one run: over one transport, ended by one cancel, and counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Callable, List

from bkn_qgis.messages import Message
from bkn_qgis.providers.requester import Requester

if TYPE_CHECKING:
    import requests

Say = Callable[[Message], None]


def say_nothing(_: Message) -> None:
    """For whoever has nobody to tell of long waits."""


@dataclass
class Requesters:
    """Makes the requesters of one run.

    ``session`` opens a session on the transport; ``check_cancel`` raises Cancelled when the user wants to stop;
    ``say`` is told of long waits; ``is_awaited``: see Requester.
    """

    session: Callable[[], requests.Session]
    user_agent: str
    check_cancel: Callable[[], None]
    say: Say = say_nothing
    is_awaited: bool = False
    _made: List[Requester] = field(default_factory=list)

    def to(self, service: str, base_url: str, **options: Any) -> Requester:
        """A requester of a service, by its title and address. ``options``: those of Requester, which see for errors."""
        settings = {"say": self.say, "is_awaited": self.is_awaited, **options}
        made = Requester(self.session(), service, base_url, self.user_agent, self.check_cancel, **settings)
        self._made.append(made)
        return made

    @property
    def requests_sent(self) -> int:
        """The requests that were sent so far, those that failed included."""
        return sum(requester.requests_sent for requester in self._made)
