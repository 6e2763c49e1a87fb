"""Polite requests to one service: one at a time, patient where it asks for patience, and ended by the user at will.

Rules: providers.md, sections 1.6, 2.3, 3.3 and 4.
"""

from __future__ import annotations

import json
import os
import random as random_numbers
import time
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Callable, Collection, Iterator, Mapping, Optional, Protocol, Sequence, Set, Tuple, Union
from urllib.parse import SplitResult, urlencode, urljoin, urlsplit, urlunsplit

import requests
from urllib3.util import Timeout

from bkn_qgis.limits import MOST_ANSWER_BYTES, MOST_DIGITS, MOST_DOWNLOAD_BYTES, MOST_HEADER_BYTES, MOST_REDIRECTS
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.providers.answers import (
    check_status,
    error_detail,
    failure_in_json,
    failure_in_xml,
    is_web_page,
    network_failure,
)
from bkn_qgis.providers.failures import (
    BrokenOff,
    NoConnection,
    NotAllowed,
    NotUnderstood,
    RateLimited,
    Refused,
    ServiceDown,
    ServiceError,
    TimedOut,
    TokenExpired,
    endless_redirects,
    foreign_address,
    no_address,
    not_json,
    refused_question,
    secret_in_settings,
    too_large,
    web_page,
)
from bkn_qgis.providers.secrets import secret_in_address, secrets_of_header, shows_secret
from bkn_qgis.providers.waiting import wait_in_steps

LONGEST_WAIT_S = 120.0
"""Longest wait before a new try. A service that asks for more gets no new try: the user is told when to come back."""

_FIRST_WAIT_S = 1.0
_BODY_TIMES = 5.0  # a whole answer may take this many times timeout_s
_MOST_TIMEOUTS = 2  # new tries after a time-out: each costs the user a minute

_REDIRECTS = (301, 302, 303, 307, 308)
_READ_BYTES = 256  # small, so that a trickling answer is noticed
_DOWNLOAD_BYTES = 65_536

Parameters = Union[Mapping[str, Any], Sequence[Tuple[str, Any]]]
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


