"""The master dataset: tables, submissions, provenance, audit. The only room with SQL."""
