"""Services inside QGIS: settings and accounts, their clients, the observations of a run, and the search for places."""
