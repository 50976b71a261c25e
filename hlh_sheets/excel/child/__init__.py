"""One long-lived child process that does the dangerous work under limits."""

from hlh_sheets.excel.child.closing import Closing
from hlh_sheets.excel.child.guard import ChildFault, Guard
from hlh_sheets.excel.child.serve import Job, serve

__all__ = ["ChildFault", "Closing", "Guard", "Job", "serve"]
