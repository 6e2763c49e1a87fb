"""What was read of large files, kept on the disk for the next session: ``readings`` is the door."""

from bkn_qgis.observations.kept_on_disk.readings import KeptReadings

__all__ = ["KeptReadings"]
