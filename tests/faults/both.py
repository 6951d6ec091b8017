"""`@both`: where storage matters, a test runs on SQLite and on PostgreSQL."""

import pytest

from tests.faults.harness.stock import POSTGRESQL, SQLITE

both = pytest.mark.parametrize("database", [SQLITE, POSTGRESQL], indirect=True)
