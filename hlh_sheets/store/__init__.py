"""The master dataset: tables, submissions, provenance, audit. The only room with SQL."""

from hlh_sheets.store.commit import Receipt
from hlh_sheets.store.dataset import Dataset, open_dataset
from hlh_sheets.store.desk import Journal, Outbox
from hlh_sheets.store.engine import DATASET_FILE
from hlh_sheets.store.held import HeldRow
from hlh_sheets.store.journal import Arrival, FileState, ReturnedFile, SubmissionState
from hlh_sheets.store.outbox import DueJob, Job
from hlh_sheets.store.records import Snapshot
from hlh_sheets.store.removals import Removal
from hlh_sheets.store.submissions import Submission
from hlh_sheets.store.trace import Source, Trace
from hlh_sheets.store.withdraw import LaterEdit, Withdrawal

__all__ = [
    "DATASET_FILE",
    "Arrival",
    "Dataset",
    "DueJob",
    "FileState",
    "HeldRow",
    "Job",
    "Journal",
    "LaterEdit",
    "Outbox",
    "Receipt",
    "Removal",
    "ReturnedFile",
    "Snapshot",
    "Source",
    "Submission",
    "SubmissionState",
    "Trace",
    "Withdrawal",
    "open_dataset",
]
