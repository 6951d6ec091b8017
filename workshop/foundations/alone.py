"""One web process for one SQLite database: a second one is refused at the start."""

import fcntl
import os

from sqlalchemy import make_url

from workshop.settings import PREFIX, Settings, SettingsError

LOCK = "web.lock"


def stay_alone(settings: Settings) -> int | None:
    """Hold the instance folder until this process ends, however it ends; raises SettingsError when another does.

    With PostgreSQL there is nothing to hold: several web processes are meant to share it.
    """
    if make_url(settings.database_url).get_backend_name() != "sqlite":
        return None
    descriptor = os.open(settings.data / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise SettingsError(
            f"{PREFIX}DATA: another web process already serves {settings.data}. SQLite takes one; "
            f"several need PostgreSQL ({PREFIX}DATABASE_URL)."
        ) from None
    return descriptor
