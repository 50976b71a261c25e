"""The add-in with the HLH tab of Excel, built from the sources beside this module."""

from hlh_sheets.excel.ribbon.build import ADD_IN, CUSTOM_UI, build_add_in, sources

__all__ = ["ADD_IN", "CUSTOM_UI", "build_add_in", "sources"]
