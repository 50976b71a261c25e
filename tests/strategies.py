"""What a person might enter: valid values of a column, from its cell type alone."""

import string
from datetime import date
from decimal import Decimal
from functools import singledispatch

from hypothesis import strategies as st

from hlh_sheets.spec import Score
from hlh_sheets.spec.types import (
    Choice,
    Choices,
    ChoiceWithin,
    Day,
    Days,
    LongText,
    Number,
    Percent,
    PupilId,
    ReadingAge,
    Reference,
    StaffInitials,
    TestScore,
    Text,
    TimeOfDay,
    Uln,
    Upn,
    Whole,
)

__all__ = ["lines", "values_of"]

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
LETTERS = string.ascii_letters + "àéîõüŷŁżąńśćÓ'-.,;:&<>\"%=+@ "


@singledispatch
def values_of(kind, codes, pupils):
    """Values that the type would give for a cell it takes."""
    raise NotImplementedError(kind)


@values_of.register
def _(kind: Text, codes, pupils):
    text = st.text(LETTERS, min_size=1, max_size=min(kind.longest, 40))
    return text.map(str.strip).filter(bool)


@values_of.register
def _(kind: LongText, codes, pupils):
    text = st.text(LETTERS + "\n", min_size=1, max_size=120)
    return text.filter(lambda words: bool(words.strip()))


@values_of.register
def _(kind: Reference, codes, pupils):
    return st.from_regex(r"[A-Z0-9][A-Z0-9./_-]{0,11}", fullmatch=True)


@values_of.register
def _(kind: StaffInitials, codes, pupils):
    return st.from_regex(r"[A-Z]{2,3}", fullmatch=True)


@values_of.register
def _(kind: PupilId, codes, pupils):
    return st.sampled_from(pupils)


@values_of.register
def _(kind: Upn, codes, pupils):
    return st.just(kind.example(codes))


@values_of.register
def _(kind: Uln, codes, pupils):
    return st.just(kind.example(codes))


@values_of.register
def _(kind: Choice, codes, pupils):
    return st.sampled_from([code.code for code in codes[kind.codes].codes])


@values_of.register
def _(kind: Choices, codes, pupils):
    one = st.sampled_from([code.code for code in codes[kind.codes].codes])
    return st.lists(one, min_size=1, max_size=4, unique=True).map("; ".join)


@values_of.register
def _(kind: Day, codes, pupils):
    return DAYS


@values_of.register
def _(kind: Days, codes, pupils):
    days = st.lists(DAYS, min_size=1, max_size=4, unique=True)
    return days.map(lambda found: "; ".join(day.isoformat() for day in sorted(found)))


@values_of.register
def _(kind: TimeOfDay, codes, pupils):
    return st.times().map(lambda time: f"{time:%H:%M}")


@values_of.register
def _(kind: Whole, codes, pupils):
    low = -1000 if kind.minimum is None else kind.minimum
    return st.integers(low, 1000 if kind.maximum is None else kind.maximum)


@values_of.register
def _(kind: Number, codes, pupils):
    step = kind.step or Decimal(1).scaleb(-kind.places)
    low = Decimal(-100) if kind.minimum is None else kind.minimum
    high = Decimal(500) if kind.maximum is None else kind.maximum
    count = st.integers(int((low / step).to_integral_value()), int(high / step))
    return count.map(lambda n: (n * step).quantize(Decimal(1).scaleb(-kind.places)))


@values_of.register
def _(kind: Percent, codes, pupils):
    return st.integers(0, 1000).map(lambda tenths: Decimal(tenths).scaleb(-1))


@values_of.register
def _(kind: TestScore, codes, pupils):
    number = st.integers(0, 1500).map(lambda tenths: Decimal(f"{tenths / 10:g}"))
    return st.builds(Score, number, st.sampled_from(["", "<", ">"]))


@values_of.register
def _(kind: ReadingAge, codes, pupils):
    return st.integers(0, 99 * 12 + 11)


@st.composite
def lines(draw, sheet, codes, pupils, inherited=None):
    """A line of the sheet: all needed columns and some of the others, as typed values."""
    values = dict(inherited or {})
    late = []
    for column in sheet.shown:
        if not column.stored or not (column.required or draw(st.booleans())):
            continue
        if isinstance(column.type, ChoiceWithin):
            late.append(column)
            continue
        values[column.name] = draw(values_of(column.type, codes, pupils))
    for column in late:
        part = column.type.part(codes, values.get(column.type.within, ""))
        if part.codes:
            values[column.name] = draw(st.sampled_from([code.code for code in part.codes]))
    return {name: values[name] for name in sheet.by_name if name in values}
