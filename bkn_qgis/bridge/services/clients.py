"""The clients of the services, with QGIS's network and the user's settings and accounts under them."""

from __future__ import annotations

from typing import Callable, List, Optional, Sequence

from qgis.core import QgsFeedback

from bkn_qgis.bridge.network_adapter import qgis_requesters
from bkn_qgis.bridge.services.accounts import has_account, read_account
from bkn_qgis.bridge.services.settings import base_url, ndff_domain
from bkn_qgis.messages import Message
from bkn_qgis.providers import clients, waarneming
from bkn_qgis.providers.clients import Clients, check_access
from bkn_qgis.providers.requesters import Say, say_nothing
from bkn_qgis.providers.services import NDFF, SERVICES, Access, ServiceKind

__all__ = ["SERVICES", "WAARNEMING_SITES", "Access", "ServiceKind"]

WAARNEMING_SITES = waarneming.BASE_URLS


def chosen_services(numbers: Sequence[int]) -> List[ServiceKind]:
    """The services of the parameter PROVIDERS. Raises BknError for one whose account is not set."""
    chosen = [SERVICES[number] for number in dict.fromkeys(numbers)]
    for kind in chosen:
        check_access(kind, kept_access(kind))
    return chosen


def kept_access(kind: ServiceKind) -> Access:
    """How a service is reached by the user's settings; the account is read when it is needed."""
    signs_in = kind.sign_in is not None and has_account(kind.name)
    return Access(
        base_url(kind.name, kind.url),
        ndff_domain() if kind.name == NDFF else "",
        (lambda: read_account(kind.name, kind.title)) if signs_in else None,
    )


def qgis_clients(
    feedback: QgsFeedback,
    say: Say = say_nothing,
    access_of: Optional[Callable[[ServiceKind], Access]] = None,
    is_awaited: bool = False,
) -> Clients:
    """Makes clients of services. ``say`` hears of long waits; a cancel of ``feedback`` ends requests and waits.

    ``access_of``: by default as the user's settings say; ``is_awaited``: see Requester.
    """
    return Clients(qgis_requesters(feedback, say, is_awaited), access_of or kept_access)


def ask_one_question(kind: ServiceKind, access: Access, feedback: QgsFeedback) -> Message:
    """Ask a service one small question and say what came of it; with an account, one that needs it.

    Raises BknError where it failed, Cancelled.
    """
    return clients.ask_one_question(kind, qgis_clients(feedback, access_of=lambda kind: access))
