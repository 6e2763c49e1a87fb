"""Loopback services that behave, and misbehave, as the real ones do (providers.md, section 7).

A fake is a context manager::

    with FakeWaarneming(observations) as fake:
        fake.faults[:] = ["", "502_html"]  # the first request is answered, the second gets the fault
        ... ask fake.url ...
        fake.requests[0].value("radius")

``faults`` is a queue: each request takes the first entry ("" = none). ``fault_path`` keeps the faults to requests
whose path holds that text, so that a token can still be had. The faults are the names in ``FAULTS``.
"""

from __future__ import annotations

import json
import math
import select
import socket
import struct
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import Any, Dict, List, Mapping, Optional, Sequence, Set, Tuple
from urllib.parse import parse_qs, urlencode, urlsplit

FAULTS = (
    "timeout",  # no answer for `stall_s` seconds
    "cut_connection",  # the connection is closed before any answer
    "reset_mid_body",  # half the body, then a reset
    "short_body",  # half the body, then an ordinary end
    "429_with_header",
    "429_without_header",
    "500",
    "503_with_header",
    "502_html",
    "401",
    "expired_token",  # every token given so far is no longer valid
    "wrong_json",  # cut-off JSON with status 200
    "wrong_shape",  # JSON of another shape
    "empty_page",  # a page without records where there are some
    "repeated_page",  # the page before once more; waits in the queue until there is one
    "slow_drip",  # a few bytes at a time
    "login_redirect",  # to a login page on another host name
    "login_page",  # HTML with status 200
)


@dataclass(frozen=True)
class FakeObservation:
    """One observation as every fake can serve it; ``extra`` overrides fields of the service's own item."""

    id: int
    scientific_name: str
    lat: float
    lon: float
    date: str  # yyyy-mm-dd
    dutch_name: str = ""
    number: int = 1
    uncertainty_m: Optional[float] = None
    licence: str = "CC0"
    certain: bool = True
    escape: bool = False
    captive: bool = False
    obscured: bool = False
    rank: str = "species"
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """A request as it came in."""

    method: str
    path: str
    query: Mapping[str, List[str]]
    headers: Mapping[str, str]  # names in lower case
    body: bytes

    def value(self, name: str, default: str = "") -> str:
        """The first value of a query parameter."""
        return self.query.get(name, [default])[0]

    def number(self, name: str, default: int) -> int:
        """A query parameter as whole number; the default where it is missing or none, as lenient services do."""
        text = self.value(name)
        return int(text) if text.lstrip("-").isdecimal() else default

    def form(self) -> Dict[str, str]:
        """The body as a form."""
        return {name: values[0] for name, values in parse_qs(self.body.decode("utf-8", "replace")).items()}

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body.decode("utf-8"))


@dataclass(frozen=True)
class Answer:
    """What goes back: a str or bytes body as it is, anything else as JSON."""

    body: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    def content(self) -> bytes:
        """The body as bytes."""
        if isinstance(self.body, bytes):
            return self.body
        if isinstance(self.body, str):
            return self.body.encode("utf-8")
        return json.dumps(self.body).encode("utf-8")

    def all_headers(self) -> Dict[str, str]:
        """The headers with the content type, where the answer does not give its own."""
        kind = "text/plain; charset=utf-8" if isinstance(self.body, (str, bytes)) else "application/json"
        return {"Content-Type": kind, **self.headers}


HTML_ERROR = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
LOGIN_PAGE = "<!DOCTYPE html><html><body><form action='/accounts/login/'><input name='username'></form></body></html>"
LOGIN_PATH = "/accounts/login/"


