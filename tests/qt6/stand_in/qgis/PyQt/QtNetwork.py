"""QtNetwork as QGIS 4 has it."""

from PyQt6.QtNetwork import *
