"""The editor of profiles."""
