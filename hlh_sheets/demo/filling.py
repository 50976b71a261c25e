"""Filling built workbooks: by LibreOffice where it is installed and asked for, else openpyxl."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hlh_sheets.check import RawWorkbook
from hlh_sheets.demo.cells import cells_to_type
from hlh_sheets.demo.faults import FAULTS, Draft
from hlh_sheets.demo.office import OfficeJob, fill_with_office
from hlh_sheets.demo.orders import Order
from hlh_sheets.demo.school import School
from hlh_sheets.demo.shares import share
from hlh_sheets.excel.fill import fill_workbook
from hlh_sheets.spec import CodeLists
from hlh_sheets.workbooks import workbook_of

__all__ = ["Filled", "draft_of", "fill_all"]

FAILING_FORMULA = "=NA()"
"""What a person would have typed for LibreOffice to come to #N/A."""


@dataclass(frozen=True)
class Filled:
    """A built workbook, what to type into it, and where to save the filled copy."""

    order: Order
    built: Path
    target: Path
    draft: Draft
    password: str = ""


def draft_of(
    order: Order, raw: RawWorkbook, school: School, codes: CodeLists, *, faults: bool = True
) -> Draft:
    """What a person would type for this order, with its faults unless they are left out."""
    form = workbook_of(order.form)
    if form is None:
        raise KeyError(order.form)
    rows = share(school, form, order.first, order.last, order.whose)
    draft = Draft(form, raw, cells_to_type(form, raw, rows, codes))
    for case in order.cases if faults else ():
        FAULTS[case].plant(draft)
    return draft


def fill_all(
    works: Sequence[Filled], office: str | None, saved: Callable[[], None] = lambda: None
) -> None:
    """Fill all workbooks; `office` is LibreOffice's program, or None where there is none.

    Raises `OfficeUnavailable` when LibreOffice is there and fails.
    """
    for_office = [work for work in works if office and (work.order.office or work.password)]
    if office and for_office:
        fill_with_office([job_of(work) for work in for_office], office, saved=saved)
    for work in works:
        if work not in for_office:
            draft = work.draft
            fill_workbook(
                work.built,
                work.target,
                draft.cells,
                formulas=draft.formulas,
                merges=draft.merges,
            )
            saved()


def job_of(work: Filled) -> OfficeJob:
    """The work as LibreOffice is told it."""
    draft = work.draft
    return OfficeJob(
        work.built,
        work.target,
        draft.cells,
        {
            sheet: dict.fromkeys(formulas, FAILING_FORMULA)
            for sheet, formulas in draft.formulas.items()
        },
        draft.merges,
        draft.freed,
        work.password,
    )
