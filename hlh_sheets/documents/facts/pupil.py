"""Who the pupil is and where he or she is placed (parts 2 and 3 of the review)."""

from hlh_sheets.documents.core import Field
from hlh_sheets.documents.facts.source import Source, staff_name
from hlh_sheets.documents.facts.words import NOT_RECORDED, day_of, said, yes_no
from hlh_sheets.documents.narrative import possessive
from hlh_sheets.spec import Record
from hlh_sheets.spec.rows import day, text
from hlh_sheets.workbooks.t01_pupils import age_on, expected_year

__all__ = [
    "PLACEMENT",
    "PUPIL",
    "YEAR_OF_ADULTHOOD",
    "known_as",
    "placement_facts",
    "pupil_facts",
    "who_facts",
    "who_fields",
]

YEAR_OF_ADULTHOOD = 9
"""From this year group a review looks at preparation for adulthood."""
PUPIL = (
    Field("pupil.id", "HLH id.", "HLH-0012"),
    Field("pupil.name", "Legal first name and surname.", "Josephine Example"),
    Field("pupil.preferred", "The first name that is used.", "Joey"),
    Field("pupil.dob", "Date of birth.", "4 March 2013"),
    Field("pupil.age", "Age today in years.", "13"),
    Field("pupil.year", "Year group; says so when it is not that of the age.", "Year 9"),
    Field("pupil.from_year_9", "Yes from Year 9, when adulthood is prepared for.", example=True),
    Field("pupil.language", "First language.", "English"),
    Field("pupil.looked_after", "Whether looked after, with the social worker.", "No"),
    Field("pupil.parents", "Parents and who holds parental responsibility.", "Pat Example"),
    Field("pupil.sen", "SEN provision in words.", "Education, health and care plan"),
    Field("pupil.needs", "Primary and second need.", "Specific learning difficulty"),
)
PLACEMENT = (
    Field("placement.roll", "On whose roll.", "Dual registered with a home school"),
    Field("placement.start", "First day here.", "5 January 2026"),
    Field("placement.end", "Last day, or that the placement goes on.", "The placement continues"),
    Field("placement.home_school", "Home school.", "Sampleford Academy"),
    Field("placement.la", "Local authority.", "Herefordshire"),
    Field("placement.commissioner", "Who commissioned the place.", "Sampleford Academy"),
    Field(
        "placement.premium", "Pupil premium, and free school meals.", "Yes; free school meals: No"
    ),
    Field("placement.other", "Other settings in the last 12 months.", "None recorded"),
    Field("placement.tutor", "The tutor.", "Alex Sample"),
)

WHOSE = Field("pupil.whose", "The first name that is used, as an owner.", "Siân's")


def who_fields(*names: str) -> tuple[Field, ...]:
    """Fields about the pupil and the placement by their short names, for shorter documents."""
    found = {each.name.partition(".")[2]: each for each in (*PUPIL, *PLACEMENT, WHOSE)}
    return tuple(Field(f"pupil.{n}", found[n].says, found[n].example) for n in names)


def known_as(row: Record) -> str:
    """The first name that is used."""
    return text(row, "preferred") or text(row, "legal_first")


def who_facts(source: Source, row: Record, *names: str) -> dict[str, str | bool]:
    """The facts of those fields; "preferred" is the name used, the legal one or not."""
    found = {**pupil_facts(source, row), **placement_facts(source, row)}
    found["preferred"], found["whose"] = known_as(row), possessive(known_as(row))
    if row["sen_prov"] == "N":
        found["needs"] = "None"
    return {name: found[name] for name in names}


def pupil_facts(source: Source, row: Record) -> dict[str, str | bool]:
    """Facts of part 2 from the pupil's line of the roster."""
    needs = [source.label("needs", row, name, "") for name in ("need1", "need2")]
    return {
        "id": text(row, "hlh_id"),
        "name": f"{row['legal_first']} {row['legal_last']}",
        "preferred": said(row, "preferred", "The same"),
        "dob": day_of(row, "dob"),
        "age": str(age_on(day(row, "dob"), source.today)),
        "year": year_in_words(source, row),
        "from_year_9": text(row, "year") != "R" and int(text(row, "year")) >= YEAR_OF_ADULTHOOD,
        "language": said(row, "language"),
        "looked_after": looked_after(row),
        "parents": said(row, "parents"),
        "sen": source.label("sen_provision", row, "sen_prov", NOT_RECORDED),
        "needs": "; ".join(filter(None, needs)) or NOT_RECORDED,
    }


def year_in_words(source: Source, row: Record) -> str:
    """The year group, and the one of the pupil's age where that differs."""
    label = source.label("year_groups", row, "year", NOT_RECORDED)
    on = day(row, "end") if row.get("end") else source.today
    expected = expected_year(day(row, "dob"), on)
    given = 0 if text(row, "year") == "R" else int(text(row, "year"))
    return label if expected == given else f"{label} (by age: Year {expected or 'R'})"


def looked_after(row: Record) -> str:
    """Whether the pupil is looked after, and by whom the case is held."""
    answer = yes_no(row, "lac")
    worker = said(row, "social_worker", "not recorded")
    return f"Yes; social worker: {worker}" if answer == "Yes" else answer


def placement_facts(source: Source, row: Record) -> dict[str, str]:
    """Facts of part 3 from the pupil's line of the roster."""
    tutor = text(row, "tutor")
    return {
        "roll": source.label("roll_types", row, "roll_type", NOT_RECORDED),
        "start": day_of(row, "start"),
        "end": day_of(row, "end", "The placement continues"),
        "home_school": said(row, "home_school"),
        "la": said(row, "la"),
        "commissioner": said(row, "commissioner"),
        "premium": f"{yes_no(row, 'pupil_premium')}; free school meals: {yes_no(row, 'fsm')}",
        "other": said(row, "other_settings", "None recorded"),
        "tutor": staff_name(source, tutor) if tutor else NOT_RECORDED,
    }
