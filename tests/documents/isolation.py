"""What every pupil's document is asked: its declared fields, and nothing of another pupil."""

from dataclasses import replace

from reports_of import records

from hlh_sheets.demo.memory import InMemoryRecords

PUPILS = [str(row["hlh_id"]) for row in records().tables["t1_pupils"]]
TEXTS = {
    *("legal_first", "legal_last", "preferred", "parents", "social_worker", "home_school"),
    *("commissioner", "other_settings", "text", "steps", "evidence", "funding", "name"),
    *("conditions", "bridging", "unit", "value", "reason", "readiness", "task"),
    *("review_criteria", "interests", "motivators", "helps", "voice", "curriculum"),
    *("next_objectives", "return_criteria", "liaison", "baseline", "measure", "target"),
    *("before", "happened", "response", "comment", "support", "pieces", "assessed_by"),
}


def flat(context):
    """The paths of a context, those of a list's lines as the declaration names them."""
    for name, value in context.items():
        if isinstance(value, list):
            yield from {f"{name}[].{key}" for line in value for key in line}
        elif isinstance(value, dict):
            yield from (f"{name}.{key}" for key in value)
        else:
            yield name


def flat_values(context):
    for name, value in context.items():
        if isinstance(value, list):
            yield from ((f"{name}.{k}", v) for line in value for k, v in line.items())
        elif isinstance(value, dict):
            yield from ((f"{name}.{k}", v) for k, v in value.items())
        else:
            yield name, value


def planted():
    """The school with a token of its own in every text of every pupil."""
    tables = {
        name: [planted_row(row) if "hlh_id" in row else row for row in rows]
        for name, rows in records().tables.items()
    }
    return InMemoryRecords(tables, {})


def planted_row(row):
    token = token_of(row["hlh_id"])
    free = {n: f"{token} {v}" for n, v in row.items() if n in TEXTS and isinstance(v, str)}
    return replace(row, facts={**row.facts, **free})


def token_of(pupil):
    return f"TOKEN{pupil[4:]}T"


def others_in(said, pupil, school):
    """What of other pupils stands in the text: ids, tokens, days of birth of nobody else."""
    rows = school.tables["t1_pupils"]
    mine = next(row for row in rows if row["hlh_id"] == pupil)
    for row in rows:
        if row is mine:
            continue
        born = row["dob"]
        signs = [row["hlh_id"], token_of(row["hlh_id"])]
        if born != mine["dob"]:
            signs += [f"{born.day} {born:%B %Y}", born.isoformat()]
        yield from (sign for sign in signs if sign in said)


def names_in(said, pupil):
    """The full names of other pupils of the invented school that stand in the text."""
    rows = records().tables["t1_pupils"]
    mine = next(row for row in rows if row["hlh_id"] == pupil)
    own = {mine["legal_first"], mine["legal_last"], mine["preferred"]}
    for row in rows:
        name = f"{row['legal_first']} {row['legal_last']}"
        if row is not mine and not {row["legal_first"], row["legal_last"]} <= own and name in said:
            yield name
