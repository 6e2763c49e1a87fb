"""A transport for requests that goes through QGIS: its proxies, certificates, credentials, time-outs and logger.

The clients in ``providers`` work on any ``requests.Session``. Mounted here, the same client runs in plain Python and
in QGIS, where the user's network settings then apply and a cancel of the feedback ends the request at once.
"""

import threading
import time
from io import BytesIO
from typing import Any, Callable, Mapping, Optional, Tuple

import requests
from qgis.core import QgsBlockingNetworkRequest, QgsFeedback, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QByteArray, QObject, QTimerEvent, QUrl, pyqtSlot
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict
from urllib3 import HTTPResponse
from urllib3.util import Timeout

from bkn_qgis.bridge.main_thread import is_main_thread
from bkn_qgis.limits import MOST_ANSWER_BYTES, MOST_DOWNLOAD_BYTES, MOST_REDIRECTS
from bkn_qgis.messages import Cancelled
from bkn_qgis.providers.requesters import Requesters, Say, say_nothing

USER_AGENT = "bkn_qgis/0.1 (QGIS plugin BKN for QGIS)"

# QGIS writes its own User-Agent into every request; this header carries ours past it, for our requests only.
_OUR_AGENT = b"X-BKN-User-Agent"
_STATUS = QNetworkRequest.Attribute.HttpStatusCodeAttribute
_REASON = QNetworkRequest.Attribute.HttpReasonPhraseAttribute
_NO_ERROR = QgsBlockingNetworkRequest.ErrorCode.NoError
_TIMEOUT = QgsBlockingNetworkRequest.ErrorCode.TimeoutError
# Qt's transfer time-out, and our limit to the whole, show only as a cancelled operation; newer Qt 6 has an error of its
# own for the first.
_GIVEN_UP = (QNetworkReply.NetworkError.OperationCanceledError, QNetworkReply.NetworkError.TimeoutError)
_TOO_MANY_REDIRECTS = QNetworkReply.NetworkError.TooManyRedirectsError
_CANCEL_CHECK_MS = 50
# Qt's timers may fire 5 % early (doc.qt.io, Qt::CoarseTimer), and its clock is not ours.
_EARLIEST_TIMEOUT = 0.9


def qgis_session(user_agent: str, feedback: Optional[QgsFeedback] = None, authcfg: str = "") -> requests.Session:
    """A session whose requests go through QGIS, with an identifying User-Agent.

    ``authcfg``: the id of a configuration in the QGIS authentication store, applied to every request.
    """
    session = requests.Session()
    session.headers["User-Agent"] = user_agent
    # Proxies and certificates are QGIS's business, not those of the environment.
    session.trust_env = False
    for scheme in ("https://", "http://"):
        session.mount(scheme, QgisAdapter(feedback, authcfg))
    return session


def qgis_requesters(feedback: QgsFeedback, say: Say = say_nothing, is_awaited: bool = False) -> Requesters:
    """What asks services through QGIS in one run. ``say`` hears of long waits; a cancel of ``feedback`` ends requests
    and waits. ``is_awaited``: see Requester.
    """
    return Requesters(lambda: qgis_session(USER_AGENT, feedback), USER_AGENT, cancel_check(feedback), say, is_awaited)


def cancel_check(feedback: QgsFeedback) -> Callable[[], None]:
    """A function that raises Cancelled once the user has stopped, as the clients of services call it."""

    def check() -> None:
        if feedback.isCanceled():
            raise Cancelled

    return check


def _use_our_agent(request: QNetworkRequest) -> None:
    agent = request.rawHeader(_OUR_AGENT)
    if not agent.isEmpty():
        request.setRawHeader(b"User-Agent", agent)
        request.setRawHeader(_OUR_AGENT, QByteArray())
        # Qt's cache on the disk would keep the token of a signed request in plain text; the store is our cache.
        request.setAttribute(QNetworkRequest.Attribute.CacheSaveControlAttribute, False)
        _set_redirects(request)


def _set_redirects(request: QNetworkRequest) -> None:
    """Let Qt follow redirects within one host, MOST_REDIRECTS at most; one to another host, which must not see our
    headers, goes back as it came.

    QGIS's own handling fails on relative addresses and has no end. Newer QGIS (seen in 3.44) asks Qt to leave redirects
    to it in every request, so that this must be set where the request goes out.
    """
    policy = QNetworkRequest.RedirectPolicy.SameOriginRedirectPolicy
    request.setAttribute(QNetworkRequest.Attribute.RedirectPolicyAttribute, policy)
    request.setMaximumRedirectsAllowed(MOST_REDIRECTS)


class _AgentHook:
    """The hook in QGIS's network manager that lets our User-Agent through; installed when first needed, by whichever
    thread asks first."""

    identifier: Optional[str] = None
    lock = threading.Lock()


