"""The folder of measures is their register."""

import re
from importlib import import_module
from pathlib import Path

import pytest

import hlh_sheets.analyse
from hlh_sheets.analyse import MEASURES, Measure, measure_of

FOLDER = Path(hlh_sheets.analyse.__file__).parent
MODULES = sorted(path.stem for path in FOLDER.glob("a[0-9][0-9]_*.py"))


@pytest.mark.parametrize("name", MODULES)
def test_a_module_declares_exactly_one_measure_of_its_number(name):
    module = import_module(f"hlh_sheets.analyse.{name}")
    found = [each for each in vars(module).values() if isinstance(each, Measure)]

    assert found == [module.MEASURE]
    assert f"A{int(name[1:3])}" == module.MEASURE.id
    assert "MEASURE" in module.__all__


def test_the_list_of_measures_is_the_folder():
    assert [f"A{int(name[1:3])}" for name in MODULES] == [each.id for each in MEASURES]
    assert all(measure_of(each.id.lower()) is each for each in MEASURES)
    assert measure_of("A99") is None


@pytest.mark.parametrize("measure", MEASURES, ids=lambda each: each.id)
def test_a_measure_says_what_it_is_and_where_from_with_examples(measure):
    assert all([measure.title, measure.definition, measure.source, measure.units])
    assert re.search(r"\bforms?: T\d+ ", measure.source)
    assert measure.examples()
    assert measure.requirements
