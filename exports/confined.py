"""A Python module of ours run in a process of its own, with little memory, little time and nothing else."""

import os
import resource
import subprocess
import sys

MEMORY_BYTES = 768 * 1024**2
CPU_SECONDS = 30
PATIENCE_SECONDS = 60


class Confined(Exception):
    """It did not come to its end: too much memory, too much time, or a crash."""


def run_confined(module: str, *arguments: str) -> str:
    """What it printed; raises Confined."""
    kept = ("PATH", "LANG", "LC_ALL", "PYTHONPATH")
    environ = {name: os.environ[name] for name in kept if name in os.environ}
    try:
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=PATIENCE_SECONDS,
            env=environ,
            cwd=os.getcwd(),
            preexec_fn=_bounded,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as failure:
        told = (getattr(failure, "stderr", "") or "")[-500:]
        raise Confined(f"{failure} {told}") from failure
    return done.stdout


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000_000, 100_000_000))
    os.nice(10)
