"""The maps of land use and nature in QGIS: fetched once, kept on this computer, or given by the user."""
