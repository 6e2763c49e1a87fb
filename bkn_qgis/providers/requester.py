"""Polite requests to one service: one at a time, patient where it asks for patience, and ended by the user at will.

Rules: providers.md, sections 1.6, 2.3, 3.3 and 4.
"""

from __future__ import annotations

import json
import os
import random as random_numbers
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Callable, Collection, Mapping, Optional, Protocol, Set
from urllib.parse import urlencode, urlsplit

import requests
from urllib3.util import Timeout

from bkn_qgis.limits import MOST_DOWNLOAD_BYTES, MOST_HEADER_BYTES, MOST_REDIRECTS
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.providers.addresses import address_on_host, address_parts, joined
from bkn_qgis.providers.answers import check_status, error_detail, is_web_page, network_failure
from bkn_qgis.providers.bodies import Bodies, stated_length
from bkn_qgis.providers.failures import (
    BrokenOff,
    NoConnection,
    NotAllowed,
    NotUnderstood,
    RateLimited,
    ServiceDown,
    ServiceError,
    TimedOut,
    TokenExpired,
    endless_redirects,
    no_address,
    secret_in_settings,
    web_page,
)
from bkn_qgis.providers.http_request import HttpRequest, Parameters
from bkn_qgis.providers.secrets import secret_in_address, secrets_of_header
from bkn_qgis.providers.waiting import wait_in_steps

LONGEST_WAIT_S = 120.0
"""Longest wait before a new try. A service that asks for more gets no new try: the user is told when to come back."""

_FIRST_WAIT_S = 1.0
_BODY_TIMES = 5.0  # a whole answer may take this many times timeout_s
_MOST_TIMEOUTS = 2  # new tries after a time-out: each costs the user a minute

_REDIRECTS = (301, 302, 303, 307, 308)
_DOWNLOAD_BYTES = 65_536

Progress = Callable[[int, Optional[int]], None]
"""Called with the bytes that have come and the number there will be (None = not stated)."""

_RETRIED = (NoConnection, TimedOut, BrokenOff, RateLimited, ServiceDown)
# After this the service has surely not acted on the request, so that even a POST may be sent again. Not so where there
# was no connection: over QGIS that may also mean that it broke after the request had arrived.
_NOT_ACTED_ON = RateLimited


class TokenSource(Protocol):
    """Gives the bearer token of a signed-in user."""

    def token(self) -> str:
        """A token that is thought to be valid. Raises ServiceError where there is none to be had."""

    def refresh(self) -> str:
        """A new token, after the service has refused the last one. Raises ServiceError."""


