"""`python -m workshop.worker`: runs background work in a process of its own."""

import logging
import sys

from workshop.app import create_app
from workshop.extensions import jobs
from workshop.settings import SettingsError, load_settings


def main() -> int:
    """Work until told to stop; 1 and a sentence when a setting is wrong."""
    try:
        create_app(load_settings())
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 1
    logging.getLogger("huey").setLevel(logging.WARNING)
    jobs.resume()
    jobs.consume()
    return 0


if __name__ == "__main__":
    sys.exit(main())
