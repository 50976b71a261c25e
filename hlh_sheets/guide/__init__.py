"""Staff guide, list of messages and data dictionary, made from the declarations."""
