"""The maps of land use and nature in QGIS: fetched page by page, and kept on this computer."""
