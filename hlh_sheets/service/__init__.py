"""Flows that join rooms: hand out, take in, make what is due."""
