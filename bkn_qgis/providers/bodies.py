"""The body of an answer: read piece by piece, no larger and no longer than is sensible, and what it says."""

from __future__ import annotations

import json
import time
from typing import Any, Callable, Iterator, Optional

import requests

from bkn_qgis.limits import MOST_ANSWER_BYTES, MOST_DIGITS
from bkn_qgis.providers.answers import failure_in_json, failure_in_xml, is_web_page
from bkn_qgis.providers.failures import (
    BrokenOff,
    NotAllowed,
    NotUnderstood,
    Refused,
    ServiceError,
    TimedOut,
    not_json,
    refused_question,
    too_large,
    web_page,
)
from bkn_qgis.providers.http_request import HttpRequest

_READ_BYTES = 256  # small, so that a trickling answer is noticed


class Bodies:
    """Reads the bodies of one service's answers.

    ``check_cancel`` raises Cancelled when the user wants to stop; a body of an error may take ``timeout_s``, another
    ``whole_s``; ``now``: seconds since 1970.
    """

    def __init__(
        self,
        service: str,
        check_cancel: Callable[[], None],
        timeout_s: float,
        whole_s: float,
        now: Callable[[], float],
    ) -> None:
        self._service = service
        self._check_cancel = check_cancel
        self._timeout_s = timeout_s
        self._whole_s = whole_s
        self._now = now

    def of_error(self, response: requests.Response) -> bytes:
        """The begin of the body of an error, b"" where it cannot be read."""
        try:
            return next(self.pieces(response, 4096, self._timeout_s, MOST_ANSWER_BYTES), b"")
        except (ServiceError, requests.RequestException):
            return b""

    def whole(self, response: requests.Response, _: HttpRequest) -> bytes:
        """A body, whatever it is. Raises what ``pieces`` raises."""
        return b"".join(self.pieces(response, _READ_BYTES, self._whole_s, MOST_ANSWER_BYTES))

    def json(self, response: requests.Response, request: HttpRequest) -> Any:
        """What a body of JSON holds. Raises NotUnderstood where it is none, ServiceError for a failure told in it, what
        ``data`` raises.
        """
        body = self.data(response, request)
        try:
            content = json.loads(body.decode("utf-8-sig"), parse_int=_whole_number)
        except (ValueError, RecursionError):
            raise NotUnderstood(self._service, not_json()) from None
        failure = failure_in_json(
            self._service, content, response.headers, request.secrets, request.signed, self._now()
        )
        if failure is not None:
            raise _silenced(failure) if request.is_silent else failure
        return content

    def data(self, response: requests.Response, request: HttpRequest) -> bytes:
        """A body of data. Raises NotAllowed for a web page, ServiceError for a failure told in it, what ``pieces``
        raises.
        """
        body = self.whole(response, request)
        failure = failure_in_xml(self._service, response.status_code, body, request.secrets)
        if failure is not None:
            raise _silenced(failure) if request.is_silent else failure
        if is_web_page(response.headers, body):
            raise NotAllowed(self._service, web_page(), status=response.status_code)
        return body

    def pieces(self, response: requests.Response, size: int, limit_s: Optional[float], most: int) -> Iterator[bytes]:
        """The body in pieces of some ``size`` bytes; raises BrokenOff where it ends too soon, TimedOut where it takes
        more than ``limit_s``, and NotUnderstood where it is larger than ``most``, unpacked.
        """
        if (stated_length(response) or 0) > most:
            raise NotUnderstood(self._service, too_large(most // 1_000_000))
        end = None if limit_s is None else time.monotonic() + limit_s
        received = 0
        for piece in response.iter_content(size):
            self._check_cancel()
            if end is not None and time.monotonic() > end:
                raise TimedOut(self._service)
            received += len(piece)
            if received > most:
                raise NotUnderstood(self._service, too_large(most // 1_000_000))
            yield piece
        stated = stated_length(response)
        # Under compression only the transport knows how many bytes came over the line.
        over_the_line = _position(response) if response.headers.get("Content-Encoding") else received
        if stated is not None and over_the_line is not None and over_the_line < stated:
            raise BrokenOff(self._service, status=response.status_code)


def _silenced(failure: ServiceError) -> ServiceError:
    """The failure without what the service said of it."""
    if isinstance(failure, Refused):
        return Refused(failure.service, refused_question(failure.status or 0, ""), status=failure.status)
    return type(failure)(failure.service, status=failure.status, wait_s=failure.wait_s)


def _whole_number(text: str) -> int:
    """A whole number of JSON. Raises ValueError for one that no service means."""
    if len(text) > MOST_DIGITS:
        raise ValueError(len(text))
    return int(text)


def stated_length(response: requests.Response) -> Optional[int]:
    """The bytes that an answer says to have; None where it does not say, or not in a number."""
    text = response.headers.get("Content-Length", "")
    return int(text) if len(text) < MOST_DIGITS and text.isascii() and text.isdecimal() else None


def _position(response: requests.Response) -> Optional[int]:
    try:
        return int(response.raw.tell())
    except (AttributeError, OSError, ValueError):
        return None
