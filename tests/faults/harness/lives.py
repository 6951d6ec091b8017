"""A web server loaded once and born in a fraction of a second: each life is a process of its own to kill.

`python -m tests.faults.harness.lives` reads lines of JSON, `{environ, log, failpoints}`; for each it forks a life that
serves as `wsgi.py` does, and prints its number.
"""

import gc
import json
import os
import signal
import sys
from typing import Any

import eventlet

if __name__ == "__main__":
    eventlet.monkey_patch()

import eventlet.hubs
from eventlet.patcher import original

import wsgi
from tests.faults.harness.failpoints import FAILPOINTS

# The green ones would make a hub here, which every life would then share.
plain = original("os")


def live(environ: dict[str, str], log: str, failpoints: dict[str, Any]) -> None:
    """One life; never returns."""
    plain.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    plain.dup2(plain.open(os.devnull, os.O_RDONLY), 0)
    for stream in (1, 2):
        plain.dup2(plain.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT), stream)
    os.environ.update(environ)
    code = 1
    try:
        eventlet.hubs.use_hub()
        for name, value in failpoints.items():
            FAILPOINTS[name](value)
        code = wsgi.main()
    finally:
        sys.stderr.flush()
        plain._exit(code)


def main() -> None:
    """One life for each line."""
    # Whoever watches a life has a descriptor of it: nothing has to be waited for here.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    # A life that looked for garbage among what was loaded here would copy all of it first.
    gc.collect()
    gc.freeze()
    print("loaded", flush=True)
    while line := sys.stdin.readline():
        born = plain.fork()
        if born == 0:
            live(**json.loads(line))
        print(born, flush=True)


if __name__ == "__main__":
    main()
