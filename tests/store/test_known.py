"""What checks ask of the dataset, always as it stands."""

from datetime import date

from typed_books import DAY, PUPIL, TEST, arrival, book, commit, minutes, results

from hlh_sheets.store import open_dataset

TERM = {
    "term": "AUT",
    "half": 1,
    "start": date(2026, 9, 7),
    "end": date(2026, 10, 23),
    "closed": "2026-10-05; 2026-10-06",
}


def roster(pupil=PUPIL, workbook="wb-1"):
    return book("T1", {"Pupils": [("r1", pupil)], "Calendar": [("c1", TERM)]}, workbook)


def test_pupils_and_calendar_follow_the_roster(dataset):
    assert dataset.known().pupil("HLH-0001") is None
    assert not dataset.known().calendar().covers(DAY)

    commit(dataset, 1, roster())
    assert dataset.known().pupil("HLH-0001").name == "Ada Example"
    assert dataset.known().calendar().is_open(DAY)
    assert not dataset.known().calendar().is_open(date(2026, 10, 6))

    commit(dataset, 2, roster(PUPIL | {"preferred": "Addie"}))
    assert dataset.known().pupil("HLH-0001").name == "Addie Example"


def test_a_record_is_found_by_key_with_its_workbook(dataset):
    key = tuple(TEST.get(n) for n in dataset.tables.sheets["t3_tests"][1].key)
    assert dataset.known().record("t3_tests", key) is None

    commit(dataset, 1, results(("r1", TEST), workbook="wb-7"))

    found = dataset.known().record("t3_tests", key)
    assert (found["percentile"], found["_workbook"]) == (19, "wb-7")


def test_another_process_and_undoing_are_noticed(dataset, tmp_path):
    commit(dataset, 1, roster())
    assert dataset.known().pupil("HLH-0001")
    other = open_dataset(tmp_path / "data")
    other.commit(arrival(2), roster(PUPIL | {"year": "10"}), [], minutes(2))
    other.close()
    assert dataset.known().pupil("HLH-0001").year == "10"

    dataset.withdraw(2, minutes(3))

    assert dataset.known().pupil("HLH-0001").year == "9"
