"""Facts about one pupil in one term."""