class Requester:
    """Polite, sequential requests to one service over a ``requests.Session`` given from outside.

    ``base_url`` is what relative paths are added to; other hosts are refused, redirects to them too, but for
    ``trusted_hosts``, which get no credentials. ``check_cancel`` raises Cancelled when the user wants to stop. A
    connection may take ``timeout_s`` until the next byte, an answer five times that. After a failure that may pass
    (429, 503, 5xx, connection faults) there are at most ``retries`` new tries, two after a time-out. ``pause_s`` is
    the least time between the starts of two requests. ``tokens`` signs every request; ``say`` is told of long waits.
    Raises NotAllowed for a ``base_url`` with a user, password or key in it.
    """

    def __init__(
        self,
        session: requests.Session,
        service: str,
        base_url: str,
        user_agent: str,
        check_cancel: Callable[[], None],
        timeout_s: float = 60.0,
        retries: int = 5,
        wait: Optional[Callable[[float], None]] = None,
        now: Callable[[], float] = time.time,
        random: Callable[[], float] = random_numbers.SystemRandom().random,
        tokens: Optional[TokenSource] = None,
        pause_s: float = 0.0,
        trusted_hosts: Collection[str] = (),
        say: Callable[[Message], None] = lambda message: None,
    ) -> None:
        self.service = service
        if secret_in_address(base_url):
            raise NotAllowed(service, secret_in_settings())
        self.base_url = base_url.rstrip("/") + "/"
        self.check_cancel = check_cancel
        self.requests_sent = 0
        self._session = session
        # Redirects are our own business. Left to itself requests reads the body of one whole, however large it is, and
        # stumbles over addresses that are none (requests.Session.send).
        setattr(session, "get_redirect_target", _no_target)  # noqa: B010 (to mypy it is a method)
        self._user_agent = user_agent
        self._timeout_s = timeout_s
        self._retries = retries
        self._wait = partial(wait_in_steps, check_cancel=check_cancel) if wait is None else wait
        self._now = now
        self._random = random
        self._tokens = tokens
        self._pause_s = pause_s
        self._trusted_hosts = frozenset(trusted_hosts)
        self._say = say
        self._bodies = Bodies(service, check_cancel, timeout_s, _BODY_TIMES * timeout_s, now)
        self._last_start: Optional[float] = None
        self._secrets: Set[str] = set()

    @property
    def signs_in(self) -> bool:
        """Whether requests carry the token of a signed-in user."""
        return self._tokens is not None

    # --- what providers call ---

    def get_json(
        self, path_or_url: str, parameters: Optional[Parameters] = None, headers: Optional[Mapping[str, str]] = None
    ) -> Any:
        """The JSON answer to GET. ``path_or_url`` is relative to the base, or an absolute address on its host.

        Raises ServiceError, Cancelled.
        """
        return self._json(self._request("GET", path_or_url, parameters, headers))

    def get_text(
        self, path_or_url: str, parameters: Optional[Parameters] = None, headers: Optional[Mapping[str, str]] = None
    ) -> str:
        """The answer to GET as text (UTF-8). Raises ServiceError, Cancelled."""
        return self._text(self._request("GET", path_or_url, parameters, headers))

    def post_json_for_text(self, path_or_url: str, body: Any, headers: Optional[Mapping[str, str]] = None) -> str:
        """The answer to POST of a JSON body as text (GBIF gives the key of a download so); sent again only where the
        service surely did not act on it.

        Raises ServiceError, Cancelled.
        """
        return self._text(self._json_request(path_or_url, body, headers))

    def post_form(
        self, path_or_url: str, fields: Mapping[str, str], headers: Optional[Mapping[str, str]] = None
    ) -> Any:
        """The JSON answer to POST of a form. The values are held to be secret, and of the answer nothing is shown.

        Never signed with a token: this is how a token is asked for. Raises ServiceError, Cancelled.
        """
        body = urlencode(dict(fields)).encode("ascii")
        request = self._request("POST", path_or_url, None, headers).with_headers(
            {"Content-Type": "application/x-www-form-urlencoded"}, secrets=tuple(fields.values())
        )
        return self._json(replace(request, body=body, signed=False, is_silent=True))

    def delete(self, path_or_url: str, headers: Optional[Mapping[str, str]] = None) -> None:
        """Send DELETE, whatever comes back in the body. Raises ServiceError, Cancelled."""
        self._ask(self._request("DELETE", path_or_url, None, headers), self._bodies.whole)

    def download(
        self,
        path_or_url: str,
        target: Path,
        headers: Optional[Mapping[str, str]] = None,
        progress: Progress = lambda done, total: None,
    ) -> None:
        """Write the answer to GET to the file ``target``, which is there only when it is whole.

        Raises ServiceError, Cancelled, OSError where the file cannot be written.
        """
        part = target.with_name(target.name + ".part")

        def write(response: requests.Response, _: HttpRequest) -> None:
            if is_web_page(response.headers, b""):
                raise NotAllowed(self.service, web_page(), status=response.status_code)
            total = stated_length(response)
            done = 0
            with part.open("wb") as file:
                for piece in self._bodies.pieces(response, _DOWNLOAD_BYTES, None, MOST_DOWNLOAD_BYTES):
                    file.write(piece)
                    done += len(piece)
                    progress(done, total)

        try:
            self._ask(replace(self._request("GET", path_or_url, None, headers), is_download=True), write)
            os.replace(part, target)
        finally:
            if part.exists():
                part.unlink()

    # --- one request ---

    def _request(
        self,
        method: str,
        path_or_url: str,
        parameters: Optional[Parameters],
        headers: Optional[Mapping[str, str]],
    ) -> HttpRequest:
        secret = tuple(
            secret
            for name, value in (headers or {}).items()
            if name.lower() == "authorization"
            for secret in secrets_of_header(value)
        )
        self._secrets.update(secret)
        return HttpRequest(
            method, self._address(path_or_url), parameters, headers, signed=self._tokens is not None, secrets=secret
        )

    def _json_request(self, path_or_url: str, body: Any, headers: Optional[Mapping[str, str]]) -> HttpRequest:
        request = self._request("POST", path_or_url, None, headers).with_headers({"Content-Type": "application/json"})
        return replace(request, body=json.dumps(body).encode("utf-8"), repeatable=False)

    def _address(self, path_or_url: str) -> str:
        return address_on_host(self.service, self.base_url, path_or_url, self._secrets)

    def _json(self, request: HttpRequest) -> Any:
        return self._ask(request.with_headers({"Accept": "application/json"}), self._bodies.json)

    def _text(self, request: HttpRequest) -> str:
        return self._ask(request, self._bodies.data).decode("utf-8", "replace").strip()

    # --- tries ---

    def _ask(self, request: HttpRequest, read: Callable[[requests.Response, HttpRequest], Any]) -> Any:
        if not request.signed or self._tokens is None:
            return self._try_often(request, read)
        try:
            return self._try_often(self._signed(request, self._tokens.token()), read)
        except TokenExpired:
            renewed = self._signed(request, self._tokens.refresh())
        try:
            return self._try_often(renewed, read)
        except TokenExpired as error:
            raise NotAllowed(self.service, status=error.status, detail=error.detail) from None

    def _signed(self, request: HttpRequest, token: str) -> HttpRequest:
        self._secrets.add(token)
        return request.with_headers({"Authorization": f"Bearer {token}"}, secrets=(token,))

    def _try_often(self, request: HttpRequest, read: Callable[[requests.Response, HttpRequest], Any]) -> Any:
        attempt = 0
        while True:
            try:
                return self._try_once(request, read)
            except ServiceError as failure:
                wait_s = self._wait_before_retry(failure, request, attempt)
                if wait_s is None:
                    raise
            attempt += 1
            self._wait_and_say(wait_s)

    def _wait_before_retry(self, failure: ServiceError, request: HttpRequest, attempt: int) -> Optional[float]:
        """Seconds until the next try; None where there is to be none."""
        most = min(self._retries, _MOST_TIMEOUTS) if isinstance(failure, TimedOut) else self._retries
        if attempt >= most or not isinstance(failure, _RETRIED):
            return None
        if not request.repeatable and not isinstance(failure, _NOT_ACTED_ON):
            return None
        if failure.wait_s is not None:
            return failure.wait_s if failure.wait_s <= LONGEST_WAIT_S else None
        longest = min(LONGEST_WAIT_S, _FIRST_WAIT_S * 2.0**attempt)
        return longest * (0.5 + 0.5 * self._random())

    def _wait_and_say(self, wait_s: float) -> None:
        if wait_s >= 5:
            self._say(
                Message(
                    QT_TRANSLATE_NOOP("BKN", "{service} is busy: next try in {seconds} seconds."),
                    service=self.service,
                    seconds=round(wait_s),
                )
            )
        self._wait(wait_s)

    def _try_once(self, request: HttpRequest, read: Callable[[requests.Response, HttpRequest], Any]) -> Any:
        try:
            response = self._send(request)
            try:
                return read(response, request)
            finally:
                response.close()
        except requests.RequestException as error:
            # Without the cause: its text holds the whole address.
            raise network_failure(self.service, error) from None
        except UnicodeError:
            # A host name that no network has (requests lets some of these through).
            raise NotUnderstood(self.service, no_address()) from None

    def _keep_pace(self) -> None:
        self.check_cancel()
        if self._last_start is not None and self._pause_s > 0:
            left = self._last_start + self._pause_s - self._now()
            if 0 < left <= self._pause_s:
                self._wait(left)
        self._last_start = self._now()

    def _send(self, request: HttpRequest) -> requests.Response:
        """The response to a request after redirects, its status checked, its body not yet read."""
        visited: Set[str] = set()
        for _ in range(MOST_REDIRECTS + 1):
            self._keep_pace()
            self.requests_sent += 1
            response = self._session.request(
                request.method,
                request.url,
                params=request.parameters,
                data=request.body,
                headers={**(request.headers or {}), "User-Agent": self._user_agent},
                auth=_as_it_stands,
                timeout=self._patience(request),
                allow_redirects=False,
                stream=True,
            )
            if response.status_code not in _REDIRECTS:
                return self._checked(response, request)
            response.close()
            visited.add(str(response.url or request.url))
            request = self._redirected(request, response)
            if request.url in visited:
                break
        raise NotAllowed(self.service, endless_redirects())

    def _patience(self, request: HttpRequest) -> Any:
        """The longest silence, and the longest whole answer: a transport may read that before it gives a byte.

        A urllib3.Timeout, which requests passes on to its transport (requests.adapters.HTTPAdapter.send).
        """
        whole_s = None if request.is_download else _BODY_TIMES * self._timeout_s
        return Timeout(connect=self._timeout_s, read=self._timeout_s, total=whole_s)

    def _redirected(self, request: HttpRequest, response: requests.Response) -> HttpRequest:
        target = joined(response.url or request.url, response.headers.get("Location") or "")
        parts = address_parts(self.service, target)
        if request.method != "GET" or any(word in parts.path.casefold() for word in ("login", "signin", "sign_in")):
            raise NotAllowed(self.service, web_page(), status=response.status_code)
        if parts.hostname in self._trusted_hosts and parts.scheme == "https":
            headers = {
                name: value for name, value in (request.headers or {}).items() if name.lower() != "authorization"
            }
            return replace(request, url=parts.geturl(), parameters=None, headers=headers, signed=False)
        try:
            return replace(request, url=self._address(parts.geturl()), parameters=None)
        except NotUnderstood:
            raise NotAllowed(self.service, web_page(), status=response.status_code) from None

    def _checked(self, response: requests.Response, request: HttpRequest) -> requests.Response:
        """The response where its status is one of success; else the error, with what the body says of it."""
        if sum(len(name) + len(value) for name, value in response.headers.items()) > MOST_HEADER_BYTES:
            response.close()
            raise NotUnderstood(self.service)
        host = urlsplit(response.url or request.url).hostname
        if host != urlsplit(request.url).hostname and host not in self._trusted_hosts:
            # A transport of its own (QGIS) may have followed a redirect itself.
            response.close()
            raise NotAllowed(self.service, web_page(), status=response.status_code)
        if 200 <= response.status_code < 300:
            return response
        try:
            body = self._bodies.of_error(response)
        finally:
            response.close()
        detail = "" if request.is_silent else error_detail(response.headers, body, request.secrets)
        raise check_status(self.service, response.status_code, response.headers, detail, request.signed, self._now())


def _no_target(response: requests.Response) -> None:
    """Where requests itself would follow a response to: nowhere."""


def _as_it_stands(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Keeps requests from putting a password of the user's ``.netrc`` in the place of our own header."""
    return request
