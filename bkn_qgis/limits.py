"""The most we take from files and services that may be broken or hostile: every such number stands here.

Any room may use this module; it imports nothing. docs/developer.md, section "Limits", lists the same numbers, and
a test compares the two.
"""

# --- answers of services -----------------------------------------------------------------------------------

MOST_REDIRECTS = 5

# --- files ---------------------------------------------------------------------------------------------------
