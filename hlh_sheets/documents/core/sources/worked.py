"""A document's facts worked out from records, with the account of where each comes from."""

from collections.abc import Mapping
from dataclasses import replace

from hlh_sheets.documents.core.declare import Context, Document, Request
from hlh_sheets.documents.core.mark import MADE_FORM, Mark
from hlh_sheets.documents.core.sources.account import Account
from hlh_sheets.documents.core.sources.behind import figures
from hlh_sheets.documents.core.sources.watching import watched

__all__ = ["mark_for", "worked_out"]

DRAFT = "draft"


def worked_out(document: Document, request: Request) -> tuple[Context, Account]:
    """What a template is filled with, and the account of it."""
    context, watch = watched(
        lambda records: document.context(replace(request, records=records)), request.records
    )
    mark, made = mark_for(document, request), context.get("made")
    told = made.get("submissions") if isinstance(made, Mapping) else ""
    return context, Account(
        document=mark.document,
        about=mark.about,
        made=mark.made,
        data_date=request.made.today.isoformat(),
        state=DRAFT,
        change=mark.change,
        submissions=str(told or ""),
        figures=figures(context, watch),
    )


def mark_for(document: Document, request: Request) -> Mark:
    """The mark of the report that a request leads to."""
    moment = request.made.at.strftime(MADE_FORM)
    return Mark(document.id, request.about, moment, str(request.records.number))
