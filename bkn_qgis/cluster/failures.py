"""What ends a command, in one sentence. English only: these modules are no part of the plugin."""


class CannotLabel(Exception):
    """A run that cannot be done as asked, or cannot go on; its text is a sentence for the user."""


class WorkFailed(Exception):
    """Work that ended before it was done, by no fault of what was asked; its text is a sentence for the user."""
