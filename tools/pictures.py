"""Make the README's pictures from a demonstration, through LibreOffice and pdftoppm.

Usage: python tools/pictures.py [--folder DEMO] [--to docs/pictures]

Without a folder of a demonstration that was run before, one is run in a passing folder.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from hlh_sheets.demo.office import office_program

ROOT = Path(__file__).parents[1]
WIDTH = 1400
SECONDS = 120


class Picture(NamedTuple):
    """A picture's name, the folder and pattern of the file it shows, and the page of it."""

    name: str
    pattern: str
    page: int = 1


PICTURES = (
    Picture("filled-workbook", "filled/T4*.xlsx"),
    Picture("marked-copy", "watch/returned/**/T4*.xlsx"),
    Picture("marked-copy-cells", "watch/returned/**/T4*.xlsx", 2),
    Picture("report", "watch/reports/**/*.docx"),
    Picture("trends", "watch/trends/*.xlsx"),
)


def draw(picture: Picture, demo: Path, target: Path, office: str, work: Path) -> Path:
    """Print a page of the last file that fits to a PNG picture."""
    source = max(demo.glob(picture.pattern), default=None)
    if source is None:
        sys.exit(f"The demonstration has no {picture.pattern}.")
    profile = (work / "profile").as_uri()
    copy = shutil.copy(source, work / f"{picture.name}{source.suffix}")
    converting = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    run([*converting, "--outdir", str(work), str(copy)])
    page = str(picture.page)
    size = ["-scale-to-x", str(WIDTH), "-scale-to-y", "-1"]
    drawing = ["pdftoppm", "-png", "-singlefile", "-f", page, "-l", page, *size]
    run([*drawing, str(work / f"{picture.name}.pdf"), str(target / picture.name)])
    return target / f"{picture.name}.png"


def run(command: list[str]) -> None:
    """Run a program and stop with its words when it fails."""
    done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    if done.returncode:
        sys.exit(f"{command[0]} failed: {done.stderr.decode(errors='replace')}")


def main() -> None:
    """Run the demonstration where none is given, and make all pictures."""
    asked = argparse.ArgumentParser(description="Make the README's pictures.")
    asked.add_argument("--folder", type=Path)
    asked.add_argument("--to", type=Path, default=ROOT / "docs" / "pictures")
    where = asked.parse_args()
    office = office_program()
    if office is None or shutil.which("pdftoppm") is None:
        sys.exit("LibreOffice and poppler are needed: sh tools/system.sh")
    where.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as passing:
        demo = where.folder or Path(passing) / "Hereford Learning Hub"
        if where.folder is None:
            run([sys.executable, "-m", "hlh_sheets", "demo", str(demo)])
        for picture in PICTURES:
            print(draw(picture, demo, where.to, office, Path(passing)))


if __name__ == "__main__":
    main()
