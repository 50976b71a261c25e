"""Write the next migration: `python -m hlh_sheets.store.migrate "say what changed"`."""

import sys

from hlh_sheets.store.schema import write_migration

__all__: list[str] = []

if __name__ == "__main__":
    written = write_migration(" ".join(sys.argv[1:]) or "forms changed")
    says = f"Written: {written.name}" if written else "The forms have not changed."
    sys.stdout.write(says + "\n")
