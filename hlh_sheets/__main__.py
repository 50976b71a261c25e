"""`python -m hlh_sheets` is the command `hlh-sheets`."""

from hlh_sheets.cli import main

main()
