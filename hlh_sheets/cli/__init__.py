"""The command line: parse arguments, call one flow, say what came of it."""

from hlh_sheets.cli.main import main

__all__ = ["main"]
