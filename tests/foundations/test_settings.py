"""Settings: typed, complete, and refused by name."""

import stat
from pathlib import Path

import pytest

from workshop.settings import SettingsError, load_settings


def test_a_first_local_start_makes_a_secret_only_its_owner_can_read_and_keeps_it(tmp_path: Path) -> None:
    environ = {"WORKSHOP_DATA": str(tmp_path / "new")}
    first, second = load_settings(environ), load_settings(environ)
    assert first.secret_key == second.secret_key and len(first.secret_key) >= 32
    assert stat.S_IMODE((tmp_path / "new" / "secret_key").stat().st_mode) == 0o600


def test_two_instances_have_two_secrets(tmp_path: Path) -> None:
    one, two = (load_settings({"WORKSHOP_DATA": str(tmp_path / name)}) for name in "ab")
    assert one.secret_key != two.secret_key


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WORKSHOP_PORT", "high"),
        ("WORKSHOP_PORT", "70000"),
        ("WORKSHOP_URL", "atelier.example"),
        ("WORKSHOP_SECRET_KEY", "short"),
        ("WORKSHOP_ASYNC_MODE", "magic"),
        ("WORKSHOP_COLOUR", "blue"),
        ("WORKSHOP_ORIGINS", "*"),
        ("WORKSHOP_ORIGINS", "https://a.example,b.example"),
        ("WORKSHOP_DATA", "/proc/nowhere"),
    ],
)
def test_a_bad_setting_stops_the_start_with_a_sentence_that_names_it(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        load_settings({"WORKSHOP_DATA": str(tmp_path), name: value})


def test_phones_are_given_an_address_they_can_reach(tmp_path: Path) -> None:
    environ = {"WORKSHOP_DATA": str(tmp_path), "WORKSHOP_ORIGINS": "http://10.0.0.7:8000"}
    assert load_settings(environ).phones_url == "http://10.0.0.7:8000"
    public = {**environ, "WORKSHOP_URL": "https://atelier.example"}
    assert load_settings(public).phones_url == "https://atelier.example"


@pytest.mark.fault("AU2")
def test_the_origins_are_exact_and_never_empty(tmp_path: Path) -> None:
    origins = load_settings({"WORKSHOP_DATA": str(tmp_path), "WORKSHOP_URL": "https://a.example/"}).allowed_origins
    assert origins[0] == "https://a.example" and "*" not in origins and all("://" in origin for origin in origins)
