"""Whatever is dropped in whatever order: nothing is lost, and the past stays as it was."""

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from typed_books import TEST, arrival, minutes, results

from hlh_sheets.errors import NotFound
from hlh_sheets.store import open_dataset

PUPILS = ["HLH-0001", "HLH-0002", "HLH-0003"]
LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "r1", "r2", "r3"]), st.sampled_from([None, 1, 2]), st.booleans()
    ),
    min_size=len(PUPILS),
    max_size=len(PUPILS),
)


class Dropping(RuleBasedStateMachine):
    """Three pupils' results in two workbooks, dropped, held, emptied, confirmed and undone."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.dataset = open_dataset(Path(self.folder.name))
        self.past = {}
        self.drops = 0

    def teardown(self):
        self.dataset.close()
        self.folder.cleanup()

    def standing(self, as_of=None):
        return [
            (r["hlh_id"], r["percentile"], r.cells["percentile"])
            for r in self.dataset.records(as_of).rows("t3_tests")
        ]

    @rule(
        workbook=st.sampled_from(["wb-1", "wb-2"]),
        lines=LINES,
        present=st.sets(st.sampled_from(PUPILS)),
    )
    def drop(self, workbook, lines, present):
        self.drops += 1
        before = {pupil: mark for pupil, mark, _ in self.standing()}
        rows = [
            (row_id, TEST | {"hlh_id": pupil, "percentile": mark}, *(["held"] * held))
            for pupil, (row_id, mark, held) in zip(PUPILS, lines, strict=True)
            if pupil in present
        ]
        checked = results(*rows, workbook=workbook)
        receipt = self.dataset.commit(arrival(self.drops), checked, [], minutes(self.drops))
        after = {pupil: mark for pupil, mark, _ in self.standing()}
        good = sum(len(row) == 2 for row in rows)
        assert set(before) <= set(after), "a record was lost"
        assert all(after[p] is not None for p, mark in before.items() if mark is not None)
        told = receipt.new + receipt.same + receipt.changed + len(receipt.findings)
        assert told == good

    @rule(number=st.integers(1, 12))
    def undo(self, number):
        try:
            self.dataset.withdraw(number, minutes(self.drops))
        except NotFound:
            return

    @rule(number=st.integers(1, 12))
    def confirm(self, number):
        self.dataset.confirm_removals(number, minutes(self.drops))

    @invariant()
    def one_record_a_key_and_the_past_as_it_was(self):
        now = self.standing()
        pupils = [pupil for pupil, _, _ in now]
        assert len(pupils) == len(set(pupils))
        for number, stood in self.past.items():
            assert self.standing(number) == stood
        self.past[self.dataset.last_change()] = now
        assert self.dataset.verify_audit() is None


Dropping.TestCase.settings = settings(max_examples=15, stateful_step_count=12, deadline=None)
TestSupersession = Dropping.TestCase
