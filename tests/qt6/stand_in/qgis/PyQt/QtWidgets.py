"""QtWidgets as QGIS 4 has it: also what Qt 6 moved to QtGui."""

from PyQt6.QtGui import QAction as QAction
from PyQt6.QtGui import QActionGroup as QActionGroup
from PyQt6.QtGui import QShortcut as QShortcut
from PyQt6.QtWidgets import *
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QDockWidget,
    QFileDialog,
    QLayout,
    QMainWindow,
    QMessageBox,
    QSizePolicy,
    QStyle,
    QWidget,
)

from .removed_flags import put_back

put_back(QAbstractItemView, QDialogButtonBox, QDockWidget, QFileDialog, QMainWindow, QMessageBox, QSizePolicy)
put_back(QStyle, QWidget)
setattr(QLayout, "setMargin", lambda self, margin: self.setContentsMargins(margin, margin, margin, margin))