class FakeService:
    """A service on 127.0.0.1; subclasses say what it answers and, where they differ, how it fails.

    ``requests`` logs what was asked, in order; ``most_at_once`` is the largest number of requests that were being
    answered at the same time. ``retry_after_s``, ``stall_s``, ``drip_bytes`` and ``drip_pause_s`` shape the faults.
    """

    def __init__(self, observations: Sequence[FakeObservation] = (), faults: Sequence[str] = ()) -> None:
        self.observations = list(observations)
        self.faults = list(faults)
        self.fault_path = ""
        self.requests: List[Asked] = []
        self.most_at_once = 0
        self.retry_after_s = 1
        self.stall_s = 30.0
        self.drip_bytes = 16
        self.drip_pause_s = 0.05
        self.stopping = threading.Event()
        self.clients: List[Any] = []
        self.lock = threading.RLock()
        self._under_way: Set[int] = set()
        self._last_page: Dict[str, Answer] = {}
        self._server: Optional[ThreadingHTTPServer] = None
        self._thread: Optional[threading.Thread] = None

    # --- what subclasses say ---

    def answer(self, asked: Asked) -> Answer:
        """What the service answers when nothing is wrong."""
        raise NotImplementedError

    def empty_page(self, answer: Answer) -> Answer:
        """A page as ``answer``, without its records. Default: the list ``results`` is empty."""
        return Answer({**answer.body, "results": []}, answer.status, answer.headers)

    def too_many(self, with_header: bool) -> Answer:
        """The answer with status 429."""
        headers = {"Retry-After": str(self.retry_after_s)} if with_header else {}
        return Answer({"detail": "Request was throttled."}, 429, headers)

    def not_signed_in(self, expired: bool) -> Answer:
        """The answer with status 401."""
        if expired:
            headers = {"WWW-Authenticate": 'Bearer realm="api",error="invalid_token"'}
            return Answer({"detail": "The access token has expired."}, 401, headers)
        detail = {"detail": "Authentication credentials were not provided."}
        return Answer(detail, 401, {"WWW-Authenticate": 'Bearer realm="api"'})

    def expire_tokens(self) -> None:
        """Called when the fault ``expired_token`` strikes."""

    # --- running ---

    @property
    def port(self) -> int:
        """The port that the service listens on."""
        assert self._server is not None, "not started"
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        """The address of the service, without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    def start(self, port: int = 0) -> FakeService:
        """Listen on 127.0.0.1, on a free port unless one is given."""
        self.stopping.clear()
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.service = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def stop(self) -> None:
        """End the service and every answer that is still under way; ``clients`` hang up."""
        self.stopping.set()
        for client in self.clients:
            client.close()
        if self._server is not None and self._thread is not None:
            self._server.shutdown()
            self._server.server_close()
            self._thread.join(5)

    def __enter__(self) -> FakeService:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    # --- one request ---

    def handle(self, handler: _Handler, asked: Asked) -> None:
        """Answer a request, or let it suffer the next fault."""
        with self.lock:
            self.requests.append(asked)
            self._under_way.add(id(handler))
            self.most_at_once = max(self.most_at_once, len(self._under_way))
            fault = self._next_fault(asked)
        try:
            self._answer_with(fault, handler, asked)
        finally:
            self.nearly_done(handler)

    def nearly_done(self, handler: _Handler) -> None:
        """Called before the last byte leaves: once the client has it, its next request may be here at once."""
        with self.lock:
            self._under_way.discard(id(handler))

    def _next_fault(self, asked: Asked) -> str:
        if asked.path == LOGIN_PATH or self.fault_path not in asked.path or not self.faults:
            return ""
        if self.faults[0] == "repeated_page" and asked.path not in self._last_page:
            return ""
        fault = self.faults.pop(0)
        assert fault == "" or fault in FAULTS, f"no such fault: {fault}"
        return fault

    def _answer_with(self, fault: str, handler: _Handler, asked: Asked) -> None:
        if fault == "timeout":
            handler.stall(self.stall_s, self.stopping)
        elif fault == "cut_connection":
            handler.cut()
        elif fault in ("reset_mid_body", "short_body"):
            handler.send_half(self._page(asked), reset=fault == "reset_mid_body")
        elif fault == "slow_drip":
            handler.drip(self._page(asked), self.drip_bytes, self.drip_pause_s, self.stopping)
        elif fault == "repeated_page":
            handler.send(self._last_page[asked.path])
        elif fault == "empty_page":
            handler.send(self.empty_page(self._page(asked)))
        elif fault:
            handler.send(self._failure(fault))
        else:
            handler.send(self._page(asked))

    def _page(self, asked: Asked) -> Answer:
        if asked.path == LOGIN_PATH:
            return Answer(LOGIN_PAGE, 200, {"Content-Type": "text/html; charset=utf-8"})
        answer = self.answer(asked)
        if asked.method == "GET" and answer.status == 200:
            self._last_page[asked.path] = answer
        return answer

    def _failure(self, fault: str) -> Answer:
        html = {"Content-Type": "text/html; charset=utf-8"}
        if fault.startswith("429"):
            return self.too_many(with_header=fault == "429_with_header")
        if fault == "expired_token":
            self.expire_tokens()
        if fault in ("401", "expired_token"):
            return self.not_signed_in(expired=fault == "expired_token")
        login = f"http://localhost:{self.port}{LOGIN_PATH}?{urlencode({'next': '/'})}"
        answers: Dict[str, Answer] = {
            "500": Answer({"detail": "Internal server error"}, 500),
            "503_with_header": Answer("Service Unavailable", 503, {"Retry-After": str(self.retry_after_s)}),
            "502_html": Answer(HTML_ERROR, 502, html),
            "wrong_json": Answer('{"count": 3, "results": [{"id": 1, "na', 200, {"Content-Type": "application/json"}),
            "wrong_shape": Answer({"unexpected": [1, 2, 3]}),
            "login_redirect": Answer("", 302, {"Location": login}),
            "login_page": Answer(LOGIN_PAGE, 200, html),
        }
        return answers[fault]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    service: FakeService

    def server_bind(self) -> None:
        """Bind without looking up the name of this machine, which can take seconds."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are part of the game: nothing is printed."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else head and body are 40 ms apart
    server: _Server

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_DELETE(self) -> None:
        self._serve()

    def log_message(self, *_: object) -> None:
        """Nothing on the terminal: ``requests`` is the log."""

    def _serve(self) -> None:
        parts = urlsplit(self.path)
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length) if length else b""
        headers = {name.lower(): value for name, value in self.headers.items()}
        query = parse_qs(parts.query, keep_blank_values=True)
        self.server.service.handle(self, Asked(self.command, parts.path, query, headers, body))

    def send(self, answer: Answer) -> None:
        """The answer, whole."""
        content = answer.content()
        if not content:
            self.server.service.nearly_done(self)
        self._send_head(answer, len(content))
        self.wfile.write(content[:-1])
        self.server.service.nearly_done(self)
        self.wfile.write(content[-1:])
        self.wfile.flush()

    def send_half(self, answer: Answer, reset: bool) -> None:
        """Half of the answer under the headers of the whole, then the end of the connection."""
        content = answer.content()
        self._send_head(answer, len(content))
        self.wfile.write(content[: len(content) // 2])
        self.wfile.flush()
        if reset:
            time.sleep(0.05)  # so that the half arrives before the reset
            self.cut()
        self.close_connection = True

    def drip(self, answer: Answer, size: int, pause_s: float, stopping: threading.Event) -> None:
        """The answer, ``size`` bytes at a time with a pause after each."""
        content = answer.content()
        self._send_head(answer, len(content))
        for start in range(0, len(content), size):
            self.wfile.write(content[start : start + size])
            self.wfile.flush()
            if stopping.wait(pause_s):
                return

    def stall(self, seconds: float, stopping: threading.Event) -> None:
        """No answer, until the time is over or the client has hung up; then the end of the connection."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not stopping.wait(0.02):
            readable, _, _ = select.select([self.connection], [], [], 0)
            if readable and not self.connection.recv(1, socket.MSG_PEEK):
                break
        self.cut()

    def cut(self) -> None:
        """End the connection with a reset, without another byte."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def _send_head(self, answer: Answer, length: int) -> None:
        self.send_response(answer.status)
        for name, value in answer.all_headers().items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(length))
        self.end_headers()


def distance_m(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The distance between two places on a sphere of 6371 km, as services reckon it."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * 6_371_000 * math.asin(min(1.0, math.sqrt(half)))


def pair(text: str) -> Tuple[float, float]:
    """Two numbers with a comma between them, such as ``52.1,5.2``. Raises ValueError for anything else."""
    first, second = text.split(",")
    return float(first), float(second)