def install_agent_hook() -> None:
    """Let our User-Agent through from now on. The user's own setting is not touched."""
    with _AgentHook.lock:
        if _AgentHook.identifier is None:
            _AgentHook.identifier = QgsNetworkAccessManager.setRequestPreprocessor(_use_our_agent)


def remove_agent_hook() -> None:
    """Take the hook away again, when the plugin is unloaded."""
    with _AgentHook.lock:
        if _AgentHook.identifier is not None:
            QgsNetworkAccessManager.removeRequestPreprocessor(_AgentHook.identifier)
            _AgentHook.identifier = None


class QgisAdapter(BaseAdapter):
    """Sends prepared requests with QgsBlockingNetworkRequest, which also works outside the main thread."""

    def __init__(self, feedback: Optional[QgsFeedback] = None, authcfg: str = "") -> None:
        super().__init__()
        self._feedback = feedback
        self._authcfg = authcfg

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: Any = True,
        cert: Any = None,
        proxies: Optional[Mapping[str, str]] = None,
    ) -> requests.Response:
        """The response to a request, whatever its status. Redirects within one host are followed.

        ``timeout`` in seconds is the longest silence, as requests has it; with the ``total`` of a urllib3.Timeout the
        whole answer may take no longer than that, but in the main thread. Raises requests' Timeout or ConnectionError
        where there is no answer, its TooManyRedirects, its ChunkedEncodingError where an answer broke off, and
        Cancelled when the user stopped: at once, but in the main thread, which a request blocks, only after the answer
        or the time-out.
        """
        self._stop_if_cancelled()
        install_agent_hook()
        blocking = QgsBlockingNetworkRequest()
        if self._authcfg:
            blocking.setAuthCfg(self._authcfg)
        silence_s, whole_s = _limits(timeout)
        started = time.monotonic()
        # A limit to the time of the whole stands for an answer, none for a file.
        most_bytes = MOST_DOWNLOAD_BYTES if whole_s is None else MOST_ANSWER_BYTES
        # The main thread runs no timers while it waits, and hears nothing of a request before its end.
        watch = None if is_main_thread() else _RequestWatch(blocking, self._feedback, whole_s, most_bytes)
        try:
            cancel = None if watch is None else watch.cancel
            code = _transfer(blocking, request, _network_request(request, silence_s), cancel)
        finally:
            if watch is not None:
                watch.end()
        self._stop_if_cancelled()
        if watch is not None and watch.is_too_large:
            return _too_large(request, most_bytes)
        took_s = time.monotonic() - started
        reply = blocking.reply()
        if reply.error() == _TOO_MANY_REDIRECTS:
            raise requests.TooManyRedirects(blocking.errorMessage(), request=request)
        status = reply.attribute(_STATUS)
        # QGIS 3.22 gives no error for a reply that Qt gave up halfway, but an empty body.
        if status is None or reply.error() in _GIVEN_UP:
            if code == _TIMEOUT or _is_over(took_s, silence_s, whole_s):
                raise requests.Timeout(blocking.errorMessage(), request=request)
            raise requests.ConnectionError(blocking.errorMessage(), request=request)
        if code != _NO_ERROR and int(status) < 300:
            # The head of the answer came, its body did not come whole.
            raise requests.exceptions.ChunkedEncodingError(blocking.errorMessage(), request=request)
        return _response(request, reply, int(status))

    def close(self) -> None:
        """Nothing is kept open."""

    def _stop_if_cancelled(self) -> None:
        if self._feedback is not None and self._feedback.isCanceled():
            raise Cancelled


def _limits(timeout: Any) -> Tuple[Optional[float], Optional[float]]:
    """The longest silence and the longest whole answer in seconds, None where there is no limit."""
    if isinstance(timeout, Timeout):
        return timeout.read_timeout, timeout.total
    return (timeout[-1] if isinstance(timeout, tuple) else timeout), None


def _is_over(took_s: float, silence_s: Optional[float], whole_s: Optional[float]) -> bool:
    """Whether a request took so long that a limit ended it."""
    return (silence_s is not None and took_s >= silence_s * _EARLIEST_TIMEOUT) or (
        whole_s is not None and took_s >= whole_s
    )


