"""What a person sees and touches in the QGIS window: map tool and panel, settings page, profile editor."""
