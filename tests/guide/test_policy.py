"""Nothing that the school's policy asks for is without a place to record it."""

from dataclasses import replace

import pytest

from hlh_sheets.analyse import MEASURES
from hlh_sheets.documents import DOCUMENTS
from hlh_sheets.guide import policy
from hlh_sheets.guide.policy import REQUIREMENTS, policy_page, still_to_come
from hlh_sheets.workbooks import WORKBOOKS

PAGE = policy_page(DOCUMENTS)
SERVING = (*WORKBOOKS, *DOCUMENTS, *MEASURES)


def line_of(requirement, page=PAGE):
    return next(line for line in page.splitlines() if line.startswith(f"| {requirement} |"))


def test_the_policy_has_37_requirements_each_in_words():
    assert [each.id for each in REQUIREMENTS] == [f"R{number}" for number in range(1, 38)]
    assert [each.id for each in REQUIREMENTS if not each.words] == []


def test_every_requirement_is_recorded_in_a_form_but_the_one_that_asks_for_no_record():
    recorded = {name for form in WORKBOOKS for name in form.requirements}

    assert [each.id for each in REQUIREMENTS if each.id not in recorded] == ["R4"]
    assert [each.id for each in REQUIREMENTS if each.nothing_recorded] == ["R4"]


@pytest.mark.parametrize("serving", SERVING, ids=lambda serving: serving.id)
def test_what_serves_the_policy_names_requirements_that_it_has(serving):
    known = {each.id for each in REQUIREMENTS}

    assert serving.requirements
    assert [name for name in serving.requirements if name not in known] == []
    assert len(set(serving.requirements)) == len(serving.requirements)


@pytest.mark.parametrize("serving", SERVING, ids=lambda serving: serving.id)
def test_the_page_names_what_serves_each_requirement(serving):
    for name in serving.requirements:
        assert f"{serving.id} {serving.title}" in line_of(name)


def test_a_form_no_longer_serving_a_requirement_leaves_its_line(monkeypatch):
    others = [f for f in WORKBOOKS if f.id != "T11"]
    silent = replace(WORKBOOKS[-1], requirements=("R1",))
    monkeypatch.setattr(policy, "WORKBOOKS", (*others, silent))

    assert "T11 Actions (Leadership)" in line_of("R37")
    assert "T11" not in line_of("R37", policy_page(DOCUMENTS))


def test_what_is_still_to_come_is_named_until_it_is_there():
    there = {each.id for each in (*DOCUMENTS, *MEASURES)}
    missing = still_to_come(DOCUMENTS)

    assert "D2 EHCP review advice" in still_to_come(())
    assert [each for each in missing if each.split()[0] in there] == []
    assert [each for each in missing if f"- {each}\n" not in PAGE] == []
