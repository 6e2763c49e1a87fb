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

MOST_MEMBERS = 100_000  # files in a zip
MOST_TABLES = 200  # tables, layers or sheets in one file
MOST_UNPACKED_BYTES = 4_000_000_000
DEEPEST_ZIP = 2  # a zip file in a zip file, and no further
DEEPEST_VRT = 5  # a description of data that names another one, and so on
LONGEST_LINE = 1 << 20  # bytes, or characters in UTF-16
MOST_BLANK_LINES = 2_000_000
MOST_COLUMNS = 10_000
MOST_ROWS = 50_000_000
LONGEST_WAIT_FOR_ROW_S = 300
MOST_LIST_LINES = 1 << 20
MOST_COMPARED_SPECIES = 2_000
MOST_META_BYTES = 1_000_000
DEEPEST_META = 100
MOST_PROFILE_BYTES = 1_000_000

# --- memory of a session -------------------------------------------------------------------------------------

MOST_ROWS_KEPT = 2_000_000  # records of files that were read

# --- disk of the user ------------------------------------------------------------------------------------------

MOST_BYTES_OF_READINGS = 1_000_000_000  # of files that were read, kept for the next session

# --- what a user asks for -------------------------------------------------------------------------------------

MOST_CELLS = 1_000_000  # of a grid
MOST_DATES = 400  # of a series
