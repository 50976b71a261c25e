"""The rendering core: a template parsed and compiled once, filled for each pupil or meeting."""

from hlh_sheets.documents.core.charts.chart import Chart, Plotted
from hlh_sheets.documents.core.checker import TemplateFault, check_template
from hlh_sheets.documents.core.controls import Filled, filled_parts
from hlh_sheets.documents.core.declare import (
    Document,
    Each,
    Field,
    Made,
    Part,
    Request,
    Subject,
)
from hlh_sheets.documents.core.mark import MADE_FORM, Mark, Standing, mark_of, standing_of
from hlh_sheets.documents.core.sources.account import Account, account_in, account_xml, read_account
from hlh_sheets.documents.core.sources.behind import Behind, Figure
from hlh_sheets.documents.core.sources.worked import mark_for, worked_out
from hlh_sheets.documents.core.template import Template, compile_template

__all__ = [
    "MADE_FORM",
    "Account",
    "Behind",
    "Chart",
    "Document",
    "Each",
    "Field",
    "Figure",
    "Filled",
    "Made",
    "Mark",
    "Part",
    "Plotted",
    "Request",
    "Standing",
    "Subject",
    "Template",
    "TemplateFault",
    "account_in",
    "account_xml",
    "check_template",
    "compile_template",
    "filled_parts",
    "mark_for",
    "mark_of",
    "read_account",
    "standing_of",
    "worked_out",
]
