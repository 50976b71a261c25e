"""Facts about the whole school over the terms, with small numbers hidden (D8)."""
