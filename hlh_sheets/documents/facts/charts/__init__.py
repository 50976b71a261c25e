"""What the charts of pupil documents show."""
