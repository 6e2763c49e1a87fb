"""The outputs of a run: fields, rows and the report page."""
