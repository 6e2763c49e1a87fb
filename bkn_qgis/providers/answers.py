"""What an answer of a service, or the lack of one, means: from HTTP status, headers and body to a ServiceError."""

from __future__ import annotations

import email.utils
import html
import json
import re
from typing import Any, Mapping, Optional, Sequence

import requests

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.providers.failures import (
    BrokenOff,
    NoConnection,
    NotAllowed,
    RateLimited,
    Refused,
    ServiceDown,
    ServiceError,
    TimedOut,
    TokenExpired,
    come_back_later,
    endless_redirects,
    refused_question,
)
from bkn_qgis.providers.secrets import shows_secret

_TOO_MANY = (420, 429)
_RESET_HEADERS = ("X-Rate-Limit-Reset", "X-RateLimit-Reset", "RateLimit-Reset")
_A_MOMENT_NOT_A_NUMBER_OF_SECONDS = 1e9  # above this a reset header holds seconds since 1970
_DETAIL_LENGTH = 200
_UNCLEAR_WAIT_S = 60.0
_LONGEST_SENSIBLE_WAIT_S = 7 * 86_400.0
_EXCEPTION_REPORT = re.compile(r"<(?:\w+:)?(?:Service)?ExceptionReport[\s>]")
_EXCEPTION_TEXT = re.compile(r"<(?:\w+:)?(?:ExceptionText|ServiceException)\b[^>]*>(.*?)(?:</|\Z)", re.DOTALL)
_TOKEN_CODES = (498, 499)  # of ArcGIS: the token is not valid, a token is needed
_DETAIL_KEYS = ("detail", "error_description", "message", "error", "title")


def network_failure(service: str, error: requests.RequestException) -> ServiceError:
    """The failure behind an exception of requests: no connection, too slow, or broken off half-way."""
    # Deep inside, urllib3 says what happened by the type of its own exception.
    cause = type(error.args[0]).__name__ if error.args else ""
    if isinstance(error, requests.TooManyRedirects):
        return NotAllowed(service, endless_redirects())
    if isinstance(error, requests.Timeout) or cause in ("ReadTimeoutError", "TimeoutError", "timeout"):
        return TimedOut(service)
    if isinstance(error, requests.exceptions.SSLError):
        return NoConnection(service, _bad_certificate())
    broken = (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError)
    if isinstance(error, broken) or cause in ("ProtocolError", "IncompleteRead"):
        return BrokenOff(service)
    return NoConnection(service)


def _bad_certificate() -> Message:
    return Message(
        QT_TRANSLATE_NOOP(
            "BKN",
            "its certificate is not trusted, so that the connection is not safe; ask your system administrator for "
            "the certificate of your network",
        )
    )


def check_status(
    service: str, status: int, headers: Mapping[str, str], detail: str, signed: bool, now: float
) -> ServiceError:
    """The failure behind an HTTP status of 400 and above.

    ``signed``: a token was sent along; ``now``: seconds since 1970.
    """
    wait_s = stated_wait(headers, now)
    if status in _TOO_MANY or (status == 403 and wait_s is not None):
        reason = None if wait_s is None else come_back_later(wait_s)
        return RateLimited(service, reason, status=status, detail=detail, wait_s=wait_s)
    if status == 401 and signed:
        return TokenExpired(service, status=status, detail=detail)
    if status in (401, 403):
        return NotAllowed(service, status=status, detail=detail)
    if status == 407:
        return NoConnection(service, status=status, detail=detail)
    if status == 408:
        return TimedOut(service, status=status, detail=detail)
    if status >= 500:
        return ServiceDown(service, status=status, detail=detail, wait_s=wait_s)
    return Refused(service, refused_question(status, detail), status=status, detail=detail)


def stated_wait(headers: Mapping[str, str], now: float) -> Optional[float]:
    """Seconds that the service asks to wait; None where it does not say.

    ``Retry-After`` holds seconds or an HTTP date, the reset headers seconds or the moment in seconds since 1970, to
    which one second is added (providers.md, section 3.3).
    """
    text = (headers.get("Retry-After") or "").strip()
    if text:
        seconds = _number(text)
        return _sensible(_until(text, now) if seconds is None else seconds)
    for name in _RESET_HEADERS:
        seconds = _number(headers.get(name, ""))
        if seconds is not None:
            left = seconds - now if seconds > _A_MOMENT_NOT_A_NUMBER_OF_SECONDS else seconds
            return _sensible(left) + 1.0
    return None


