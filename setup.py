"""Puts the Word templates into the package when it is built; all else is in pyproject.toml."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

TEMPLATES = Path("templates") / "docx"
INSIDE = Path("hlh_sheets") / "documents" / "docx"


class WithTemplates(build_py):
    """Builds as usual and copies the templates beside the code that fills them."""

    def run(self) -> None:
        """Build the package, then put the templates in."""
        super().run()
        if not self.editable_mode:
            place = Path(self.build_lib) / INSIDE
            place.mkdir(parents=True, exist_ok=True)
            for template in sorted(TEMPLATES.glob("*.docx")):
                shutil.copyfile(template, place / template.name)


setup(cmdclass={"build_py": WithTemplates})
