"""The invented people of the demonstration. Nobody here exists."""

from dataclasses import dataclass
from typing import Literal

__all__ = ["PUPILS", "STAFF", "Habit", "Member", "Part"]

Habit = Literal["steady", "persistent", "severe", "part-time", "new"]


@dataclass(frozen=True)
class Part:
    """One invented pupil.

    `year` is the year group today, or on the day of leaving. `arrives` and `leaves` count
    the four terms from 0; a pupil of the habit "new" came only a few days ago.
    """

    first: str
    last: str
    sex: str
    year: int
    arrives: int
    sen: str = "N"
    needs: tuple[str, ...] = ()
    habit: Habit = "steady"
    leaves: int | None = None
    reason: str = ""
    preferred: str = ""


@dataclass(frozen=True)
class Member:
    """One invented member of staff."""

    initials: str
    name: str
    role: str
    subjects: tuple[str, ...] = ()


PUPILS = (
    Part("Ada", "Example", "F", 10, 0, "E", ("SEMH", "SPLD")),
    Part("Ada", "Example", "F", 7, 2),
    Part("Siân", "Llŷn-Example", "F", 11, 0, "E", ("ASD", "SLCN")),
    Part("Zoë", "O'Sample", "F", 9, 1, "E", ("SEMH",), "persistent"),
    Part("Łukasz", "Przykład-Sample", "M", 8, 1, "K", ("SLCN",)),
    Part("Rene\u0301e", "Invented", "F", 11, 0, "E", ("SPLD",), "part-time"),
    Part("Montague", "Sample", "M", 10, 0, "E", ("SEMH",), "severe", preferred="Monty"),
    Part("Żaneta", "Invented", "F", 9, 2, "K", ("MLD",)),
    Part("Gwenllïan", "Sample-Enghraifft", "F", 6, 2, "E", ("SLCN", "ASD")),
    Part("Teddy", "Placeholder", "M", 3, 3, "E", ("ASD",)),
    Part("Pip", "Madeup", "M", 4, 3, "K", ("SEMH",)),
    Part("D'Arcy", "Fictional", "M", 5, 2),
    Part("Órla", "Invented-Example", "F", 10, 1, "K", ("SEMH",), "part-time"),
    Part("Samuel", "Pretend", "M", 11, 1, preferred="Sam"),
    Part("Josephine", "Sample", "F", 8, 3, "E", ("SEMH",), preferred="Joey"),
    Part("Kit", "Imaginary", "M", 7, 3, habit="new"),
    Part("Dafydd", "Enghraifft", "M", 9, 2, "K", ("SPLD",)),
    Part("Ola", "Wzór-Example", "F", 10, 2, "E", ("MLD", "SLCN")),
    Part("Ash", "Nobody", "M", 11, 0),
    Part("Robin", "Example", "M", 9, 0, "K", ("SEMH",), leaves=1, reason="RETURN"),
    Part("Bea", "Invented", "F", 8, 1, leaves=2, reason="RETURN"),
    Part("Max", "O'Sample", "M", 11, 0, "E", ("SEMH",), leaves=2, reason="FE"),
    Part("Noor", "Example-Sample", "F", 7, 0, "E", ("ASD",), leaves=1, reason="SPECIAL"),
    Part("Lee", "Pretend", "M", 6, 2, "K", ("SLCN",), leaves=2, reason="MOVED"),
)

STAFF = (
    Member("AB", "Alex Sample-Brown", "TEACHER", ("ENG", "HUM")),
    Member("CD", "Chris Invented-Day", "TEACHER", ("MAT", "ICT")),
    Member("EF", "Eira Example-Ffoulkes", "TEACHER", ("SCI", "PE")),
    Member("GH", "Gale O'Sample-Hill", "TUTOR", ("PSHE", "ART")),
    Member("SN", "Sal Nobody", "SENCO"),
    Member("MP", "Mel Placeholder", "ADMIN"),
)
