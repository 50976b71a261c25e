"""Why a file could not be read, in a word and in the sentences that staff see."""

__all__ = ["REASONS", "Refused"]

SAVE_AS = "Open it in Excel, choose File, Save As, Excel Workbook (.xlsx), and drop that."
FRESH = "Take a fresh copy from the folder blank, paste your rows into it as values, and drop that."

REASONS = {
    "access": (
        "This file could not be opened. Close it in other programs, check that it still exists, "
        "and drop it again."
    ),
    "csv": (
        "This is a text file of values (CSV), not a workbook, whatever its name says. It has lost "
        f"the mark that says which workbook it is. {FRESH}"
    ),
    "damaged": (
        "This file is damaged or was not copied whole. Open it in Excel, let Excel repair it if it "
        "offers to, save it as an Excel Workbook (.xlsx), and drop that."
    ),
    "doctype": (
        "This workbook holds instructions (a document type) that no spreadsheet program writes, so "
        f"it was not read. {FRESH}"
    ),
    "empty": (
        "This file is empty. It may not have been copied whole: save the workbook again and drop "
        "the new copy."
    ),
    "html": f"This is a web page, not a workbook, whatever its name says. {SAVE_AS}",
    "macros": (
        "This workbook holds macros, or is of the kind that may (.xlsm). Macros are never run and "
        "such files are not taken here. Choose File, Save As, Excel Workbook (.xlsx), and drop "
        "that."
    ),
    "memory": (
        "This workbook needs more memory than one file may have. Its cells may reach far down or "
        "to the right: delete the rows and columns that you do not use, save, and drop it again."
    ),
    "names": (
        "The parts inside this file have names that no spreadsheet program gives (doubled, or "
        f"pointing outside the file), so it was not read. {FRESH}"
    ),
    "old_excel": f"This workbook is of a very old kind that can't be read any more. {SAVE_AS}",
    "other": (
        "This is not a workbook, and what it is could not be told. Drop Excel workbooks (.xlsx) "
        "only."
    ),
    "packed": (
        "This file unpacks to far more than a workbook of the school can hold, so it was not read. "
        "Delete the rows, columns and pictures that you do not use, save, and drop it again."
    ),
    "password": (
        "This workbook is protected with a password, so it can't be read. In Excel choose File, "
        "Info, Protect Workbook, Encrypt with Password, clear the password, save, and drop it "
        "again. Your file is kept as it is."
    ),
    "pdf": "This is a PDF file, not a workbook. Drop the workbook that it was made from.",
    "picture": "This is a picture, not a workbook. Drop the workbook itself.",
    "presentation": "This is a PowerPoint file, not a workbook. Drop Excel workbooks (.xlsx) only.",
    "sheets": (
        "This file holds no sheet with cells. Open it in Excel to see what it is; if it should be "
        "one of the school's workbooks, take a fresh copy from the folder blank."
    ),
    "spread": (
        "The cells of this workbook are spread over so many rows and columns that it can't be "
        "read. Delete what stands far outside your table, save, and drop it again."
    ),
    "template": f"This is an Excel template or add-in, not a workbook. {SAVE_AS}",
    "text": "This is a text file, not a workbook. Drop Excel workbooks (.xlsx) only.",
    "time": (
        "Reading this workbook took too long and was stopped. Delete the rows, columns and sheets "
        "that you do not use, save, and drop it again."
    ),
    "word": "This is a Word document, not a workbook. Drop Excel workbooks (.xlsx) only.",
    "writer": (
        "This is a document or drawing of LibreOffice, not a workbook. Drop Excel workbooks "
        "(.xlsx) only."
    ),
    "xml": f"This is an XML file, not a workbook. {SAVE_AS}",
    "zip": (
        "This is a packed folder (ZIP), not a workbook. Unpack it and drop the workbooks one by "
        "one."
    ),
}
"""The sentences of each reason: what is wrong, and what to do."""


class Refused(Exception):
    """Raised in the child for a file that is not to be read; `reason` is a key of `REASONS`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
