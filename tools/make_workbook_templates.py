"""Make the blank workbooks of `templates/workbooks`, to look at, from the declarations."""

from pathlib import Path

from hlh_sheets.codes import load_code_lists
from hlh_sheets.service.hand_out import write_blanks

FOLDER = Path(__file__).parents[1] / "templates" / "workbooks"


def main() -> None:
    """Write every form and take away what no form makes any more."""
    made = write_blanks(FOLDER, load_code_lists())
    for path in set(FOLDER.glob("*.xlsx")) - set(made):
        path.unlink()
    for path in made:
        print(path.relative_to(FOLDER.parents[1]).as_posix())


if __name__ == "__main__":
    main()
