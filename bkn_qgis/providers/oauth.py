"""Tokens of OAuth2 for services where the user has an account: waarneming.nl and the NDFF API.

Source: providers.md, sections 2.1 and 3.3. Tokens live in memory only; account and password come from
outside (in QGIS from its authentication store) and are in no text representation.
"""

from __future__ import annotations

import math
import re
import time
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, Mapping, Optional, Sequence

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.providers.failures import NotAllowed, NotUnderstood, Refused, TokenExpired, unexpected_shape
from bkn_qgis.providers.requester import Requester

# A token is renewed this long before it ends, so that it does not end on its way.
_MARGIN_S = 30.0
_USUAL_LIFE_S = 3600.0
# What a header can hold (RFC 6750, section 2.1, and what services write beside it).
_TOKEN = re.compile(r"[!-~]+")


@dataclass(frozen=True)
class Account:
    """What a user signs in with. ``client_id`` and ``client_secret`` are those the service gave to the user."""

    user: str
    password: str = field(repr=False)
    client_id: str = ""
    client_secret: str = field(default="", repr=False)


class PasswordTokens:
    """Tokens by the password grant, renewed by the refresh token where the service gives one.

    ``requester`` reaches the service without signing; ``path`` is that of the token, relative to its base;
    ``user_fields`` are the names under which the user is sent: for waarneming.nl it is not settled whether
    ``username`` or ``email`` counts, and both do no harm.
    """

    def __init__(
        self,
        requester: Requester,
        path: str,
        account: Callable[[], Account],
        user_fields: Sequence[str] = ("username",),
        now: Callable[[], float] = time.time,
    ) -> None:
        self._requester = requester
        self._path = path
        self._account = account
        self._user_fields = tuple(user_fields)
        self._now = now
        self._access = ""
        self._renewal = ""
        self._ends_at = 0.0

    def __repr__(self) -> str:
        return f"PasswordTokens({self._requester.service!r})"

    def token(self) -> str:
        """A token that is thought to be valid, asked for where there is none yet.

        Raises NotAllowed where the account is refused, other ServiceErrors, Cancelled.
        """
        if self._access and self._now() < self._ends_at - _MARGIN_S:
            return self._access
        return self.refresh()

    def refresh(self) -> str:
        """A new token: by the refresh token, and where that is refused by the password. Raises as token()."""
        if self._renewal:
            renewal, self._renewal = self._renewal, ""
            try:
                return self._keep(self._ask({"grant_type": "refresh_token", "refresh_token": renewal}))
            except NotAllowed:
                self._access = ""
        account = self._account()
        fields = {"grant_type": "password", "password": account.password}
        fields.update({name: account.user for name in self._user_fields})
        return self._keep(self._ask(fields))

    def _ask(self, fields: Mapping[str, str]) -> Any:
        account = self._account()
        sent: Dict[str, str] = dict(fields)
        if account.client_id:
            sent["client_id"] = account.client_id
        if account.client_secret:
            sent["client_secret"] = account.client_secret
        try:
            return self._requester.post_form(self._path, sent)
        except (Refused, NotAllowed, TokenExpired) as error:
            if isinstance(error, Refused) and error.status != 400:
                raise
            raise NotAllowed(error.service, _refused_account(), status=error.status, detail=error.detail) from None

    def _keep(self, answer: Any) -> str:
        given = answer if isinstance(answer, dict) else {}
        access = given.get("access_token")
        if not isinstance(access, str) or not _TOKEN.fullmatch(access):
            raise NotUnderstood(self._requester.service, unexpected_shape("access_token"))
        self._access = access
        renewal = given.get("refresh_token")
        self._renewal = renewal if isinstance(renewal, str) else ""
        life_s = _number(given.get("expires_in"))
        self._ends_at = self._now() + (_USUAL_LIFE_S if life_s is None else life_s)
        return access


def _number(value: object) -> Optional[float]:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return None
    return float(value)


def _refused_account() -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN", "it does not accept your user name and password; enter your account again in the settings of BKN"
        )
    )
