"""Entries of the log of a run: what kind each is, and its sentence."""

from typing import Tuple

from bkn_qgis.sentences import Sentence

INFO, WARNING, ERROR = "info", "warning", "error"
LogEntry = Tuple[str, Sentence]
