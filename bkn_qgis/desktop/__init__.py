"""What a person sees and touches in the QGIS window: settings page, later map tool, dock and dialogs."""
