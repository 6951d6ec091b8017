"""A PostgreSQL of our own: started, stopped and killed by the tests, on a free port and in a folder of its own."""

import os
import shutil
import subprocess
from pathlib import Path

from tests.browser.server import free_port

USER = "postgres"
PATIENCE_SECONDS = 120
# The tests kill processes, not the machine: what is tested is that the commit is waited for.
FASTER = {"fsync": "off", "full_page_writes": "off", "max_connections": "100", "listen_addresses": "127.0.0.1"}


def program(name: str) -> str:
    """Where Debian, or the path, has a program of PostgreSQL."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name) or name


class Postgres:
    """One cluster. PostgreSQL refuses to run as root: then it runs as the user Debian made for it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cluster = folder / "cluster"
        self.port = free_port()
        folder.mkdir(parents=True, exist_ok=True)
        self.user = USER if os.geteuid() == 0 else None
        if self.user:
            folder.chmod(0o755)
            shutil.chown(folder, self.user)
        self._run("initdb", "-D", str(self.cluster), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N")

    def _run(self, name: str, *arguments: str) -> None:
        command = [program(name), *arguments]
        done = subprocess.run(
            command,
            user=self.user,
            cwd=self.folder,
            env=self._environ(),
            capture_output=True,
            timeout=PATIENCE_SECONDS,
        )
        assert done.returncode == 0, f"{name}: {done.stdout.decode()}{done.stderr.decode()}"

    def _environ(self) -> dict[str, str]:
        return {"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": str(self.folder)}

    def start(self) -> None:
        """Serve; returns once it does."""
        options = {**FASTER, "port": str(self.port), "unix_socket_directories": str(self.folder)}
        given = " ".join(f"-c {name}={value}" for name, value in options.items())
        log = self.folder / "postgres.log"
        # Its server keeps the descriptors it inherits: the output goes to a file, or we would wait for it for ever.
        with open(os.devnull, "wb") as nowhere:
            command = [program("pg_ctl"), "-D", str(self.cluster), "-w", "-l", str(log), "-o", given, "start"]
            subprocess.run(
                command,
                user=self.user,
                cwd=self.folder,
                env=self._environ(),
                stdout=nowhere,
                stderr=nowhere,
                check=True,
                timeout=PATIENCE_SECONDS,
            )

    def stop(self, mode: str = "fast") -> None:
        """Stop: `fast` rolls back what is open, `immediate` is a crash."""
        self._run("pg_ctl", "-D", str(self.cluster), "-w", "-m", mode, "stop")

    def create(self, name: str, template: str = "template1") -> str:
        """A new database, a copy of another that nobody uses; returns its SQLAlchemy address."""
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", USER, "-T", template, name)
        return f"postgresql+psycopg://{USER}@127.0.0.1:{self.port}/{name}"

    def ask(self, database: str, statement: str) -> str:
        """What psql answers to one statement."""
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-U", USER, "-d", database]
        command = [program("psql"), *where, "-Atc", statement]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE_SECONDS)
        return done.stdout.strip()

    def hold(self, database: str, statement: str, seconds: int) -> subprocess.Popen[bytes]:
        """Run a statement in a transaction that stays open that long; returns once it has run."""
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-U", USER, "-d", database]
        script = f"begin; {statement}; select 'held'; select pg_sleep({seconds}); rollback;"
        held = subprocess.Popen([program("psql"), *where, "-qAt"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        with held.stdin as asked, held.stdout as told:  # type: ignore[union-attr]
            asked.write(script.encode())
            asked.close()
            assert told.readline() == b"held\n"
        return held
