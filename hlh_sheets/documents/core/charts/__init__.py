"""Charts of Word documents: declared, found in a template, filled, and checked."""
