"""`make run`: brings the database up to date, starts the web processes and the worker, stops both together."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

from workshop.children import CannotRun, Child, stop
from workshop.settings import PREFIX, Settings, SettingsError, load_settings
from workshop.welcome import Welcome, network_url, show

READY_SECONDS = 60
# A closed terminal stops everything too, except under nohup.
STOPPING = [signal.SIGINT, signal.SIGTERM]
if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
    STOPPING.append(signal.SIGHUP)


def main() -> int:
    """Run until Ctrl-C; 1 and a sentence when something prevents it."""
    for name in STOPPING:
        signal.signal(name, signal.default_int_handler)
    try:
        run(load_settings())
    except KeyboardInterrupt:
        return 0
    except (SettingsError, CannotRun) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def run(settings: Settings) -> None:
    """Prepare, start, welcome, watch. Whatever happens, no child outlives this."""
    for port in ports(settings):
        refuse_a_taken_port(settings, port)
    network = network_url(settings)
    environ = environment(settings, network)
    flask(["db", "upgrade"], environ)
    welcome = Welcome.parse(json.loads(flask(["demonstrate", "--json"], environ)))
    children: list[Child] = []
    try:
        children.extend(Child.start("web", ["wsgi.py"], one) for one in web_environments(settings, environ))
        children.append(Child.start("travaux", ["-m", "workshop.worker"], environ))
        wait_until_served(settings, children)
        show(welcome, settings, network)
        watch(children)
    finally:
        for name in STOPPING:
            signal.signal(name, signal.SIG_IGN)
        stop(children)


def environment(settings: Settings, network: str | None) -> dict[str, str]:
    """Ours, plus this machine's address on the network as a place browsers may come from."""
    origins = [origin for origin in (settings.origins, network) if origin]
    return {**os.environ, f"{PREFIX}ORIGINS": ",".join(origins)} if origins else dict(os.environ)


def ports(settings: Settings) -> range:
    """The ports of the web processes."""
    return range(settings.port, settings.port + settings.processes)


def web_environments(settings: Settings, environ: Mapping[str, str]) -> list[dict[str, str]]:
    """One for each web process: its own port, the public address of them all."""
    return [{**environ, f"{PREFIX}PORT": str(port), f"{PREFIX}URL": settings.url} for port in ports(settings)]


def flask(arguments: Sequence[str], environ: Mapping[str, str]) -> str:
    """Run a command of the application and return what it prints."""
    command = [sys.executable, "-m", "flask", "--app", "workshop.app", *arguments]
    done = subprocess.run(command, env=environ, capture_output=True, text=True)
    if done.returncode:
        raise CannotRun(f"{done.stderr.strip()}\nLa commande « flask {' '.join(arguments)} » a échoué.")
    return done.stdout


def refuse_a_taken_port(settings: Settings, port: int) -> None:
    """Asked first: another server's /healthz would pass for ours."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, port))
        except OSError as error:
            raise CannotRun(
                f"{PREFIX}PORT : impossible d’écouter sur {settings.host}:{port} ({error.strerror})."
            ) from None


def wait_until_served(settings: Settings, children: Sequence[Child]) -> None:
    """Returns when /healthz answers 200 everywhere; raises CannotRun when a child ends first or time is up."""
    deadline = time.monotonic() + READY_SECONDS
    while not all(served(settings, port) for port in ports(settings)):
        for child in children:
            child.check()
        if time.monotonic() > deadline:
            raise CannotRun(f"Le serveur n’a pas répondu en {READY_SECONDS} secondes.")
        time.sleep(0.1)


def served(settings: Settings, port: int) -> bool:
    """Whether the web process of that port answers; asked directly, whatever proxy the environment names."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)
    connection = http.client.HTTPConnection(host, port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def watch(children: Sequence[Child]) -> None:
    """Returns never: raises CannotRun as soon as one child has ended."""
    while True:
        for child in children:
            child.check()
        time.sleep(0.5)


if __name__ == "__main__":
    sys.exit(main())
