"""What panel, settings page and profile editor have in common."""
