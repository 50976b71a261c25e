"""The page as it prints, and what a protected sheet still lets staff do."""

import math
from typing import Any

from hlh_sheets.excel.builder.kit import Kit

__all__ = ["ALLOWED_IN_TABLE", "free_on_paper", "name_pages", "protect", "set_up_page"]

A4 = 9
ACROSS, DOWN = 150, 100
"""Characters of the body font that a page holds well, across and down the page."""
LONGEST_FOOTER = 110
FREE_PAGE, FREE_BELOW = 25, 10
ALLOWED = ("format_cells", "format_columns", "format_rows", "insert_hyperlinks", "objects")
ALLOWED_IN_TABLE = (*ALLOWED, "insert_rows", "sort", "autofilter")


def set_up_page(out: Any, kit: Kit, width: float, *, landscape: bool) -> None:
    """A4 with the form's name and page numbers at the foot; wide sheets go on several pages."""
    out.set_paper(A4)
    if landscape:
        out.set_landscape()
    out.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    out.fit_to_pages(max(1, math.ceil(width / (ACROSS if landscape else DOWN) - 0.25)), 0)
    out.set_footer(f"&L&8{footer_name(kit)}&C&8Contains pupil data&R&8&A, page &P of &N")


def free_on_paper(filled: int, free: int) -> int:
    """How many of the free lines are printed: a page of them, or a few below filled ones."""
    return min(free, FREE_BELOW if filled else FREE_PAGE)


def name_pages(out: Any, title: str, words: str) -> None:
    """The sheet's title and a few words at the head of every page.

    The rows that say so on screen are left off the paper: on a page with only some of the
    columns they would be cut. Pages go across first, so that a line's pages lie together.
    """
    title, words = (each.replace("&", "&&") for each in (title, words))
    out.set_header(f'&L&14&"Arial,Bold"{title}&R&8&"Arial,Regular"{words}', {"margin": 0.35})
    out.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.7)
    out.print_across()


def footer_name(kit: Kit) -> str:
    """Form and scope; `&` has a meaning of its own in footers."""
    name = f"{kit.form.id} {kit.form.title}, version {kit.form.version}"
    scope = f" - {kit.stamp.scope}" if kit.stamp.scope else ""
    return f"{name}{scope}"[:LONGEST_FOOTER].replace("&", "&&")


def protect(out: Any, allowed: tuple[str, ...] = ALLOWED) -> None:
    """Protect against slips, without a password: what is asked for in `allowed` still works.

    Excel sorts a protected sheet only when no cell of the range is locked, so shown columns
    are held by a validation instead of a lock.
    """
    out.protect("", dict.fromkeys(allowed, True))
