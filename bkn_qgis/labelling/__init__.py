"""From places and observations to labels. No QGIS here, so that map tool, algorithms and tests share one path."""
