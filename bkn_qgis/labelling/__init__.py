"""From places and observations to labels, with the lists and profiles that say how. No QGIS here, so that map tool,
algorithms and tests share one path.
"""
