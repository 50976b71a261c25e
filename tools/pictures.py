"""Make the pictures of the README and of the pages on documents: the demonstration, drawn.

The demonstration runs as on a fixed day, and LibreOffice draws the pages.

Needs LibreOffice and poppler (`make pictures` installs them where it may).
"""

import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from hlh_sheets.cli.demo import HouseDoors
from hlh_sheets.demo.run import run_demo
from hlh_sheets.demo.school import invent_school
from hlh_sheets.documents import DOCUMENTS
from hlh_sheets.office import office_program
from hlh_sheets.service.house import open_house
from hlh_sheets.settings import Settings

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
DOTS_PER_INCH = 80


class Picture(NamedTuple):
    """A page of a file that the demonstration leaves."""

    name: str
    file: str
    page: int


PICTURES = (
    Picture("workbook", "filled/T5 2026-07.xlsx", 2),
    Picture("marked_first_sheet", "watch/returned/Lead for assessment/T3*please correct*.xlsx", 1),
    Picture("marked_cells", "watch/returned/Lead for assessment/T3*please correct*.xlsx", 3),
    Picture("report", "watch/reports/HLH-0001 D2*.docx", 1),
    Picture("report_attainment", "watch/reports/HLH-0001 D2*.docx", 3),
    Picture("moderation_record", "watch/reports/MOD-2026-03*.docx", 1),
    Picture("trends", "watch/trends/trends_latest.xlsx", 1),
    *(
        Picture(Path(document.template).stem, f"watch/reports/* {document.id} *.docx", 1)
        for document in DOCUMENTS
    ),
)


def demonstrate(folder: Path, office: str) -> None:
    """Run the demonstration as on the fixed day."""
    settings = Settings(watch=folder / "watch", data=folder / "data", quiet_seconds=0)
    with open_house(settings, lambda: NOON) as house:
        run_demo(folder, invent_school(NOON.date()), HouseDoors(house), office, lambda _: None)


def pdf_of(path: Path, office: str, folder: Path) -> Path:
    """The file as LibreOffice prints it."""
    profile = (folder / "profile").as_uri()
    words = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*words, "--outdir", folder, path], check=True, capture_output=True)
    return folder / f"{path.stem}.pdf"


def draw(picture: Picture, demo: Path, office: str, folder: Path) -> Path:
    """Draw one page as a PNG."""
    source = min(demo.glob(picture.file))
    target = FOLDER / picture.name
    size = ["-r", str(DOTS_PER_INCH), "-f", str(picture.page), "-singlefile", "-png"]
    pdf = pdf_of(source, office, folder)
    subprocess.run(["pdftoppm", *size, pdf, target], check=True)  # noqa: S607 - found on the path
    return target.with_suffix(".png")


def main() -> None:
    """Draw all pictures anew."""
    office = office_program()
    if office is None or shutil.which("pdftoppm") is None:
        sys.exit("LibreOffice and poppler draw the pictures: run sh tools/system.sh")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        demo, pages = Path(scratch) / "demo", Path(scratch) / "pages"
        demo.mkdir()
        pages.mkdir()
        demonstrate(demo, office)
        for picture in PICTURES:
            print(draw(picture, demo, office, pages).relative_to(FOLDER.parents[1]).as_posix())


if __name__ == "__main__":
    main()
