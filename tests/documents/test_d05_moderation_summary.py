"""The moderation summary tells of one school year: coverage, agreement, what is open."""

from dataclasses import replace
from datetime import date

import pytest
from reports_of import (
    CODES,
    MADE,
    TODAY,
    context_of,
    records,
    report_of,
    text_of,
    without,
)

from hlh_sheets.demo.memory import InMemoryRecords
from hlh_sheets.documents import Request, document_of
from hlh_sheets.spec import Record

D5 = document_of("D5")
ROSTER = records().tables["t1_pupils"]
YEARS = D5.subject.known(records())
THIS = "2026-27"
MEETING = records().tables["t8_meeting"][-1]
PIECE = records().tables["t8_sample"][-1]


def meeting(name, subject, on, external="Y", **facts):
    told = {"meeting_id": name, "subject": subject, "date": on, "external": external}
    return replace(MEETING, facts={**MEETING.facts, **told, "next_date": None, **facts})


def pieces(name, marks, **facts):
    """Pieces of a meeting, HLH and moderator marks in pairs."""
    return [
        replace(
            PIECE,
            facts={
                **PIECE.facts,
                "meeting_id": name,
                "scale_id": "GCSE",
                "piece": str(n),
                "hlh_mark": ours,
                "moderator_mark": theirs,
                "agreed_mark": ours,
                **facts,
            },
        )
        for n, (ours, theirs) in enumerate(marks.split())
    ]


def grade(subject, on):
    return Record({"hlh_id": "HLH-0001", "subject": subject, "date": on})


def school(meetings, sample=(), grades=(), actions=()):
    tables = {
        "t8_meeting": meetings,
        "t8_sample": sample,
        "t4_teacher_assessment": grades,
        "t8_actions": actions,
    }
    return InMemoryRecords({**records().tables, **tables}, {})


def test_a_summary_is_about_a_school_year_and_usually_this_one():
    assert list(YEARS) == ["2025-26", "2026-27"]
    assert D5.subject.usual(records(), TODAY) == (THIS,)


@pytest.mark.parametrize("year", YEARS)
def test_every_meeting_of_the_year_is_in_it_and_no_other(year):
    context = context_of("D5", year)
    first = int(year[:4])
    mine = [
        str(row["meeting_id"])
        for row in records().tables["t8_meeting"]
        if date(first, 9, 1) <= row["date"] < date(first + 1, 9, 1)
    ]
    actions = [r for r in records().tables["t8_actions"] if r["meeting_id"] in mine]

    assert [line["id"] for line in context["meetings"]] == mine
    assert len(context["actions"]) == len(actions)


@pytest.mark.parametrize("year", YEARS)
def test_no_pupil_is_named_not_even_by_id(year):
    said = text_of(report_of("D5", year))

    assert [r["hlh_id"] for r in ROSTER if str(r["hlh_id"]) in said] == []
    assert [r for r in ROSTER if f"{r['legal_first']} {r['legal_last']}" in said] == []


@pytest.mark.parametrize("year", YEARS)
def test_nothing_in_the_summary_is_blank(year):
    context = context_of("D5", year)
    lists = ("notes", "coverage", "meetings", "agreements", "standards", "actions", "coming")
    lines = [context["year"], *(line for name in lists for line in context[name])]

    assert [name for line in lines for name, value in line.items() if value == ""] == []


def test_only_meetings_with_an_outside_expert_count_for_coverage():
    """R23, R24."""
    on = date(2026, 11, 4)
    found = school(
        [meeting("M1", "ENG", on), meeting("M2", "MAT", on, external="N")],
        grades=[grade(subject, date(2026, 10, 1)) for subject in ("ENG", "MAT", "SCI")],
    )
    context = context_of("D5", THIS, found)

    assert {line["subject"]: line["standing"] for line in context["coverage"]} == {
        "English": "Moderated by an outside expert",
        "Mathematics": "Not yet: due by 31 Aug 2027; own staff do not count",
        "Science": "Not yet: due by 31 Aug 2027",
    }
    assert context["year"]["subjects"] == "1 of 3 graded subjects moderated by an outside expert"
    assert context["year"]["meetings"] == "2 meetings, 1 with an outside expert"
    assert context["notes"][0]["text"] == (
        "Not moderated by an outside expert in this school year: Mathematics; Science."
    )


def test_a_year_that_is_over_has_ended_without_it():
    found = school([], grades=[grade("ENG", date(2025, 10, 1))])

    (line,) = context_of("D5", "2025-26", found)["coverage"]
    assert line["standing"] == "The year ended without it"


def rows(context):
    names = ("who", "subject", "term", "exact", "direction")
    return [tuple(line[name] for name in names) for line in context["agreements"]]


def test_agreement_is_told_by_subject_and_term_and_together():
    autumn, spring = date(2026, 11, 4), date(2027, 1, 20)
    found = school(
        [
            meeting("M1", "ENG", autumn),
            meeting("M2", "ENG", spring),
            meeting("M3", "MAT", autumn),
            meeting("M4", "MAT", autumn, external="N"),
        ],
        [
            *pieces("M1", "44 44 43"),
            *pieces("M2", "44 34 44"),
            *pieces("M3", "55 56"),
            *pieces("M4", "11 12"),
        ],
    )

    assert rows(context_of("D5", THIS, found)) == [
        (OUT, "English", "Autumn 2026", "2 of 3 (67%, likely 21-94%)", told(1, 2, 0)),
        (OUT, "English", "Spring 2027", "2 of 3 (67%, likely 21-94%)", told(0, 2, 1)),
        (OUT, "English", "Whole year", "4 of 6 (67%, likely 30-90%)", told(1, 4, 1)),
        (OUT, "Mathematics", "Autumn 2026", "1 of 2 (50%, likely 9-91%)", told(0, 1, 1)),
        (OUT, "All subjects", "Autumn 2026", "3 of 5 (60%, likely 23-88%)", told(1, 3, 1)),
        (OUT, "All subjects", "Spring 2027", "2 of 3 (67%, likely 21-94%)", told(0, 2, 1)),
        (OUT, "All subjects", "Whole year", "5 of 8 (63%, likely 31-86%)", told(1, 5, 2)),
        ("Own staff", "Mathematics", "Autumn 2026", "1 of 2 (50%, likely 9-91%)", told(0, 1, 1)),
    ]


