"""Awkward ways for files to arrive: slowly, many at once, and to do harm."""

import os
import shutil
import zipfile

from awkward import marks, values
from house import opened, small_school

from hlh_sheets.intake.ready import Readiness
from hlh_sheets.intake.take import Fate
from hlh_sheets.settings import Place


def test_o31_a_file_copied_in_slowly_or_out_of_order_is_read_once_when_it_is_whole(tmp_path):
    with small_school(tmp_path, patience_seconds=600) as school:
        path = marks(school, {}).save()
        whole, target = path.read_bytes(), school.at(Place.INBOX) / path.name
        half = len(whole) // 2
        states = []
        for part in (
            whole[:half],
            whole[:half] + bytes(len(whole) - half),
            bytes(half) + whole[half:],
        ):
            target.write_bytes(part)
            look = school.house.look()
            assert look.outcomes == ()
            states += [state for _, state in look.waiting]
        target.write_bytes(whole)
        fates = [o.fate for look in school.house.until_quiet() for o in look.outcomes]

        assert set(states) <= {Readiness.CHANGING, Readiness.NOT_WHOLE}
        assert fates == [Fate.TAKEN]
        assert values(school, "unit") == ["Unit 0"]


def test_o35_files_that_came_while_the_service_was_off_are_all_read_oldest_first(tmp_path):
    with small_school(tmp_path) as school:
        inbox = school.at(Place.INBOX)
        for number in range(12):
            path = marks(school, {"unit": f"Topic {number}"}).save()
            target = inbox / f"{11 - number:02}.xlsx"
            shutil.copy(path, target)
            os.utime(target, (1_700_000_000 + number, 1_700_000_000 + number))
    with opened(tmp_path) as school:
        outcomes = [o for look in school.house.until_quiet() for o in look.outcomes]

        assert [o.fate for o in outcomes] == [Fate.TAKEN] * 12
        numbers = [o.submission for o in outcomes]
        assert numbers == sorted(numbers)
        assert values(school, "unit") == [f"Topic {number}" for number in range(12)]
        assert list(inbox.iterdir()) == []


def test_o36_files_that_mean_harm_go_back_and_nothing_is_written_outside(school, tmp_path):
    good = marks(school, {}).save()
    inbox, outside = school.at(Place.INBOX), tmp_path / "outside"
    outside.mkdir()
    shutil.copy(good, outside / "linked.xlsx")
    for name, member, content in (
        ("bomb.xlsx", "xl/media/image1.bin", bytes(300 << 20)),
        ("path.xlsx", "../../../outside/evil.txt", b"evil"),
        ("entities.xlsx", "xl/worksheets/sheet99.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    ):
        shutil.copy(good, inbox / name)
        with zipfile.ZipFile(inbox / name, "a", zipfile.ZIP_DEFLATED) as file:
            file.writestr(member, content)
    (inbox / "link.xlsx").symlink_to(outside / "linked.xlsx")
    outcomes = [o for look in school.house.until_quiet() for o in look.outcomes]

    assert [o.fate for o in outcomes] == [Fate.RETURNED] * 3
    assert all(o.reason.startswith("file.") for o in outcomes)
    assert [path.name for path in outside.iterdir()] == ["linked.xlsx"]
    assert values(school, "unit") == []
    assert [path.name for path in inbox.iterdir()] == ["link.xlsx"]
