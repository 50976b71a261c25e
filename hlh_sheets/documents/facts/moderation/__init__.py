"""Facts about moderation: one meeting, and a school year of them."""
