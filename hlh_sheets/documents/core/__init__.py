"""The rendering core: a template parsed and compiled once, filled for each pupil or meeting."""

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
from hlh_sheets.documents.core.mark import Mark, Standing, mark_of, standing_of
from hlh_sheets.documents.core.template import Template, compile_template

__all__ = [
    "Document",
    "Each",
    "Field",
    "Filled",
    "Made",
    "Mark",
    "Part",
    "Request",
    "Standing",
    "Subject",
    "Template",
    "TemplateFault",
    "check_template",
    "compile_template",
    "filled_parts",
    "mark_of",
    "standing_of",
]