OUT = "Outside expert"


def told(higher, same, lower):
    return f"HLH higher {higher}, the same {same}, HLH lower {lower}"


def test_the_worked_table_of_twelve_pieces_is_told_without_kappa():
    """Exact 9 of 12, 46.8-91.1 %; adjacent 12 of 12; kappa only from 20 pieces."""
    marks = "11 11 11 12 21 22 22 22 22 23 33 33"
    found = school([meeting("M1", "ENG", date(2026, 11, 4))], pieces("M1", marks))

    (line,) = context_of("D5", THIS, found)["agreements"]
    assert line["exact"] == "9 of 12 (75%, likely 47-91%)"
    assert line["adjacent"].startswith("12 of 12 (100%")
    assert line["kappa"] == "Not given: too few pieces (12; at least 20 are needed)"


def test_standards_and_distances_are_counted_by_subject():
    sample = [
        *pieces("M1", "44 43", distance="NEAR", standard_met="Y"),
        *pieces("M1", "33", distance=None, standard_met="N", agreed_mark="4"),
    ]
    (line,) = context_of("D5", THIS, school([meeting("M1", "ENG", TODAY)], sample))["standards"]

    assert line["agreed"] == "2 of 3 pieces"
    assert line["changed"] == "1 of 3 pieces"
    assert [line[name] for name in ("below", "near", "at", "unknown")] == ["0", "2", "0", "1"]


def action(number, due, done=None):
    facts = {"meeting_id": "M1", "number": number, "action": "Look again.", "owner": "AB"}
    return Record({**facts, "due": due, "done": done})


def test_actions_are_done_open_or_overdue():
    late, later = date(2026, 11, 24), date(2026, 11, 25)
    found = school(
        [meeting("M1", "ENG", date(2026, 11, 4))],
        actions=[action(1, later), action(2, late), action(3, late, done=late)],
    )
    context = context_of("D5", THIS, found)

    assert context["year"]["actions"] == "3 actions: 1 done, 2 open, 1 of these overdue"
    assert [(line["meeting"], line["done"]) for line in context["actions"]] == [
        ("M1, 2", "Not yet; overdue"),
        ("M1, 3", "24 November 2026"),
        ("M1, 1", "Not yet"),
    ]


@pytest.mark.parametrize(
    ("expected", "others", "planned"),
    [
        pytest.param(["To come"], [], date(2026, 11, 25), id="today or later"),
        pytest.param(["Overdue: no meeting since"], [], date(2026, 11, 24), id="past"),
        pytest.param([], [("ENG", date(2026, 11, 10))], date(2026, 11, 12), id="held, if earlier"),
        pytest.param(["To come"], [("MAT", TODAY)], date(2027, 2, 1), id="another subject's"),
        pytest.param([], [], None, id="none planned"),
    ],
)
def test_a_planned_meeting_is_to_come_or_overdue_until_one_is_held(expected, others, planned):
    meetings = [
        meeting("M1", "ENG", date(2026, 11, 4), next_date=planned),
        *(meeting(f"M{n}", subject, on) for n, (subject, on) in enumerate(others, start=2)),
    ]

    assert [e["standing"] for e in context_of("D5", THIS, school(meetings))["coming"]] == expected


def test_a_meeting_planned_last_year_for_this_year_is_told_in_both():
    planned = [meeting("M1", "ENG", date(2026, 7, 1), next_date=date(2026, 10, 1))]

    for year in ("2025-26", THIS):
        assert len(context_of("D5", year, school(planned))["coming"]) == 1
    assert context_of("D5", "2027-28", school(planned))["coming"] == []


def test_entries_and_marks_that_are_missing_are_told():
    one = replace(meeting("M1", "ENG", TODAY, conclusions=None), workbook_id="wb-1")
    sample = pieces("M1", "44 44", moderator_mark=None)
    found = school([one], sample)
    waiting = InMemoryRecords(found.tables, {}, {"wb-1": 2, "wb-2": 5})
    texts = [note["text"] for note in context_of("D5", THIS, waiting)["notes"]]

    assert texts[0].startswith("2 entries in the workbooks of these meetings await correction")
    assert "2 marks of the pieces are not recorded." in texts
    assert "No conclusions are recorded for M1." in texts


def test_a_meeting_on_a_day_outside_the_calendar_still_counts():
    found = school([meeting("M1", "ENG", date(2026, 9, 1))], pieces("M1", "44"))
    found = InMemoryRecords({**found.tables, "t1_calendar": ()}, {})

    (line,) = context_of("D5", THIS, found)["agreements"]
    assert line["term"] == "Outside the terms"


def test_a_year_without_meetings_says_so_in_each_part():
    found = without("t8_meeting", "t8_sample", "t8_actions")
    said = text_of(report_of("D5", THIS, found))

    for sentence in (
        "No meeting is recorded in this school year.",
        "No piece was marked by two people in this school year.",
        "No action is recorded for a meeting of this school year.",
        "No further meeting is planned.",
    ):
        assert sentence in said


def test_the_file_is_named_by_the_school_year():
    assert D5.stem(Request(records(), THIS, CODES, MADE)) == "2026-27 D5 moderation summary"
