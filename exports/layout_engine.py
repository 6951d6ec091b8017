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
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TIMEOUT_SECONDS = 120
# It takes about 220 MB; what it maps is several times that. A document that asks for more is not one of ours.
MEMORY_BYTES = 3 * 1024**3
LISTEN_SECONDS = 0.2
# One lock for the machine: two layouts at once would take the memory of the boards.
LOCK = Path(tempfile.gettempdir()) / f"atelier-layout-{os.getuid()}.lock"

Listen = Callable[[], None]
"""Called several times a second while the engine works; what it raises stops the engine."""


class Unmeasurable(Exception):
    """No layout engine here, or it failed."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a file becomes: the filter that writes it and the extension it gives it."""

    filter: str
    suffix: str


def _pdf(*wanted: str) -> Target:
    options = {name: {"type": "boolean", "value": "true"} for name in wanted}
    return Target("pdf:writer_pdf_Export:" + json.dumps(options), ".pdf")


# Each bookmark becomes a named destination, which tells its page.
PRINT: Final = _pdf("ExportBookmarksToPDFDestination")
TAGGED: Final = _pdf("ExportBookmarksToPDFDestination", "ExportBookmarks", "UseTaggedPDF", "PDFUACompliance")
SLIDES_PART: Final = "libsdlo.so"
OPEN_TEXT: Final = Target("odt:writer8", ".odt")


def engine_path() -> str | None:
    """Where the engine stands on this machine."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def draws_slides() -> bool:
    """Whether the engine of this machine has the part that reads presentations."""
    engine = engine_path()
    return engine is not None and (Path(engine).resolve().parent / SLIDES_PART).exists()


def printed(content: bytes, listen: Listen, name: str = "document.docx") -> bytes:
    """The file as PDF, with a named destination for each of its bookmarks; raises Unmeasurable."""
    return converted(content, PRINT, listen, name)


def converted(content: bytes, target: Target, listen: Listen, name: str = "document.docx") -> bytes:
    """The file in another format; raises Unmeasurable, and whatever `listen` raises."""
    engine = engine_path()
    if engine is None:
        raise Unmeasurable("no soffice on the path")
    with tempfile.TemporaryDirectory(prefix="atelier-pages-") as place:
        folder = Path(place)
        source = folder / name
        source.write_bytes(content)
        # A profile of its own: two conversions that share one wait for each other, or fail.
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        options = [profile, "--headless", "--norestore", "--convert-to", target.filter, "--outdir", str(folder)]
        try:
            with _alone(listen):
                _run([engine, *options, str(source)], listen)
            return source.with_suffix(target.suffix).read_bytes()
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
