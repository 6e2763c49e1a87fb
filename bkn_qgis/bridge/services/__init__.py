"""Observations from services inside QGIS: settings, clients, and fetching into the store."""
