"""LibreOffice without a screen: one at a time on the machine, bounded in time and memory, stopped when asked."""

import fcntl
import json
import os
import resource
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

TIMEOUT_SECONDS = 120
# It takes about 220 MB; what it maps is several times that. A document that asks for more is not one of ours.
MEMORY_BYTES = 3 * 1024**3
LISTEN_SECONDS = 0.2
FILTER = "pdf:writer_pdf_Export:" + json.dumps(
    {"ExportBookmarksToPDFDestination": {"type": "boolean", "value": "true"}}
)
# One lock for the machine: two layouts at once would take the memory of the boards.
LOCK = Path(tempfile.gettempdir()) / f"atelier-layout-{os.getuid()}.lock"

Listen = Callable[[], None]
"""Called several times a second while the engine works; what it raises stops the engine."""


class Unmeasurable(Exception):
    """No layout engine here, or it failed."""


def printed(content: bytes, listen: Listen, name: str = "document.docx") -> bytes:
    """The file as PDF, with a named destination for each of its bookmarks; raises Unmeasurable."""
    engine = shutil.which("soffice") or shutil.which("libreoffice")
    if engine is None:
        raise Unmeasurable("no soffice on the path")
    with tempfile.TemporaryDirectory(prefix="atelier-pages-") as place:
        folder = Path(place)
        source = folder / name
        source.write_bytes(content)
        # A profile of its own: two conversions that share one wait for each other, or fail.
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        options = [profile, "--headless", "--norestore", "--convert-to", FILTER, "--outdir", str(folder)]
        try:
            with _alone(listen):
                _run([engine, *options, str(source)], listen)
            return source.with_suffix(".pdf").read_bytes()
        except OSError as failure:
            raise Unmeasurable(str(failure)) from failure


def _run(command: list[str], listen: Listen) -> None:
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_bounded,
    )
    deadline = time.monotonic() + TIMEOUT_SECONDS
    try:
        while process.poll() is None:
            with suppress(subprocess.TimeoutExpired):
                process.wait(LISTEN_SECONDS)
            listen()
            if time.monotonic() > deadline:
                raise Unmeasurable("the layout lasted too long")
    finally:
        # Its children too: soffice is a script that starts the real one.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if process.returncode:
        raise Unmeasurable(f"the engine ended with {process.returncode}")


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (TIMEOUT_SECONDS, TIMEOUT_SECONDS))
    os.nice(10)


@contextmanager
def _alone(listen: Listen) -> Iterator[None]:
    """Wait for the layout under way in another process, if any."""
    with LOCK.open("w") as lock:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                time.sleep(LISTEN_SECONDS)
                listen()
        yield


def nobody() -> None:
    """Nobody interrupts."""
