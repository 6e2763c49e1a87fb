"""Species lists and profiles: installed, read, checked, imported."""
