"""Requests as QGIS makes them, on Qt 6's own network classes."""

from __future__ import annotations

import enum
from typing import Any, Callable, List

from PyQt6 import sip

from qgis.PyQt.QtCore import QByteArray, QEventLoop, QObject, QTimerEvent, pyqtSignal
from qgis.PyQt.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest

_NO_ERROR = QNetworkReply.NetworkError.NoError


class QgsNetworkAccessManager(QNetworkAccessManager):
    """What sends requests; those who want may change each one before."""

    _changes: List[Callable[[QNetworkRequest], None]] = []

    @classmethod
    def setRequestPreprocessor(cls, change: Callable[[QNetworkRequest], None]) -> str:
        """Let a function change every request; gives the name to take it away by."""
        cls._changes.append(change)
        return "stand-in"

    @classmethod
    def removeRequestPreprocessor(cls, _: str) -> bool:
        """No longer."""
        return bool(cls._changes) and cls._changes.clear() is None


class Reply:
    """An answer, copied from the thread that asked for it."""

    def __init__(self, reply: QNetworkReply) -> None:
        kinds = QNetworkRequest.Attribute
        self._attributes = {kind: reply.attribute(kind) for kind in kinds if kind.value < kinds.User.value}
        self._error, self._content = reply.error(), QByteArray(reply.readAll())
        self._headers = {bytes(name): QByteArray(reply.rawHeader(name)) for name in reply.rawHeaderList()}

    def content(self) -> QByteArray:
        """Its body."""
        return self._content

    def attribute(self, kind: QNetworkRequest.Attribute) -> Any:
        """What is known of it beside its headers."""
        return self._attributes[kind]

    def error(self) -> QNetworkReply.NetworkError:
        """What Qt says went wrong."""
        return self._error

    def rawHeaderList(self) -> List[QByteArray]:
        """The names of its headers."""
        return [QByteArray(name) for name in self._headers]

    def rawHeader(self, name: QByteArray) -> QByteArray:
        """One of its headers."""
        return self._headers.get(bytes(name), QByteArray())


def _keep_for_ever(reply: QNetworkReply) -> None:
    # A reply that goes leaves its wrapper to a next one at the same place in memory, and sip marks that as gone when
    # the first sender is collected.
    reply.setParent(None)
    sip.transferto(reply, None)


class _CancelLook(QObject):
    """Ends a request that is no longer wanted."""

    def __init__(self, reply: QNetworkReply, feedback: Any) -> None:
        super().__init__()
        self._reply, self._feedback = reply, feedback

    def timerEvent(self, _: QTimerEvent) -> None:  # noqa: N802 (Qt's name)
        """Look."""
        if self._feedback is not None and self._feedback.isCanceled():
            self._reply.abort()


class QgsBlockingNetworkRequest(QObject):
    """One request, waited for."""

    downloadProgress = pyqtSignal("qint64", "qint64")  # noqa: N815 (QGIS's name)

    class ErrorCode(enum.Enum):
        """What went wrong."""

        NoError = 0
        NetworkError = 1
        TimeoutError = 2
        ServerExceptionError = 3

    def __init__(self) -> None:
        super().__init__()
        self._sender = QgsNetworkAccessManager()
        self._reply: Any = None
        self._error = ""

    def get(self, request: QNetworkRequest, _refresh: bool = False, feedback: Any = None) -> ErrorCode:
        """Ask."""
        return self._wait(request, self._sender.get, feedback)

    def post(
        self, request: QNetworkRequest, data: QByteArray, _refresh: bool = False, feedback: Any = None
    ) -> ErrorCode:
        """Send."""
        return self._wait(request, lambda changed: self._sender.post(changed, data), feedback)

    def deleteResource(self, request: QNetworkRequest, feedback: Any = None) -> ErrorCode:
        """Let the other side forget."""
        return self._wait(request, self._sender.deleteResource, feedback)

    def reply(self) -> Reply:
        """What came."""
        return self._reply

    def errorMessage(self) -> str:
        """What Qt says of it."""
        return self._error

    def _wait(self, request: QNetworkRequest, send: Any, feedback: Any) -> ErrorCode:
        for change in QgsNetworkAccessManager._changes:
            change(request)
        reply = send(request)
        _keep_for_ever(reply)
        loop, look = QEventLoop(), _CancelLook(reply, feedback)
        reply.finished.connect(loop.quit)
        reply.downloadProgress.connect(self.downloadProgress)
        timer = look.startTimer(20)
        if not reply.isFinished():
            loop.exec()
        look.killTimer(timer)
        self._reply, self._error = Reply(reply), reply.errorString()
        return self.ErrorCode.NoError if self._reply.error() == _NO_ERROR else self.ErrorCode.NetworkError
