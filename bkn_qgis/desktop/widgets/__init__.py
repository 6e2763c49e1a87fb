"""What the other wings of the desktop have in common."""
