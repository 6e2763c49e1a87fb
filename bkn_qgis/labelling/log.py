"""Entries of the log of a run: what kind each is, and its message."""

from typing import Tuple

from bkn_qgis.messages import Message

INFO, WARNING, ERROR = "info", "warning", "error"
LogEntry = Tuple[str, Message]
