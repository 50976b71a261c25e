"""What is known to break out of template engines, or to run for ever, does neither here."""

import time
import tracemalloc
from datetime import UTC, datetime

import pytest
from word_files import CONTEXT, TINY, word_file

from hlh_sheets.documents.core import Mark, check_template, compile_template
from hlh_sheets.errors import DocumentTemplateFault

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
MARK = Mark("X1", "HLH-0001", "2026-11-25 12:00:00")
SECONDS, MEGABYTES = 10, 200

REACHING_OUT = {
    "class chain of a text": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "class chain of a list": "{{ [].__class__.__base__.__subclasses__() }}",
    "class chain of a field": "{{ pupil.name.__class__.__base__ }}",
    "class chain of a group": "{{ pupil.__class__.__init__.__globals__ }}",
    "class by index": "{{ pupil['__class__'] }}",
    "class by attr": "{{ pupil|attr('__class__') }}",
    "class by attr of joined words": "{{ pupil|attr('__cla' ~ 'ss__') }}",
    "class by attr in hex": "{{ pupil|attr('\\x5f\\x5fclass\\x5f\\x5f') }}",
    "class by map": "{{ [pupil]|map(attribute='__class__')|list }}",
    "class by group": "{{ aims|groupby('__class__') }}",
    "class by sort": "{{ aims|sort(attribute='__class__') }}",
    "class by select": "{{ aims|selectattr('__class__') }}",
    "format of a text": "{{ '{0.__class__}'.format(pupil) }}",
    "format map of a text": "{{ '{a.__class__}'.format_map({'a': pupil}) }}",
    "format filter": "{{ '%s'|format(pupil) }}",
    "percent": "{{ '%s' % pupil }}",
    "globals of cycler": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "globals of joiner": "{{ joiner.__init__.__globals__.os.popen('id').read() }}",
    "globals of namespace": "{{ namespace.__init__.__globals__.os.popen('id').read() }}",
    "globals of lipsum": "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "globals of a function": "{{ dict.__init__.__globals__ }}",
    "the template itself": "{{ self._TemplateReference__context }}",
    "the loop itself": "{% for a in aims %}{{ loop.__class__ }}{% endfor %}",
    "the loop's context": "{% for a in aims %}{{ loop._iterable }}{% endfor %}",
    "a macro's function": "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
    "the caller": "{{ caller.__globals__ }}",
    "the moment of making": "{{ hlh_made_at.__class__ }}",
    "config": "{{ config.items() }}",
    "request": "{{ request.application.__globals__ }}",
    "include": "{% include '/etc/passwd' %}",
    "include of a name": "{% include pupil.name %}",
    "import": "{% import 'os' as os %}",
    "from import": "{% from 'os' import popen %}",
    "extends": "{% extends 'base' %}",
    "block": "{% block x %}{% endblock %}",
    "do": "{% do pupil.clear() %}",
    "debug": "{% debug %}",
    "set": "{% set x = pupil.__class__ %}",
    "with": "{% with x = pupil %}{{ x }}{% endwith %}",
    "filter block": "{% filter upper %}a{% endfilter %}",
    "safe": "{{ pupil.name|safe }}",
    "autoescape": "{% autoescape false %}{{ pupil.name }}{% endautoescape %}",
    "test": "{% if pupil is mapping %}a{% endif %}",
    "call of a field": "{{ pupil.name.upper() }}",
    "items of a group": "{{ pupil.items() }}",
}
BOMBS = {
    "range": "{% for x in range(999999999) %}a{% endfor %}",
    "range in a field": "{{ range(999999999)|join }}",
    "many times a text": "{{ 'a' * 9999999999 }}",
    "power": "{{ 9 ** 9 ** 9 }}",
    "shift by sums": "{{ 1 + 1 }}",
    "wide format": "{{ '%9999999999d' % 1 }}",
    "lipsum": "{{ lipsum(99999999) }}",
    "batch": "{{ aims|batch(99999999, 'a')|list }}",
    "center": "{{ pupil.name|center(9999999999) }}",
    "indent": "{{ pupil.name|indent(9999999999) }}",
    "replace": "{{ pupil.name|replace('', 'aaaaaaaa') }}",
    "recursive loop": "{% for a in aims recursive %}{{ loop(aims) }}{% endfor %}",
    "macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "call block": "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ m() }}{% endcall %}",
    "four loops deep": "{% for a in aims %}" * 4 + "x" + "{% endfor %}" * 4,
    "a thousand ifs deep": "{% if pupil.older %}" * 1000 + "x" + "{% endif %}" * 1000,
    "a thousand brackets deep": "{{ " + "(" * 1000 + "pupil.name" + ")" * 1000 + " }}",
    "a thousand nots": "{% if " + "not " * 3000 + "pupil.older %}x{% endif %}",
    "a long chain of names": "{{ pupil" + ".name" * 5000 + " }}",
}  # fmt: skip


