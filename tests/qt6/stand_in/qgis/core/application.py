"""The application with its settings, its accounts and its log."""

from __future__ import annotations

import itertools
import os
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

from qgis.PyQt.QtCore import QObject, QSettings, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QApplication

from .values import Qgis
from .work import TaskManager


def _profile() -> Path:
    """The folder of the profile; that of the tests, never the user's."""
    return Path(os.environ["QGIS_CUSTOM_CONFIG_PATH"]) / "profiles" / "default"


class QgsSettings(QSettings):
    """The settings, in a file of the profile."""

    def __init__(self) -> None:
        super().__init__(str(_profile() / "QGIS" / "QGIS4.ini"), QSettings.Format.IniFormat)


class MessageLog(QObject):
    """The log."""

    messageReceived = pyqtSignal(str, str, object)

    def logMessage(self, text: str, tag: str = "", level: Any = Qgis.MessageLevel.Warning) -> None:
        """Tell it to who listens."""
        self.messageReceived.emit(text, tag, level)


class QgsMessageLog:
    """The log, by its class."""

    @staticmethod
    def logMessage(text: str, tag: str = "", level: Any = Qgis.MessageLevel.Warning) -> None:
        """Tell it to who listens."""
        QgsApplication.messageLog().logMessage(text, tag, level)


class QgsAuthMethodConfig:
    """An account."""

    def __init__(self, method: str = "") -> None:
        self._id, self._name, self._method = "", "", method
        self._values: Dict[str, str] = {}

    def id(self) -> str:
        """What it is known by."""
        return self._id

    def setId(self, authcfg: str) -> None:
        """Know it by this."""
        self._id = authcfg

    def setName(self, name: str) -> None:
        """Call it this."""
        self._name = name

    def config(self, key: str, default: str = "") -> str:
        """One of its values."""
        return self._values.get(key, default)

    def configMap(self) -> Dict[str, str]:
        """All of them."""
        return dict(self._values)

    def setConfigMap(self, values: Dict[str, str]) -> None:
        """These and no others."""
        self._values = dict(values)

    def configString(self) -> str:
        """All of them in one text, as QGIS writes it."""
        return "|||".join(f"{key}:::{value}" for key, value in self._values.items())

    def loadConfigString(self, text: str) -> None:
        """Become what such a text says."""
        parts = (each.split(":::") for each in text.split("|||"))
        self._values = {part[0]: part[1] for part in parts if len(part) == 2}


class AuthManager:
    """The accounts, kept in memory."""

    def __init__(self) -> None:
        self._kept: Dict[str, QgsAuthMethodConfig] = {}
        self._numbers = itertools.count(1)
        self._is_open = False

    def isDisabled(self) -> bool:
        """Never."""
        return False

    def masterPasswordIsSet(self) -> bool:
        """Whether it is open."""
        return self._is_open

    def clearMasterPassword(self) -> None:
        """Close it."""
        self._is_open = False

    def masterPasswordHashInDatabase(self) -> bool:
        """Whether there was one before."""
        return False

    def setMasterPassword(self, password: Any, _is_checked: bool = False) -> bool:
        """Open it; without a password it would ask, and nobody answers."""
        self._is_open = bool(password) and password is not True
        return self._is_open

    def configIds(self) -> List[str]:
        """What is kept."""
        return list(self._kept)

    def loadAuthenticationConfig(
        self, authcfg: str, _into: QgsAuthMethodConfig, _full: bool = False
    ) -> Tuple[bool, QgsAuthMethodConfig]:
        """One of them."""
        return True, self._kept[authcfg]

    def storeAuthenticationConfig(
        self, configuration: QgsAuthMethodConfig, _overwrite: bool = False
    ) -> Tuple[bool, QgsAuthMethodConfig]:
        """Keep one more."""
        configuration.setId(f"stand{next(self._numbers):02d}")
        self._kept[configuration.id()] = configuration
        return True, configuration

    def updateAuthenticationConfig(self, configuration: QgsAuthMethodConfig) -> bool:
        """Keep it in the place of the one before."""
        self._kept[configuration.id()] = configuration
        return True

    def removeAuthenticationConfig(self, authcfg: str) -> bool:
        """Forget one."""
        return self._kept.pop(authcfg, None) is not None


class ProcessingRegistry:
    """The algorithms: none."""

    def providerById(self, _: str) -> Optional[Any]:
        """Never there."""
        return None


class QgsApplication(QApplication):
    """The application, and what hangs on it."""

    _parts: Dict[str, Any] = {}

    @classmethod
    def _part(cls, make: Any) -> Any:
        if make.__name__ not in cls._parts:
            cls._parts[make.__name__] = make()
        return cls._parts[make.__name__]

    @staticmethod
    def locale() -> str:
        """The language: English, or what the settings say."""
        settings = QgsSettings()
        is_own = settings.value("locale/overrideFlag", False, type=bool)
        return str(settings.value("locale/userLocale", "en")) if is_own else "en"

    @staticmethod
    def platform() -> str:
        """A window."""
        return "desktop"

    @staticmethod
    def qgisSettingsDirPath() -> str:
        """The folder of the profile."""
        return f"{_profile()}/"

    @staticmethod
    def getThemeIcon(_: str) -> QIcon:
        """No picture."""
        return QIcon()

    @classmethod
    def taskManager(cls) -> TaskManager:
        """What runs tasks."""
        return cls._part(TaskManager)

    @classmethod
    def messageLog(cls) -> MessageLog:
        """The log."""
        return cls._part(MessageLog)

    @classmethod
    def authManager(cls) -> AuthManager:
        """The accounts."""
        return cls._part(AuthManager)

    @classmethod
    def processingRegistry(cls) -> ProcessingRegistry:
        """The algorithms."""
        return cls._part(ProcessingRegistry)
