"""The add-in as it is built: our modules alone, nothing a virus scanner need fear, a sound tab."""

import io
import json
import re
import subprocess
import sys
import zipfile

import pytest
from lxml import etree

from hlh_sheets.excel.ribbon import ADD_IN, CUSTOM_UI, build, build_add_in, sources

UI = "{http://schemas.microsoft.com/office/2006/01/customui}"
MODULES = {"HLHCheck", "HLHRibbon", "HLHShare", "HLHTrends"}
FILES_ONLY = {"Open", "Output", "Print #", "FileCopy"}
"""Saving a request and opening its answer: what the add-in is for."""
PLAIN_WORDS = {"Hex Strings", "Base64 Strings"}
"""The scanner takes the ids of Excel's own objects, and words such as "made", for coded ones."""
ATTRIBUTES = {
    "tab": {"id", "label"},
    "group": {"id", "label"},
    "button": {"id", "label", "size", "imageMso", "onAction", "screentip", "supertip"},
}
NESTED = {"customUI": "ribbon", "ribbon": "tabs", "tabs": "tab", "tab": "group", "group": "button"}


@pytest.fixture(scope="module")
def built():
    return build_add_in()


def part(built, name):
    with zipfile.ZipFile(io.BytesIO(built)) as archive:
        return archive.read(name)


@pytest.fixture(scope="module")
def tab(built):
    return etree.fromstring(part(built, CUSTOM_UI))


def test_built_twice_it_is_the_same_to_the_byte(built, monkeypatch):
    real = zipfile.time.localtime
    monkeypatch.setattr(zipfile.time, "localtime", lambda at=None: real((at or 0) + 86400))

    assert build_add_in() == built


@pytest.fixture(scope="module")
def scanned(built, tmp_path_factory):
    """What olevba says of it."""
    path = tmp_path_factory.mktemp("scan") / ADD_IN
    path.write_bytes(built)
    order = [sys.executable, "-W", "ignore", "-m", "oletools.olevba", "--json", str(path)]
    said = subprocess.run(order, capture_output=True, text=True, check=False).stdout
    return next(each for each in json.loads(said) if each.get("type") == "OpenXML")


def test_it_holds_our_modules_and_excel_s_own_empty_ones_alone(scanned):
    code = {
        macro["vba_filename"].removesuffix(".bas"): macro["code"] for macro in scanned["macros"]
    }
    ours = {name: code.pop(name) for name in list(code) if name in MODULES}

    assert set(ours) == MODULES == set(sources())
    assert set(code) == {"ThisWorkbook.cls", "Sheet1.cls"}
    assert not any(re.search(r"(?m)^(?!Attribute ).*\w", text) for text in code.values())
    for name, text in ours.items():
        assert sources()[name].split("\n", 1)[1].split() == without_name(text).split()


def without_name(text):
    """The words of a module after the line with its name, which scanners leave out or not."""
    return re.sub(r"^Attribute VB_Name.*", "", text)


def test_a_scanner_finds_that_it_opens_and_saves_files_and_nothing_else(scanned):
    found = {(each["type"], each["keyword"]) for each in scanned["analysis"]}
    suspicious = {word for kind, word in found if kind == "Suspicious"}

    assert {kind for kind, _ in found} <= {"Suspicious", "Hex String", "Base64 String"}
    assert suspicious <= FILES_ONLY | PLAIN_WORDS


@pytest.mark.parametrize(
    "word",
    ["CreateObject", "GetObject", "Declare", "Shell", "Kill", "Environ", "Auto_Open", "Evaluate"],
)
def test_no_source_does_what_antivirus_programs_stop(word):
    assert not any(re.search(rf"\b{word}\b", text, re.IGNORECASE) for text in sources().values())


def test_every_source_asks_for_declared_variables():
    assert all("\nOption Explicit\n" in text for text in sources().values())


def test_the_tab_has_the_four_buttons(tab):
    buttons = [button.get("label") for button in tab.iter(f"{UI}button")]

    assert [each.get("label") for each in tab.iter(f"{UI}tab")] == ["HLH"]
    assert buttons == ["Refresh trends", "This pupil", "Check this workbook", "Open returned work"]


def test_the_tab_is_nested_as_excel_asks_with_known_attributes_and_ids_once(tab):
    ids = [each.get("id") for each in tab.iter() if each.get("id")]

    assert tab.tag == f"{UI}customUI"
    assert len(ids) == len(set(ids))
    for each in tab.iter():
        name = etree.QName(each).localname
        assert {etree.QName(child).localname for child in each} <= {NESTED.get(name)}
        assert set(each.keys()) <= ATTRIBUTES.get(name, set())
        assert all(len(value) <= 1024 for value in each.values())


def test_each_button_calls_a_sub_that_takes_the_ribbon_s_one_argument(tab):
    for button in tab.iter(f"{UI}button"):
        module, _, name = button.get("onAction").partition(".")
        assert f"\nPublic Sub {name}(control As IRibbonControl)\n" in sources()[module]


def test_the_tab_is_a_part_of_the_package_in_the_form_that_other_programs_keep(built):
    relationships = etree.fromstring(part(built, "_rels/.rels"))
    found = [each.get("Type") for each in relationships if each.get("Target") == CUSTOM_UI]

    assert found == [build.KIND]


def test_the_command_puts_it_beside_the_trends_or_where_it_is_asked(tmp_path, built):
    order = [sys.executable, "-m", "hlh_sheets", "ribbon", "build"]
    for more, target in (([], "watch/trends"), (["--to", "another place"], "another place")):
        said = subprocess.run(
            [*order, *more], cwd=tmp_path, capture_output=True, text=True, check=True
        ).stdout
        assert (tmp_path / target / ADD_IN).read_bytes() == built
        assert ADD_IN in said