class _RequestWatch(QObject):
    """Looks at a request while QGIS waits for the answer, in the thread that asks, and ends it: when the run is
    cancelled, when the answer takes longer than ``whole_s``, for Qt's time-out starts again at every byte, or when more
    than ``most_bytes`` come, since Qt keeps them all in memory.

    QGIS listens to ``cancel`` from the moment the request is under way. A cancel that comes from another thread before
    that is lost, or leaves it waiting for ever for a reply it has thrown away (QgsBlockingNetworkRequest::abort, 3.22
    to 3.44). A timer of this thread only fires while QGIS waits.

    A timer event and a declared slot, for any other callable that is connected PyQt makes an object of its own; the
    window and a thread that let go of such objects at the same moment were seen to wait for each other for ever.
    """

    def __init__(
        self,
        blocking: QgsBlockingNetworkRequest,
        feedback: Optional[QgsFeedback],
        whole_s: Optional[float],
        most_bytes: int,
    ) -> None:
        super().__init__()
        self.cancel = QgsFeedback()
        self.is_too_large = False
        self._feedback, self._most_bytes = feedback, most_bytes
        self._end = None if whole_s is None else time.monotonic() + whole_s
        # Twice, for sip to know that Python has no disconnectNotify for these two. Else it asks when Qt takes their
        # connections apart in this thread, with a lock in its hand that the window may want while it has Python's: then
        # both wait for ever.
        for signal, slot in ((self.cancel.canceled, self.hear_cancel), (blocking.downloadProgress, self.look_at_size)):
            signal.connect(slot)
            signal.disconnect(slot)
        blocking.downloadProgress.connect(self.look_at_size)
        self._timer = self.startTimer(_CANCEL_CHECK_MS)

    def timerEvent(self, event: QTimerEvent) -> None:  # noqa: N802 (Qt's name)
        """Look whether it is still wanted."""
        is_over = self._end is not None and time.monotonic() >= self._end
        if is_over or (self._feedback is not None and self._feedback.isCanceled()):
            self.cancel.cancel()

    @pyqtSlot()
    def hear_cancel(self) -> None:
        """Nothing is to be done here: QGIS hears it."""

    @pyqtSlot("qint64", "qint64")
    def look_at_size(self, received: int, total: int) -> None:
        """Look how much has come, and how much will."""
        if max(received, total) > self._most_bytes:
            self.is_too_large = True
            self.cancel.cancel()

    def end(self) -> None:
        """Look no more."""
        self.killTimer(self._timer)


def _too_large(request: requests.PreparedRequest, most_bytes: int) -> requests.Response:
    """An answer without a body that says how large it would be, so that the client refuses it."""
    response = requests.Response()
    response.status_code = 200
    response.headers = CaseInsensitiveDict({"Content-Length": str(most_bytes + 1)})
    response.raw = BytesIO(b"")
    response.url = str(request.url)
    response.request = request
    return response


def _network_request(request: requests.PreparedRequest, silence_s: Optional[float]) -> QNetworkRequest:
    network_request = QNetworkRequest(QUrl(request.url))
    for name, value in request.headers.items():
        if name.lower() == "user-agent":
            network_request.setRawHeader(_OUR_AGENT, _as_bytes(value))
        elif name.lower() not in ("accept-encoding", "connection", "content-length"):
            # The last two belong to the transport, and Qt sets them.
            network_request.setRawHeader(name.encode("latin-1"), _as_bytes(value))
    # Asked for by us, Qt leaves it packed: the client unpacks it piece by piece, and stops where it gets too large.
    network_request.setRawHeader(b"Accept-Encoding", b"gzip")
    _set_redirects(network_request)
    if silence_s:
        network_request.setTransferTimeout(int(silence_s * 1000))
    return network_request


def _as_bytes(value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode("latin-1")


def _transfer(
    blocking: QgsBlockingNetworkRequest,
    request: requests.PreparedRequest,
    network_request: QNetworkRequest,
    feedback: Optional[QgsFeedback],
) -> Any:
    body = request.body or b""
    content = QByteArray(body if isinstance(body, bytes) else body.encode("utf-8"))
    if request.method == "GET":
        return blocking.get(network_request, True, feedback)
    if request.method == "POST":
        return blocking.post(network_request, content, True, feedback)
    if request.method == "DELETE":
        return blocking.deleteResource(network_request, feedback)
    raise ValueError(request.method)


def _response(request: requests.PreparedRequest, reply: Any, status: int) -> requests.Response:
    response = requests.Response()
    response.status_code = status
    response.reason = str(reply.attribute(_REASON) or "")
    response.headers = CaseInsensitiveDict(
        (bytes(name).decode("latin-1"), bytes(reply.rawHeader(name)).decode("latin-1"))
        for name in reply.rawHeaderList()
    )
    content = bytes(reply.content())
    # Of an answer that was sent on, Qt 6 may join the lengths of both ("0, 14"); this one has come as a whole.
    response.headers["Content-Length"] = str(len(content))
    response.raw = HTTPResponse(
        BytesIO(content), dict(response.headers), status, preload_content=False, enforce_content_length=False
    )
    response.url = str(request.url)
    response.request = request
    response.encoding = requests.utils.get_encoding_from_headers(response.headers)
    return response
