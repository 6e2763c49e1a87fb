"""The version of the plugin that runs."""

from pathlib import Path


def plugin_version() -> str:
    """As ``metadata.txt`` gives it, "" where it is not there."""
    import configparser

    metadata = configparser.ConfigParser()
    metadata.read(Path(__file__).parents[1] / "metadata.txt", encoding="utf-8")
    return metadata.get("general", "version", fallback="")
