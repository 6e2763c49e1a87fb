"""The version of the package as it is installed."""

from importlib.metadata import PackageNotFoundError, version


def package_version() -> str:
    """The version, or "not installed" where the modules are used from a folder."""
    try:
        return version("bkn_qgis")
    except PackageNotFoundError:
        return "not installed"
