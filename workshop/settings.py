"""Every setting of the product: a typed WORKSHOP_* variable, read once."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

PREFIX = "WORKSHOP_"


class SettingsError(Exception):
    """A setting is missing or bad; the message names the variable."""


class Settings(BaseModel):
    """What an installation can choose. Instances are complete: paths are absolute, the secret exists."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    data: Path = Field(default=Path("instance"), description="Instance folder: database, files, secret.")
    port: int = Field(default=8000, ge=1, le=65535, description="Port the web process listens on.")
    processes: int = Field(default=1, ge=1, le=16, description="Web processes of the runner, on PORT, PORT + 1 …")
    host: str = Field(default="0.0.0.0", description="Address it listens on; 127.0.0.1 keeps it on this machine.")
    url: str = Field(default="", description="Public address; by default http://localhost:PORT.")
    origins: str = Field(default="", description="Other addresses browsers may come from, comma separated.")
    database_url: str = Field(default="", description="SQLAlchemy address; by default SQLite in the instance folder.")
    redis_url: str = Field(default="", description="Redis for jobs and for the bell between web processes.")
    secret_key: str = Field(default="", description="At least 32 characters; by default kept in the instance folder.")
    async_mode: Literal["eventlet", "threading"] = Field(default="threading", description="How sockets are served.")
    frames: Literal["prepared", "plain"] = Field(default="prepared", description="How a patch leaves for many sockets.")
    tick_ms: int = Field(default=50, ge=5, le=1000, description="Pause between two patches of a session.")
    seats: int = Field(default=3000, ge=1, le=20000, description="Most participants in one live session.")
    jobs_inline: bool = Field(default=False, description="Run background work at once, in the caller.")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(default="INFO", description="What the log keeps.")
    upload_mb: int = Field(default=20, ge=1, le=200, description="Largest file accepted, in megabytes.")

    @field_validator("url")
    @classmethod
    def _url(cls, value: str) -> str:
        if value and (urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).netloc):
            raise ValueError("must begin with http:// or https://")
        return value.rstrip("/")

    @field_validator("redis_url")
    @classmethod
    def _redis(cls, value: str) -> str:
        if value and urlsplit(value).scheme not in ("redis", "rediss", "unix"):
            raise ValueError("must begin with redis://, rediss:// or unix://")
        return value

    @field_validator("origins")
    @classmethod
    def _origins(cls, value: str) -> str:
        """Each of them exact: `*` would let every page of the world open a socket with its reader's cookie."""
        for origin in filter(None, (one.strip() for one in value.split(","))):
            parts = urlsplit(origin)
            if parts.scheme not in ("http", "https") or not parts.hostname or "*" in origin:
                raise ValueError("each origin is an exact address, as https://atelier.example")
        return value

    @field_validator("secret_key")
    @classmethod
    def _secret(cls, value: str) -> str:
        if value and len(value) < 32:
            raise ValueError("needs at least 32 characters")
        return value

    @property
    def allowed_origins(self) -> list[str]:
        """The exact origins whose pages may open a socket or send a form."""
        extra = [origin.strip().rstrip("/") for origin in self.origins.split(",") if origin.strip()]
        local = [f"http://{name}:{self.port}" for name in ("localhost", "127.0.0.1")]
        return list(dict.fromkeys([self.url, *extra, *local]))

    @property
    def phones_url(self) -> str:
        """The address to give to phones: the public one, unless that only means this machine."""
        local = urlsplit(self.url).hostname in ("localhost", "127.0.0.1")
        return next((origin for origin in self.allowed_origins[1:] if local and self._elsewhere(origin)), self.url)

    @staticmethod
    def _elsewhere(origin: str) -> bool:
        return urlsplit(origin).hostname not in ("localhost", "127.0.0.1")

    @property
    def secure(self) -> bool:
        """Whether cookies may be restricted to HTTPS."""
        return self.url.startswith("https://")


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the environment, refuse what is wrong by name, complete what may be left out.

    Creates the instance folder and, on the first local start, a secret key only its owner can read.
    Raises SettingsError.
    """
    environ = os.environ if environ is None else environ
    given = {name[len(PREFIX) :].lower(): value for name, value in environ.items() if name.startswith(PREFIX)}
    strange = sorted(set(given) - set(Settings.model_fields))
    if strange:
        raise SettingsError(f"{PREFIX}{strange[0].upper()} is not a setting of Atelier.")
    try:
        settings = Settings.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        raise SettingsError(f"{PREFIX}{str(first['loc'][0]).upper()}: {first['msg']}.") from None
    return _complete(settings)


def _complete(settings: Settings) -> Settings:
    folder = settings.data.expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise SettingsError(f"{PREFIX}DATA: {folder} cannot be made ({error.strerror}).") from None
    if settings.processes > 1 and not settings.database_url.startswith("postgresql"):
        raise SettingsError(f"{PREFIX}PROCESSES: several need PostgreSQL ({PREFIX}DATABASE_URL); SQLite takes one.")
    return settings.model_copy(
        update={
            "data": folder,
            "url": settings.url or f"http://localhost:{settings.port}",
            "database_url": settings.database_url or f"sqlite:///{folder / 'atelier.sqlite3'}",
            "secret_key": settings.secret_key or _kept_secret(folder / "secret_key"),
        }
    )


def _kept_secret(path: Path) -> str:
    """The secret of this instance, made once with mode 600."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        secret = secrets.token_urlsafe(48)
        file.write(secret)
    return secret