@dataclass(frozen=True)
class _Question:
    """One request, as it may be sent several times."""

    method: str
    url: str
    parameters: Optional[Parameters] = None
    headers: Optional[Mapping[str, str]] = None
    body: Optional[bytes] = None
    repeatable: bool = True
    signed: bool = False
    secrets: Tuple[str, ...] = ()
    is_silent: bool = False
    """Of the answer nothing is ever shown."""
    is_download: bool = False

    def with_headers(self, *more: Mapping[str, str], secrets: Tuple[str, ...] = ()) -> _Question:
        headers = dict(self.headers or {})
        for part in more:
            headers.update(part)
        return replace(self, headers=headers, secrets=self.secrets + secrets)


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
        return self._json(self._question("GET", path_or_url, parameters, headers))

    def get_text(
        self, path_or_url: str, parameters: Optional[Parameters] = None, headers: Optional[Mapping[str, str]] = None
    ) -> str:
        """The answer to GET as text (UTF-8). Raises ServiceError, Cancelled."""
        return self._text(self._question("GET", path_or_url, parameters, headers))

    def post_json_for_text(self, path_or_url: str, body: Any, headers: Optional[Mapping[str, str]] = None) -> str:
        """The answer to POST of a JSON body as text (GBIF gives the key of a download so); sent again only where the
        service surely did not act on it.

        Raises ServiceError, Cancelled.
        """
        return self._text(self._json_question(path_or_url, body, headers))

    def post_form(
        self, path_or_url: str, fields: Mapping[str, str], headers: Optional[Mapping[str, str]] = None
    ) -> Any:
        """The JSON answer to POST of a form. The values are held to be secret, and of the answer nothing is shown.

        Never signed with a token: this is how a token is asked for. Raises ServiceError, Cancelled.
        """
        body = urlencode(dict(fields)).encode("ascii")
        question = self._question("POST", path_or_url, None, headers).with_headers(
            {"Content-Type": "application/x-www-form-urlencoded"}, secrets=tuple(fields.values())
        )
        return self._json(replace(question, body=body, signed=False, is_silent=True))

    def delete(self, path_or_url: str, headers: Optional[Mapping[str, str]] = None) -> None:
        """Send DELETE, whatever comes back in the body. Raises ServiceError, Cancelled."""
        self._ask(self._question("DELETE", path_or_url, None, headers), self._whole_body)

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

        def write(response: requests.Response, _: _Question) -> None:
            if is_web_page(response.headers, b""):
                raise NotAllowed(self.service, web_page(), status=response.status_code)
            total = _stated_length(response)
            done = 0
            with part.open("wb") as file:
                for piece in self._pieces(response, _DOWNLOAD_BYTES, None, MOST_DOWNLOAD_BYTES):
                    file.write(piece)
                    done += len(piece)
                    progress(done, total)

        try:
            self._ask(replace(self._question("GET", path_or_url, None, headers), is_download=True), write)
            os.replace(part, target)
        finally:
            if part.exists():
                part.unlink()

    # --- one question ---

    def _question(
        self,
        method: str,
        path_or_url: str,
        parameters: Optional[Parameters],
        headers: Optional[Mapping[str, str]],
    ) -> _Question:
        secret = tuple(
            secret
            for name, value in (headers or {}).items()
            if name.lower() == "authorization"
            for secret in secrets_of_header(value)
        )
        self._secrets.update(secret)
        return _Question(
            method, self._address(path_or_url), parameters, headers, signed=self._tokens is not None, secrets=secret
        )

    def _json_question(self, path_or_url: str, body: Any, headers: Optional[Mapping[str, str]]) -> _Question:
        question = self._question("POST", path_or_url, None, headers).with_headers({"Content-Type": "application/json"})
        return replace(question, body=json.dumps(body).encode("utf-8"), repeatable=False)

    def _address(self, path_or_url: str) -> str:
        """The full address, which must lie on the host of the base.

        Services behind a gateway may write ``http:`` in the address of the next page: the scheme of the base counts.
        """
        base = urlsplit(self.base_url)
        address = self._parts(_joined(self.base_url, path_or_url))
        if address.scheme not in ("http", "https") or address.netloc.casefold() != base.netloc.casefold():
            host = (address.hostname or "?")[:80]
            raise NotUnderstood(
                self.service, foreign_address("?" if shows_secret(host, tuple(self._secrets)) else host)
            )
        return urlunsplit((base.scheme, base.netloc, address.path, address.query, ""))

    def _parts(self, address: Optional[str]) -> SplitResult:
        """The parts of an address. Raises NotUnderstood where it is none."""
        parts = None if address is None else _read_parts(address)
        if parts is None:
            raise NotUnderstood(self.service, no_address())
        return parts

    def _json(self, question: _Question) -> Any:
        return self._ask(question.with_headers({"Accept": "application/json"}), self._json_body)

    def _text(self, question: _Question) -> str:
        return self._ask(question, self._data_body).decode("utf-8", "replace").strip()

    # --- tries ---

    def _ask(self, question: _Question, read: Callable[[requests.Response, _Question], Any]) -> Any:
        if not question.signed or self._tokens is None:
            return self._try_often(question, read)
        try:
            return self._try_often(self._signed(question, self._tokens.token()), read)
        except TokenExpired:
            renewed = self._signed(question, self._tokens.refresh())
        try:
            return self._try_often(renewed, read)
        except TokenExpired as error:
            raise NotAllowed(self.service, status=error.status, detail=error.detail) from None

    def _signed(self, question: _Question, token: str) -> _Question:
        self._secrets.add(token)
        return question.with_headers({"Authorization": f"Bearer {token}"}, secrets=(token,))

    def _try_often(self, question: _Question, read: Callable[[requests.Response, _Question], Any]) -> Any:
        attempt = 0
        while True:
            try:
                return self._try_once(question, read)
            except ServiceError as failure:
                wait_s = self._wait_before_retry(failure, question, attempt)
                if wait_s is None:
                    raise
            attempt += 1
            self._wait_and_say(wait_s)

    def _wait_before_retry(self, failure: ServiceError, question: _Question, attempt: int) -> Optional[float]:
        """Seconds until the next try; None where there is to be none."""
        most = min(self._retries, _MOST_TIMEOUTS) if isinstance(failure, TimedOut) else self._retries
        if attempt >= most or not isinstance(failure, _RETRIED):
            return None
        if not question.repeatable and not isinstance(failure, _NOT_ACTED_ON):
            return None
        if failure.wait_s is not None:
            return failure.wait_s if failure.wait_s <= LONGEST_WAIT_S else None
        longest = min(LONGEST_WAIT_S, _FIRST_WAIT_S * 2.0**attempt)
        return longest * (0.5 + 0.5 * self._random())

    def _wait_and_say(self, wait_s: float) -> None:
        if wait_s >= 5:
            self._say(
                Message(
                    QT_TRANSLATE_NOOP("BKN", "{service} asks for patience: the next try is in {seconds} seconds."),
                    service=self.service,
                    seconds=round(wait_s),
                )
            )
        self._wait(wait_s)

    def _try_once(self, question: _Question, read: Callable[[requests.Response, _Question], Any]) -> Any:
        try:
            response = self._send(question)
            try:
                return read(response, question)
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

    def _send(self, question: _Question) -> requests.Response:
        """The response to a question after redirects, its status checked, its body not yet read."""
        visited: Set[str] = set()
        for _ in range(MOST_REDIRECTS + 1):
            self._keep_pace()
            self.requests_sent += 1
            response = self._session.request(
                question.method,
                question.url,
                params=question.parameters,
                data=question.body,
                headers={**(question.headers or {}), "User-Agent": self._user_agent},
                auth=_as_it_stands,
                timeout=self._patience(question),
                allow_redirects=False,
                stream=True,
            )
            if response.status_code not in _REDIRECTS:
                return self._checked(response, question)
            response.close()
            visited.add(str(response.url or question.url))
            question = self._redirected(question, response)
            if question.url in visited:
                break
        raise NotAllowed(self.service, endless_redirects())

    def _patience(self, question: _Question) -> Any:
        """The longest silence, and the longest whole answer: a transport may read that before it gives a byte.

        A urllib3.Timeout, which requests passes on to its transport (requests.adapters.HTTPAdapter.send).
        """
        whole_s = None if question.is_download else _BODY_TIMES * self._timeout_s
        return Timeout(connect=self._timeout_s, read=self._timeout_s, total=whole_s)

    def _redirected(self, question: _Question, response: requests.Response) -> _Question:
        target = _joined(response.url or question.url, response.headers.get("Location") or "")
        parts = self._parts(target)
        if question.method != "GET" or any(word in parts.path.casefold() for word in ("login", "signin", "sign_in")):
            raise NotAllowed(self.service, web_page(), status=response.status_code)
        if parts.hostname in self._trusted_hosts and parts.scheme == "https":
            headers = {
                name: value for name, value in (question.headers or {}).items() if name.lower() != "authorization"
            }
            return replace(question, url=parts.geturl(), parameters=None, headers=headers, signed=False)
        try:
            return replace(question, url=self._address(parts.geturl()), parameters=None)
        except NotUnderstood:
            raise NotAllowed(self.service, web_page(), status=response.status_code) from None

    def _checked(self, response: requests.Response, question: _Question) -> requests.Response:
        """The response where its status is one of success; else the error, with what the body says of it."""
        if sum(len(name) + len(value) for name, value in response.headers.items()) > MOST_HEADER_BYTES:
            response.close()
            raise NotUnderstood(self.service)
        host = urlsplit(response.url or question.url).hostname
        if host != urlsplit(question.url).hostname and host not in self._trusted_hosts:
            # A transport of its own (QGIS) may have followed a redirect itself.
            response.close()
            raise NotAllowed(self.service, web_page(), status=response.status_code)
        if 200 <= response.status_code < 300:
            return response
        try:
            body = self._body_of_error(response)
        finally:
            response.close()
        detail = "" if question.is_silent else error_detail(response.headers, body, question.secrets)
        raise check_status(self.service, response.status_code, response.headers, detail, question.signed, self._now())

    # --- bodies ---

    def _body_of_error(self, response: requests.Response) -> bytes:
        try:
            return next(self._pieces(response, 4096, self._timeout_s), b"")
        except (ServiceError, requests.RequestException):
            return b""

    def _whole_body(self, response: requests.Response, _: _Question) -> bytes:
        return b"".join(self._pieces(response, _READ_BYTES, _BODY_TIMES * self._timeout_s))

    def _json_body(self, response: requests.Response, question: _Question) -> Any:
        body = self._data_body(response, question)
        try:
            content = json.loads(body.decode("utf-8-sig"), parse_int=_whole_number)
        except (ValueError, RecursionError):
            raise NotUnderstood(self.service, not_json()) from None
        failure = failure_in_json(
            self.service, content, response.headers, question.secrets, question.signed, self._now()
        )
        if failure is not None:
            raise _silenced(failure) if question.is_silent else failure
        return content

    def _data_body(self, response: requests.Response, question: _Question) -> bytes:
        body = self._whole_body(response, question)
        failure = failure_in_xml(self.service, response.status_code, body, question.secrets)
        if failure is not None:
            raise _silenced(failure) if question.is_silent else failure
        if is_web_page(response.headers, body):
            raise NotAllowed(self.service, web_page(), status=response.status_code)
        return body

    def _pieces(
        self, response: requests.Response, size: int, limit_s: Optional[float], most: int = MOST_ANSWER_BYTES
    ) -> Iterator[bytes]:
        """The body in pieces of some ``size`` bytes; raises BrokenOff where it ends too soon, TimedOut where it takes
        more than ``limit_s``, and NotUnderstood where it is larger than ``most``, unpacked.
        """
        if (_stated_length(response) or 0) > most:
            raise NotUnderstood(self.service, too_large(most // 1_000_000))
        end = None if limit_s is None else time.monotonic() + limit_s
        received = 0
        for piece in response.iter_content(size):
            self.check_cancel()
            if end is not None and time.monotonic() > end:
                raise TimedOut(self.service)
            received += len(piece)
            if received > most:
                raise NotUnderstood(self.service, too_large(most // 1_000_000))
            yield piece
        stated = _stated_length(response)
        # Under compression only the transport knows how many bytes came over the line.
        over_the_line = _position(response) if response.headers.get("Content-Encoding") else received
        if stated is not None and over_the_line is not None and over_the_line < stated:
            raise BrokenOff(self.service, status=response.status_code)


def _no_target(response: requests.Response) -> None:
    """Where requests itself would follow a response to: nowhere."""


def _as_it_stands(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Keeps requests from putting a password of the user's ``.netrc`` in the place of our own header."""
    return request


def _silenced(failure: ServiceError) -> ServiceError:
    """The failure without what the service said of it."""
    if isinstance(failure, Refused):
        return Refused(failure.service, refused_question(failure.status or 0, ""), status=failure.status)
    return type(failure)(failure.service, status=failure.status, wait_s=failure.wait_s)


def _joined(base: str, address: object) -> Optional[str]:
    """An address seen from another; None where it is no text or none that can be read."""
    if not isinstance(address, str):
        return None
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return None


def _read_parts(address: str) -> Optional[SplitResult]:
    """The parts of an address; None where it is none, such as one with a port that is no number."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    return parts if port is None or port > 0 else None


def _whole_number(text: str) -> int:
    """A whole number of JSON. Raises ValueError for one that no service means."""
    if len(text) > MOST_DIGITS:
        raise ValueError(len(text))
    return int(text)


def _stated_length(response: requests.Response) -> Optional[int]:
    text = response.headers.get("Content-Length", "")
    return int(text) if len(text) < MOST_DIGITS and text.isascii() and text.isdecimal() else None


def _position(response: requests.Response) -> Optional[int]:
    try:
        return int(response.raw.tell())
    except (AttributeError, OSError, ValueError):
        return None
