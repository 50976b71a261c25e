"""Facts about a pupil's plan, its objectives and what comes next."""
