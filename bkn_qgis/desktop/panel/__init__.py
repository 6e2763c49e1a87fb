"""The panel of the map tool, with the action that opens it."""
