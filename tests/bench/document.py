"""`python -m tests.bench.document [PHONES]`: a board while the worker writes a document of 117 sheets, and without.

The same phones, the same board, one run: without, with, without again. Prints the acknowledgements; asserts nothing but
that a document was being written from the first idea to the last of the middle measure.
"""

import json
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench.contestants import HERE, Ours, allow_many_files
from tests.browser.server import ROOT

SHEETS, RATE, SECONDS = 117, 20, 8
PATIENCE = 300


class Board:
    """The load generator, asked one measure at a time."""

    def __init__(self, server: Ours, rooms: dict[str, Any], phones: int) -> None:
        told = {"kind": "ours", "port": server.port, "pid": server.children["web"].pid, "rooms": rooms}
        contest = json.dumps({**told, "phones": phones, "rate": RATE, "seconds": SECONDS})
        command = ["node", str(HERE / "document.mjs"), contest]
        self.child = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        print(self._answer(), flush=True)

    def measure(self, name: str) -> None:
        """Print the acknowledgements and the deliveries of one steady load."""
        assert self.child.stdin
        self.child.stdin.write("go\n")
        self.child.stdin.flush()
        told = self._answer()
        ack, delivery = (" / ".join(f"{told[one][share]:>4}" for share in ("p50", "p95", "p99")) for one in KINDS)
        print(f"{name:<28} ack p50/p95/p99 {ack} ms   delivery {delivery} ms   {told['cores']:.2f} cores", flush=True)
        assert not told["refused"] and not told["lost"], told

    def _answer(self) -> dict[str, Any]:
        assert self.child.stdout
        told: dict[str, Any] = json.loads(self.child.stdout.readline())
        return told

    def leave(self) -> None:
        """The phones go home."""
        assert self.child.stdin
        self.child.stdin.close()
        self.child.wait(30)


KINDS = ("ack", "delivery")


def standing(server: Ours, export: str) -> tuple[str, int]:
    """The state of the document, and how far it is."""
    with sqlite3.connect(Path(server.environ["WORKSHOP_DATA"]) / "atelier.sqlite3") as database:
        state, percent = database.execute("select state, percent from exports where id = ?", (export,)).fetchone()
    return str(state).lower(), int(percent)


def until(server: Ours, export: str, least: int) -> None:
    """Wait until it is that far."""
    end = time.monotonic() + PATIENCE
    while standing(server, export)[1] < least:
        assert time.monotonic() < end, standing(server, export)
        time.sleep(0.1)


def main(phones: int) -> None:
    allow_many_files()
    with TemporaryDirectory(dir=ROOT, prefix=".bench-") as folder:
        server = Ours(Path(folder))
        try:
            rooms = server.seed()
            export = server.run("-m", "tests.bench.document_seed", str(SHEETS)).strip()
            server.start_web()
            board = Board(server, rooms, phones)
            board.measure("without")
            server.start_worker()
            until(server, export, 1)
            board.measure("a document being written")
            print("the document then:", *standing(server, export), flush=True)
            assert standing(server, export)[0] == "running"
            until(server, export, 100)
            # The pages are drawn as pictures after it is written.
            server.children.pop("worker").terminate()
            board.measure("without")
            board.leave()
        finally:
            server.stop()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
