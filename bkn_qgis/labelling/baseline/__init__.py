"""The frozen baseline (nulmeting): a run in one GeoPackage, to be repeated later and elsewhere with the same settings."""
