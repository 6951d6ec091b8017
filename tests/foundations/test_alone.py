"""One web process for one SQLite database."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.server import ROOT, Server
from workshop.foundations.alone import stay_alone
from workshop.settings import SettingsError, load_settings


@pytest.mark.fault("UP9")
def test_a_second_web_process_on_one_folder_is_refused_until_the_first_ends(instance: Path) -> None:
    settings = load_settings({"WORKSHOP_DATA": str(instance)})
    first = stay_alone(settings)
    assert first is not None
    with pytest.raises(SettingsError, match="WORKSHOP_DATA: another web process already serves"):
        stay_alone(settings)
    os.close(first)
    second = stay_alone(settings)
    assert second is not None
    os.close(second)


def test_several_share_a_postgresql(instance: Path) -> None:
    address = {"WORKSHOP_DATABASE_URL": "postgresql+psycopg://nobody@127.0.0.1:1/nothing"}
    settings = load_settings({"WORKSHOP_DATA": str(instance), "WORKSHOP_PROCESSES": "3", **address})
    assert stay_alone(settings) is stay_alone(settings) is None


def test_several_processes_on_sqlite_are_refused_by_name(instance: Path) -> None:
    with pytest.raises(SettingsError, match=r"WORKSHOP_PROCESSES.*WORKSHOP_DATABASE_URL"):
        load_settings({"WORKSHOP_DATA": str(instance), "WORKSHOP_PROCESSES": "2"})


@pytest.mark.slow
@pytest.mark.fault("UP9")
def test_the_web_process_itself_says_so_and_ends(instance: Path) -> None:
    server = Server(instance.parent)
    first = stay_alone(load_settings({"WORKSHOP_DATA": str(instance)}))
    assert first is not None
    done = subprocess.run([sys.executable, "wsgi.py"], env=server.environ, cwd=ROOT, capture_output=True, text=True)
    os.close(first)
    assert done.returncode == 1
    assert "WORKSHOP_DATA: another web process already serves" in done.stderr
