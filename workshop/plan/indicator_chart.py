"""The line of an indicator's measurements, as points of a small drawing; the page also says them in a table."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workshop.plan.models import Indicator

WIDTH, HEIGHT, MARGIN = 320, 120, 10


@dataclass(frozen=True)
class IndicatorChart:
    """`points` are (x, y) from the upper left corner; `target_y` and `baseline_y` are heights, or None."""

    points: list[tuple[int, int]]
    target_y: int | None
    baseline_y: int | None
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def line(self) -> str:
        """The points as SVG reads them."""
        return " ".join(f"{x},{y}" for x, y in self.points)


def indicator_chart(indicator: Indicator) -> IndicatorChart | None:
    """Its drawing, from two measurements on."""
    measured = indicator.measurements
    if len(measured) < 2:
        return None
    marks = [mark for mark in (indicator.target, indicator.baseline) if mark is not None]
    values = [*(one.value for one in measured), *marks]
    low, high = min(values), max(values)
    last = max(measured[-1].measured_on, indicator.target_on or date.min)
    span = max(1, (last - measured[0].measured_on).days)

    def across(on: date) -> int:
        return round(MARGIN + (on - measured[0].measured_on).days / span * (WIDTH - 2 * MARGIN))

    def down(value: Decimal) -> int:
        share = float((value - low) / (high - low)) if high > low else 0.5
        return round(HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN))

    return IndicatorChart(
        [(across(one.measured_on), down(one.value)) for one in measured],
        down(indicator.target) if indicator.target is not None else None,
        down(indicator.baseline) if indicator.baseline is not None else None,
    )
