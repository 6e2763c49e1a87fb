"""The most we take from files and services that may be broken or hostile: every such number stands here.

Any room may use this module; it imports nothing. docs/developer.md, section "Limits", lists the same numbers, and
a test compares the two.
"""

# --- answers of services -----------------------------------------------------------------------------------

MOST_REDIRECTS = 5
MOST_PAGES = 20_000
MOST_SQUARES = 40_000
MOST_ANSWER_BYTES = 200_000_000
MOST_HEADER_BYTES = 100_000
MOST_DOWNLOAD_BYTES = 4_000_000_000
MOST_DIGITS = 400

# --- files ---------------------------------------------------------------------------------------------------
