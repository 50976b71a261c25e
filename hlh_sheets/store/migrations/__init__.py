"""Migrations of the master dataset, shipped with the program."""