def _sensible(seconds: float) -> float:
    """A wait as it was asked for, but a minute for one that makes no sense: no service closes for a week."""
    return max(0.0, seconds) if seconds <= _LONGEST_SENSIBLE_WAIT_S else _UNCLEAR_WAIT_S


def _number(text: str) -> Optional[float]:
    return float(text) if re.fullmatch(r"\s*\d{1,12}(\.\d{0,6})?\s*", text) else None


def _until(text: str, now: float) -> float:
    """Seconds until an HTTP date; a minute where the text is none, or a date that no calendar has."""
    try:
        parts = email.utils.parsedate_tz(text)
        return _UNCLEAR_WAIT_S if parts is None else email.utils.mktime_tz(parts) - now
    except (ValueError, OverflowError, TypeError, IndexError):
        return _UNCLEAR_WAIT_S


def is_web_page(headers: Mapping[str, str], body: bytes) -> bool:
    """Whether an answer is HTML (or XML) and not the data that were asked for."""
    return "html" in headers.get("Content-Type", "").casefold() or body[:64].lstrip().startswith(b"<")


def is_exception_report(body: bytes) -> bool:
    """Whether an answer is the XML in which services of the OGC (WFS) tell a failure, often with HTTP status 200."""
    start = body[:1024].decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    return start.startswith("<") and _EXCEPTION_REPORT.search(start) is not None


def failure_in_xml(service: str, status: int, body: bytes, secrets: Sequence[str]) -> Optional[ServiceError]:
    """The failure that an answer with a status of success tells as an exception report; None where it is none.

    Source: providers.md, section 5.1.
    """
    if not is_exception_report(body):
        return None
    detail = error_detail({}, body, secrets)
    return Refused(service, refused_question(status, detail), status=status, detail=detail)


def failure_in_json(
    service: str, content: Any, headers: Mapping[str, str], secrets: Sequence[str], signed: bool, now: float
) -> Optional[ServiceError]:
    """The failure that JSON with a status of success tells, as ArcGIS does; None where it tells none.

    Its form is ``{"error": {"code": 400, "message": ..., "details": [...]}}``; the code counts as an HTTP status. Any
    other code is a refusal. ``signed``, ``now``: as for check_status.
    """
    error = content.get("error") if isinstance(content, Mapping) else None
    code = error.get("code") if isinstance(error, Mapping) else None
    if not isinstance(code, int) or isinstance(code, bool) or code == 0:
        return None
    if code in _TOKEN_CODES:
        code = 401
    detail = error_detail({}, json.dumps(error).encode("utf-8"), secrets)
    if not 400 <= code < 600:
        return Refused(service, refused_question(code, detail), status=code, detail=detail)
    return check_status(service, code, headers, detail, signed, now)


def error_detail(headers: Mapping[str, str], body: bytes, secrets: Sequence[str]) -> str:
    """What the body of an error says, as one short line in which nothing secret is left; "" for a web page."""
    if is_exception_report(body):
        texts = " ".join(_EXCEPTION_TEXT.findall(body.decode("utf-8", "replace")))
        text = html.unescape(texts.replace("<![CDATA[", "").replace("]]>", ""))
    elif is_web_page(headers, body):
        return ""
    else:
        text = _message_in(body.decode("utf-8", "replace"))
    for secret in sorted(secrets, key=len, reverse=True):
        if len(secret) > 3:
            text = text.replace(secret, "…")
    text = re.sub(r"\w+://\S+", "…", text)
    text = " ".join(text.split()).rstrip(". ")
    if shows_secret(text, secrets):
        return ""
    return text if len(text) <= _DETAIL_LENGTH else text[: _DETAIL_LENGTH - 1] + "…"


def _message_in(text: str) -> str:
    try:
        content: Any = json.loads(text)
    except (ValueError, RecursionError):
        return text
    if not isinstance(content, dict):
        return text
    if isinstance(content.get("error"), dict):
        content = content["error"]
    messages = [next((content[key] for key in _DETAIL_KEYS if isinstance(content.get(key), str) and content[key]), "")]
    details = content.get("details")
    if isinstance(details, list):
        messages += [each for each in details if isinstance(each, str) and each != messages[0]]
    return " ".join(part for part in messages if part) or text
