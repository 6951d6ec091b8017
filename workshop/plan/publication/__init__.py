"""Publishing the plan: its gate, its numbers, its frozen picture, and what changed since."""

from workshop.plan.publication.publishing import Publishing

__all__ = ["Publishing"]
