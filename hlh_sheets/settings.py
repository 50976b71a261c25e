"""The few settings of the service, in one file beside the data.

Read from `hlh-sheets.toml` in the data folder, or from `HLH_...` environment
variables, which win. Nothing else in the package reads either.
"""

from enum import Enum
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
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
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(folder: Path) -> Settings:
    """Settings of the service whose files lie in `folder`; relative paths start there.

    Raises `SettingsFault` naming the settings that can't be used.
    """

    class InFolder(Settings):
        model_config = SettingsConfigDict(toml_file=folder / SETTINGS_FILE)

    try:
        found = InFolder()  # pyright: ignore[reportCallIssue]
    except ValidationError as fault:
        names = ", ".join(sorted({str(e["loc"][0]) if e["loc"] else "?" for e in fault.errors()}))
        raise SettingsFault(
            f"Check these settings in {SETTINGS_FILE}: {names}. Each line must be name = value, "
            "with names and ranges as in docs/settings.md."
        ) from None
    except ValueError:
        raise SettingsFault(
            f"{SETTINGS_FILE} is not a settings file that can be read. Compare it with "
            "docs/settings.md."
        ) from None
    inside = {
        name: folder / value
        for name in ("watch", "data", "templates", "codes")
        if (value := getattr(found, name)) is not None
    }
    return found.model_copy(update=inside)
