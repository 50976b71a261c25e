"""Facts of the SEN team evidence pack that no other document tells (D6)."""
