"""The few settings of the service, in one file beside the data.

Read from `hlh-sheets.toml` in the data folder, or from `HLH_...` environment
variables, which win. Nothing else in the package reads either.
"""

import re
import tomllib
from enum import Enum
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from hlh_sheets.errors import SettingsFault

__all__ = ["SETTINGS_FILE", "Place", "Settings", "load_settings"]

SETTINGS_FILE = "hlh-sheets.toml"


class Place(Enum):
    """The folders of the shared folder, each with its line in the note for staff."""

    INBOX = "inbox", "Drop your finished workbook here."
    PRACTICE = "practice", "Try a workbook here: you are told everything, and nothing is recorded."
    RETURNED = "returned", "What to put right, for each person. Correct it and drop it in inbox."
    ACCEPTED = "accepted", "A receipt for each workbook that was taken."
    BLANK = "blank", "Fresh workbooks, filled in with your pupils. Take a copy from here."
    REPORTS = "reports", "Word reports."
    TRENDS = "trends", "The trends workbook."
    REQUESTS = "requests", "For the buttons of the HLH tab in Excel. Put nothing here."
    ANSWERS = "answers", "What the buttons were answered. It empties by itself."

    def __init__(self, folder: str, purpose: str) -> None:
        self.folder = folder
        self.purpose = purpose


class Settings(BaseSettings):
    """Where things lie and how patient the service is."""

    model_config = SettingsConfigDict(env_prefix="HLH_", extra="forbid", frozen=True)

    watch: Path = Field(Path("watch"), description="The shared folder that staff use.")
    data: Path = Field(
        Path("data"),
        description="Master dataset, archive of originals and logs; on a local disk.",
    )
    templates: Path | None = Field(
        None, description="The school's own Word templates; ours are used where it has none."
    )
    codes: Path | None = Field(
        None, description="The school's own code lists (CSV); ours are used where it has none."
    )
    school_name: str = Field("Hereford Learning Hub", description="As printed on documents.")
    scan_seconds: float = Field(10.0, gt=0, description="Longest time between two looks.")
    quiet_seconds: float = Field(
        5.0, ge=0, description="A file must stay unchanged this long before it is taken."
    )
    patience_seconds: float = Field(
        120.0, ge=0, description="A file that never becomes whole is judged as it is after this."
    )
    macro_workbooks: bool = Field(
        False, description="Accept .xlsm files (their macros are never run)."
    )
    read_seconds: float = Field(8.0, gt=0, description="Longest time to read one file.")
    read_megabytes: int = Field(900, ge=128, description="Most memory to read one file.")

    def at(self, place: Place) -> Path:
        """Where a folder of the shared folder lies."""
        return self.watch / place.folder

    @property
    def work(self) -> Path:
        """Where a claimed file lies while it is worked on: beside the inbox, to be renamed to."""
        return self.watch / ".work"

    @property
    def archive(self) -> Path:
        """Where the originals are kept."""
        return self.data / "archive"

    @property
    def exports(self) -> Path:
        """Where the exports of the dataset go; not in the shared folder."""
        return self.data / "exports"

    @property
    def logs(self) -> Path:
        """Where the logs go."""
        return self.data / "logs"


def load_settings(folder: Path) -> Settings:
    """Settings of the service whose files lie in `folder`; relative paths start there.

    Raises `SettingsFault` naming the settings that can't be used.
    """
    told = told_in(folder / SETTINGS_FILE)

    class InFolder(Settings):
        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic passes it
            file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic passes it
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            """Arguments win over environment, environment over the file."""
            return init_settings, env_settings, InitSettingsSource(settings_cls, told)

    try:
        found = InFolder()  # pyright: ignore[reportCallIssue]
    except ValidationError as fault:
        names = ", ".join(sorted({str(e["loc"][0]) if e["loc"] else "?" for e in fault.errors()}))
        raise SettingsFault(
            f"Check these settings in {SETTINGS_FILE}: {names}. Each line must be name = value, "
            "with names and ranges as in docs/settings.md."
        ) from None
    inside = {
        name: folder / value
        for name in ("watch", "data", "templates", "codes")
        if (value := getattr(found, name)) is not None
    }
    settings = found.model_copy(update=inside)
    refuse_places(settings)
    return settings


def told_in(path: Path) -> dict[str, Any]:
    """What the settings file says; nothing where there is none. Raises `SettingsFault`."""
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except tomllib.TOMLDecodeError as fault:
        line = re.search(r"at line (\d+)", str(fault))
        where = f"Line {line[1]} of {path.name}" if line else path.name
        raise SettingsFault(
            f"{where} can't be read. Each line must be name = value as in docs/settings.md, with "
            r"words and folders in single quotes, like watch = 'S:\HLH\watch'."
        ) from None
    except (OSError, UnicodeDecodeError):
        raise SettingsFault(
            f"{path.name} can't be read. Save it as text in UTF-8, where the service may read it."
        ) from None


def refuse_places(settings: Settings) -> None:
    """Raise `SettingsFault` for folders that would do harm, or that are not there."""
    if settings.data.resolve().is_relative_to(settings.watch.resolve()):
        raise SettingsFault(
            "The setting 'data' names a folder inside the shared folder, where everybody could "
            "open the master dataset. Name a folder outside 'watch', on a disk of this machine."
        )
    for name in ("templates", "codes"):
        folder = getattr(settings, name)
        if folder is not None and not folder.is_dir():
            raise SettingsFault(
                f"The folder of the setting '{name}' is not there. Correct it in {SETTINGS_FILE}, "
                "or delete the line to use the program's own."
            )
