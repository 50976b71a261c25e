"""Workbooks in, a trusted master dataset, Word reports and trends out."""

__version__ = "0.1.0"
