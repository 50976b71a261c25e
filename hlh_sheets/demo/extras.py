"""Files that people drop beside the workbooks handed out to them."""

import shutil
import zipfile
from pathlib import Path

from hlh_sheets.excel.fill import plain_workbook
from hlh_sheets.files import write_whole

__all__ = ["drop", "letter_named_as_workbook", "workbook_of_ones_own"]

CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
LETTER = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>An invented letter.</w:t></w:r></w:p></w:body></w:document>"
)


def letter_named_as_workbook(target: Path) -> None:
    """A Word document whose name says that it is a workbook (O23)."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as letter:
        letter.writestr("[Content_Types].xml", CONTENT_TYPES)
        letter.writestr("_rels/.rels", RELATIONS)
        letter.writestr("word/document.xml", LETTER)


def workbook_of_ones_own(target: Path) -> None:
    """A workbook that was never handed out (O23)."""
    plain_workbook(target, [["Trip to the museum", "Paid"], ["Coach", 120], ["Lunch", 45.5]])


def drop(source: Path, inbox: Path, name: str = "") -> None:
    """Copy a file into the inbox so that it appears there whole."""
    target = inbox / (name or source.name)
    write_whole(target, lambda passing: shutil.copyfile(source, passing))