@pytest.fixture
def bounded():
    """Says at the end whether the test took too long or too much memory."""
    tracemalloc.start()
    started = time.monotonic()
    yield
    taken, (_, peak) = time.monotonic() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken < SECONDS
    assert peak < MEGABYTES * 1024 * 1024


def refused(path):
    """Both the check and the making refuse it in words, and nothing of Python is told."""
    faults = check_template(path, TINY)
    with pytest.raises(DocumentTemplateFault) as fault:
        compile_template(path).report(CONTEXT, NOON, MARK)
    return faults and "Traceback" not in str(fault.value)


@pytest.mark.parametrize("escape", REACHING_OUT.values(), ids=REACHING_OUT)
@pytest.mark.usefixtures("bounded")
def test_a_template_can_not_reach_python_or_a_file(tmp_path, escape):
    assert refused(word_file(tmp_path / "t.docx", escape))


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
@pytest.mark.usefixtures("bounded")
def test_a_template_can_not_run_for_ever_or_fill_the_memory(tmp_path, bomb):
    assert refused(word_file(tmp_path / "t.docx", bomb))


@pytest.mark.parametrize("inside", ["", "x", "{% if not pupil.older %}x{% endif %}"])
@pytest.mark.usefixtures("bounded")
def test_loops_in_loops_over_long_lists_are_stopped_whatever_they_print(tmp_path, inside):
    loops = "".join(f"{{% for {name} in aims %}}" for name in "abc") + inside
    template = compile_template(word_file(tmp_path / "t.docx", loops + "{% endfor %}" * 3))
    lines = [{"text": "a", "due": "b"}] * 1000

    with pytest.raises(DocumentTemplateFault, match="too large"):
        template.report({**CONTEXT, "aims": lines}, NOON, MARK)


@pytest.mark.usefixtures("bounded")
def test_a_joined_list_in_loops_is_stopped_too(tmp_path):
    words = "{% for a in aims %}{% for b in aims %}{{ aims|join|length }}{% endfor %}{% endfor %}"
    template = compile_template(word_file(tmp_path / "t.docx", words))
    lines = [{"text": "a", "due": "b"}] * 1000

    with pytest.raises(DocumentTemplateFault):
        template.report({**CONTEXT, "aims": lines}, NOON, MARK)


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("braces", ["{{", "{%", "{#", "{{ {", "}}", "{"])
def test_a_paragraph_of_braces_is_judged_quickly(tmp_path, braces):
    path = word_file(tmp_path / "t.docx", braces * 50_000)

    assert braces in ("{", "}}") or check_template(path, TINY)


@pytest.mark.parametrize("value", [*REACHING_OUT.values(), "{{ pupil.name }}"])
def test_what_a_cell_holds_is_never_read_as_a_template(tmp_path, value):
    template = compile_template(word_file(tmp_path / "t.docx", "{{ pupil.name }}"))
    made = template.words({**CONTEXT, "pupil": {"name": value, "older": True}}, NOON)

    assert b"__globals__" not in made["word/document.xml"].replace(value.encode(), b"") or (
        "__globals__" in value
    )
