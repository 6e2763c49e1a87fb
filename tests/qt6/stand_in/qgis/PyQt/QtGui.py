"""QtGui as QGIS 4 has it."""

from PyQt6.QtGui import *
from PyQt6.QtGui import QPainter, QTextDocument, QTextOption

from .removed_flags import put_back

put_back(QPainter, QTextDocument, QTextOption)
