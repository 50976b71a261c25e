"""The drop-downs: one hidden sheet of lists, by name, since Excel takes few choices in a cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hlh_sheets.check import column_letters
from hlh_sheets.excel.builder.filling import Filling
from hlh_sheets.spec import Code, CodeList, CodeLists, Column, Layout, Workbook

__all__ = ["LISTS_SHEET", "Offer", "Offers", "offers_of", "write_lists"]

LISTS_SHEET = "Lists"
BARE = "{}_codes"


@dataclass(frozen=True)
class Offer:
    """What a column's drop-down offers.

    `shown` are the entries of the drop-down and `typed` the codes that may be typed instead.
    `groups` say, for each entry, to which value of another cell it belongs (`within`).
    """

    name: str
    codes: CodeList
    shown: tuple[str, ...]
    typed: tuple[str, ...]
    groups: tuple[str, ...] = ()
    headings: tuple[str, ...] = field(default=(), compare=False)

    def source(self, cell: str, within: str = "") -> str:
        """The validation's formula for a cell; `within` is the cell that picks the group.

        Excel asks it again with what was typed: a bare code switches to the list of codes,
        so that both the code and the entry with its label are taken.
        """
        listed, codes = f"list_{self.name}", BARE.format(f"list_{self.name}")
        if self.groups:
            of = f"group_{self.name}"
            key = f'LEFT({within},FIND(" - ",{within}&" - ")-1)'
            return f"=OFFSET({listed},MATCH({key},{of},0)-1,0,COUNTIF({of},{key}),1)"
        if self.shown == self.typed:
            return f"={listed}"
        return f"=IF(ISNUMBER(MATCH({cell},{codes},0)),{codes},{listed})"

    def columns(self) -> Iterator[tuple[str, Sequence[str]]]:
        """The defined names with what each holds."""
        yield f"list_{self.name}", self.shown
        if self.groups:
            yield f"group_{self.name}", self.groups
        elif self.shown != self.typed:
            yield BARE.format(f"list_{self.name}"), self.typed


Offers = Mapping[tuple[str, str], Offer]


def offers_of(form: Workbook, filling: Filling, codes: CodeLists) -> Offers:
    """The drop-downs of a form, by sheet and column; a register's by sheet and session."""
    found: dict[tuple[str, str], Offer] = {}
    for sheet in form.sheets:
        if sheet.layout is Layout.REGISTER:
            sessions = dict.fromkeys(session for _, session in filling.sessions)
            mark = sheet.by_name["code"]
            for session in sessions:
                found[sheet.name, session] = marks_offered(mark, session, filling, codes)
            continue
        for column in sheet.shown:
            offer = offered(column, filling, codes)
            if offer is not None:
                found[sheet.name, column.name] = offer
    return found


def offered(column: Column, filling: Filling, codes: CodeLists) -> Offer | None:
    """What a column's drop-down offers; None when it has none or nothing to offer."""
    held = column.type.validation(codes)
    if held.how != "list":
        return None
    among = filling.offered(held.codes) or codes[held.codes]
    if not among.codes:
        return None
    typed = tuple(code.code for code in among.codes)
    if held.field:
        order = {of: n for n, of in enumerate(dict.fromkeys(c[held.field] for c in among.codes))}
        among = CodeList(among.name, tuple(sorted(among.codes, key=lambda c: order[c[held.field]])))
        typed = tuple(code.code for code in among.codes)
        groups = tuple(code[held.field] for code in among.codes)
        return Offer(held.codes, among, typed, typed, groups, (column.heading,))
    shown = tuple(entry(column, code, codes) for code in among.codes)
    return Offer(held.codes, among, shown, typed, headings=(column.heading,))


def entry(column: Column, code: Code, codes: CodeLists) -> str:
    """A choice as the column's type shows it; a pupil's with the name."""
    if column.type.validation(codes).codes == "pupils":
        return code.shown
    return str(column.type.show(code.code, codes))


def marks_offered(mark: Column, session: str, filling: Filling, codes: CodeLists) -> Offer:
    """The bare codes of a register that were in force in its days and fit the session."""
    days = [day for day, _ in filling.sessions]
    name = mark.type.validation(codes).codes
    kept = tuple(
        code
        for code in codes[name].codes
        if in_force(code, min(days), max(days)) and code.fields.get("session", "") in ("", session)
    )
    typed = tuple(code.code for code in kept)
    return Offer(f"{name}_{session}", CodeList(name, kept), typed, typed, headings=(mark.heading,))


def in_force(code: Code, first: date, last: date) -> bool:
    """Whether a code was in use on any day from `first` to `last`."""
    start, end = code.fields.get("from") or "", code.fields.get("until") or "9999"
    return start <= last.isoformat() and first.isoformat() <= end


def write_lists(book: Any, out: Any, offers: Offers) -> None:
    """Fill the hidden sheet and give each of its columns a name."""
    columns = dict(pair for offer in offers.values() for pair in offer.columns())
    for number, (name, entries) in enumerate(sorted(columns.items())):
        out.write_string(0, number, name)
        for row, text in enumerate(entries, start=1):
            out.write_string(row, number, text)
        letters = column_letters(number + 1)
        area = f"${letters}$2:${letters}${len(entries) + 1}"
        book.define_name(name, f"={LISTS_SHEET}!{area}")
    out.hide()
