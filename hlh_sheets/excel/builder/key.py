"""The key: every code that the workbook's drop-downs use, with its meaning, to read and print."""

from collections.abc import Iterator
from typing import Any

from hlh_sheets.excel.builder.kit import Kit
from hlh_sheets.excel.builder.lists import Offer
from hlh_sheets.excel.builder.measures import height_for
from hlh_sheets.excel.builder.page import protect, set_up_page
from hlh_sheets.spec import Code

__all__ = ["KEY_SHEET", "write_key"]

KEY_SHEET = "Codes"
CODE, MEANING, GROUP = 1, 2, 3
WIDTHS = {CODE: 16, MEANING: 66, GROUP: 16}
PEOPLE = ("pupils", "staff")


def write_key(out: Any, kit: Kit) -> None:
    """Write a block for each list, under the headings that use it."""
    looks = kit.looks
    out.hide_gridlines(2)
    out.set_column(0, 0, 2)
    for number, width in WIDTHS.items():
        out.set_column(number, number, width, looks.of("plain"))
    out.set_row(0, 26)
    out.write_string(0, CODE, "Codes and what they mean", looks.of("title"))
    row = 2
    for headings, codes in blocks(kit):
        out.set_row(row, height_for([(headings, sum(WIDTHS.values()))]) + 6)
        out.write_string(row, CODE, headings, looks.of("section"))
        row += 1
        for code, group in codes:
            out.set_row(row, height_for([(code.label, WIDTHS[MEANING])]))
            out.write_string(row, CODE, code.code, looks.of("key"))
            out.write_string(row, MEANING, code.label, looks.of("key"))
            if group:
                out.write_string(row, GROUP, f"for {group}", looks.of("key"))
            row += 1
        row += 1
    out.ignore_errors({"number_stored_as_text": f"A1:D{row + 1}"})
    set_up_page(out, kit, sum(WIDTHS.values()), landscape=False)
    protect(out)


def blocks(kit: Kit) -> Iterator[tuple[str, list[tuple[Code, str]]]]:
    """The lists in the order of their first use: headings, and codes with their group.

    Where two drop-downs share a list (morning and afternoon), its own order counts.
    """
    by_list: dict[str, tuple[list[str], dict[tuple[str, str], Code]]] = {}
    for offer in kit.offers.values():
        if offer.codes.name in PEOPLE:
            continue
        headings, codes = by_list.setdefault(offer.codes.name, ([], {}))
        headings += [heading for heading in offer.headings if heading not in headings]
        codes |= {(code.code, group): code for code, group in entries(offer)}
    for name, (headings, codes) in by_list.items():
        found = [(code, group) for (_, group), code in codes.items()]
        if not any(group for _, group in found):
            place = {code.code: number for number, code in enumerate(kit.codes[name].codes)}
            found.sort(key=lambda pair: place.get(pair[0].code, len(place)))
        yield ", ".join(headings), found


def entries(offer: Offer) -> Iterator[tuple[Code, str]]:
    """The codes of a list, each with the group it belongs to, if any."""
    groups = offer.groups or ("",) * len(offer.codes.codes)
    return zip(offer.codes.codes, groups, strict=True)
