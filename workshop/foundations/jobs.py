"""Background work by name: queued by any process, run by the worker.

One queue library behind it: on SQLite in the instance folder, on Redis when an address is given.
"""

from collections.abc import Callable
from typing import Any

from flask import Flask
from huey import Huey, RedisHuey, SqliteHuey

from workshop.settings import Settings

Work = Callable[..., None]


class Jobs:
    """The register of works and the queue that carries them."""

    def __init__(self) -> None:
        self.works: dict[str, Work] = {}
        self.huey: Huey | None = None
        self.unfinished: list[Callable[[], None]] = []

    def work(self, name: str) -> Callable[[Work], Work]:
        """Register a function under a name; its arguments must be plain values."""

        def register(function: Work) -> Work:
            self.works[name] = function
            return function

        return register

    def at_start(self, queue_again: Callable[[], None]) -> Callable[[], None]:
        """Register what queues again the works that a worker, killed half-way, left: each must bear to run twice."""
        self.unfinished.append(queue_again)
        return queue_again

    def resume(self) -> None:
        """Queue again whatever a worker that is gone left half-way."""
        with self._app.app_context():
            for queue_again in self.unfinished:
                queue_again()

    def init_app(self, app: Flask, settings: Settings) -> None:
        """Open the queue; `settings.jobs_inline` runs each work at once, in the caller (tests)."""
        huey = (
            RedisHuey("atelier", url=settings.redis_url)
            if settings.redis_url
            else SqliteHuey("atelier", filename=str(settings.data / "jobs.sqlite3"), fsync=True)
        )
        huey.immediate = settings.jobs_inline

        def run(name: str, arguments: dict[str, Any]) -> None:
            with app.app_context():
                self.works[name](**arguments)

        self.huey = huey
        app.extensions["jobs"] = huey.task(name="run")(run)
        self._app = app

    def enqueue(self, name: str, **arguments: Any) -> None:
        """Queue a registered work."""
        if name not in self.works:
            raise LookupError(name)
        self._app.extensions["jobs"](name, arguments)

    def consume(self) -> None:
        """Run queued work in this process until it is told to stop, one at a time."""
        if self.huey is None:
            raise RuntimeError("the queue is not open")
        self.huey.create_consumer(workers=1, periodic=False, initial_delay=0.05, max_delay=0.5).run()
