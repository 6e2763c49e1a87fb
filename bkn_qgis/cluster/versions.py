"""The version of the package as it is installed."""

from importlib.metadata import PackageNotFoundError, version

PACKAGE = "bkn_qgis"
NOT_INSTALLED = "not installed"


def package_version() -> str:
    """The version, or "not installed" where the modules are used from a folder."""
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return NOT_INSTALLED
