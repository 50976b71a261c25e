"""The trends of the invented school against a plain count of its records."""

import csv
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path

from trend_school import CODES, TODAY, column, lines

import hlh_sheets.codes
from hlh_sheets.demo.school import invent_school
from hlh_sheets.trends import trends_of

LISTED = Path(hlh_sheets.codes.__file__).with_name("attendance.csv")


@cache
def records():
    return invent_school(TODAY).records().tables


@cache
def shown():
    noon = datetime(2026, 11, 25, 12, tzinfo=UTC)
    return trends_of(invent_school(TODAY).records(), CODES, noon)


def classes():
    with LISTED.open(encoding="utf-8-sig", newline="") as file:
        return {row["code"]: row["class"] for row in csv.DictReader(file)}


def halves():
    rows = sorted(records()["t1_calendar"], key=lambda row: row["start"])
    return [row for row in rows if row["start"] <= TODAY]


def terms():
    """First days of terms begun, each with the last day that counts to it."""
    starts = [row["start"] for row in halves() if row["half"] == 1]
    ends = [later - timedelta(1) for _, later in pairwise(starts)]
    return list(zip(starts, [*ends, TODAY], strict=True))


def test_attendance_is_the_count_of_marks():
    counted, known = [], classes()
    for half in halves():
        pupils = defaultdict(Counter)
        for mark in records()["t5_register"]:
            if half["start"] <= mark["date"] <= half["end"]:
                pupils[mark["hlh_id"]][known[mark["code"]]] += 1
        attended = {p: c["present"] + c["approved"] for p, c in pupils.items()}
        absent = {p: c["authorised"] + c["unauthorised"] for p, c in pupils.items()}
        whole = {p: attended[p] + absent[p] for p in pupils if attended[p] + absent[p]}
        often = sum(absent[p] / whole[p] >= 0.1 for p in whole)
        counted.append((sum(attended.values()), sum(whole.values()), len(whole), often))
    names = ("Sessions attended", "Sessions possible", "Pupils", "Persistent absence")

    assert [tuple(line[n] for n in names) for line in lines(shown(), "Attendance")] == counted
    assert sum(possible for _, possible, _, _ in counted) > 5000


def test_suspensions_are_the_marks_of_code_e():
    counted = []
    for start, end in terms():
        found = [
            mark["hlh_id"]
            for mark in records()["t5_register"]
            if start <= mark["date"] <= end and mark["code"] == "E"
        ]
        most = max(Counter(found).values(), default=0)
        counted.append((len(set(found)), len(found), most))
    names = ("Pupils suspended", "Sessions suspended", "Most by one pupil")

    assert [tuple(line[n] for n in names) for line in lines(shown(), "Suspensions")] == counted


def test_incidents_are_entries_of_the_log_on_days_of_the_register():
    counted, known = [], classes()
    for start, end in terms():
        sessions = [
            mark
            for mark in records()["t5_register"]
            if start <= mark["date"] <= end and known[mark["code"]] != "not counted"
        ]
        days, pupils = ({mark[name] for mark in sessions} for name in ("date", "hlh_id"))
        log = [
            row for row in records()["t6_log"] if row["date"] in days and row["hlh_id"] in pupils
        ]
        bad = Counter(row["hlh_id"] for row in log if row["positive"] == "N")
        good = len(log) - bad.total()
        weeks = Fraction(len(sessions), 10)
        counted.append((bad.total(), weeks, max(bad.values(), default=0), good, len(bad)))
    names = ("Incidents", "Pupil-weeks", "Most by one pupil", "Positive entries")
    names += ("Pupils with an incident",)

    assert [tuple(line[n] for n in names) for line in lines(shown(), "Behaviour")] == counted
    assert sum(incidents for incidents, *_ in counted) > 50


def result(outcome, by):
    looks = [
        row
        for row in records()["t7_reviews"]
        if row["hlh_id"] == outcome["hlh_id"]
        and row["outcome_ref"] == outcome["outcome_ref"]
        and row["date"] <= by
    ]
    return max(looks, key=lambda row: row["date"])["result"] if looks else "none"


def test_targets_are_the_looks_at_outcomes_that_fell_due():
    counted = []
    for start, end in terms():
        pupils = defaultdict(list)
        for row in records()["t7_outcomes"]:
            if start <= row["due"] <= end:
                pupils[row["hlh_id"]].append(result(row, end))
        every = Counter(each for results in pupils.values() for each in results)
        most = sum(each.count("MET") > len(each) / 2 for each in pupils.values())
        counted.append(
            (every.total(), every["MET"], every["PARTLY"], every["NOT"], len(pupils), most)
        )
    names = ("Targets due", "Met", "Partly met", "Not met")
    names += ("Pupils with a target due", "Pupils who met most")

    assert [tuple(line[n] for n in names) for line in lines(shown(), "Targets")] == counted
    assert sum(due for due, *_ in counted) > 20


def test_leavers_are_the_last_days_of_the_roster():
    counted = [
        sum(start <= (row["end"] or date.max) <= end for row in records()["t1_pupils"])
        for start, end in terms()
    ]

    assert column(shown(), "Leavers", "Leavers") == counted
    assert sum(counted) > 3
