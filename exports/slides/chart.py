"""Key figures beside bars: a chart of the program, which can be changed and is told in words."""

from dataclasses import replace
from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Pt

from exports.outline.slides import Grid, Numbers
from exports.slides.frame import LEFT, RIGHT, Box, shown
from exports.slides.tables import draw_table, sized
from exports.word.palette import INK, TEAL

HEADING, BAR = 60.0, 52.0


def draw_numbers(slide: Any, body: Numbers) -> None:
    """The figures as a table on the left, the bars on the right."""
    grid = Grid(
        header=("Repère", "Nombre"),
        rows=body.figures,
        widths=(220, 100),
        description="Les chiffres clés du plan.",
    )
    draw_table(slide, sized(grid, LEFT), LEFT)
    _draw_bars(slide, body)


def _draw_bars(slide: Any, body: Numbers) -> None:
    counted = CategoryChartData()
    # A bar chart is drawn from the bottom.
    for name, _number in reversed(body.bars):
        counted.add_category(shown(name))
    counted.add_series(body.bars_told, [number for _, number in reversed(body.bars)])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *_room(len(body.bars)).lengths, counted)
    frame.name = "Graphique"
    told = " ; ".join(f"{name} : {number}" for name, number in body.bars)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", shown(f"Graphique à barres. {body.bars_told} : {told}."))
    _dress(frame.chart, body.bars_told)


def _room(bars: int) -> Box:
    """A few bars do not fill the slide: they would be as thick as it."""
    return replace(RIGHT, height=min(RIGHT.height, HEADING + BAR * bars))


def _dress(chart: Any, title: str) -> None:
    chart.has_legend, chart.has_title = False, True
    chart.chart_title.text_frame.text = title
    heading = chart.chart_title.text_frame.paragraphs[0].runs[0].font
    heading.size, heading.bold, heading.color.rgb = Pt(16), True, RGBColor.from_string(TEAL)
    chart.font.size, chart.font.color.rgb = Pt(14), RGBColor.from_string(INK)
    values, names, plot = chart.value_axis, chart.category_axis, chart.plots[0]
    values.visible, values.has_major_gridlines, values.minimum_scale = False, False, 0
    names.format.line.fill.background()
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    plot.gap_width, plot.has_data_labels = 45, True
    plot.data_labels.position, plot.data_labels.show_value = XL_LABEL_POSITION.OUTSIDE_END, True
    plot.series[0].format.fill.solid()
    plot.series[0].format.fill.fore_color.rgb = RGBColor.from_string(TEAL)
    _set_right(chart._chartSpace)


def _set_right(space: Any) -> None:
    """The language of the chart and of its letters, and identities of axes that the standard allows."""
    namespace = space.nsmap["c"]
    said = etree.SubElement(space, f"{{{namespace}}}lang")
    said.set("val", "fr-FR")
    first = space.find(f"{{{namespace}}}roundedCorners")
    place = list(space).index(first) if first is not None else 1
    space.insert(place, said)
    known: dict[str, str] = {}
    for axis in space.iter("{*}axId", "{*}crossAx"):
        axis.set("val", known.setdefault(axis.get("val"), str(len(known) + 1)))
    for letters in space.iter("{*}rPr", "{*}defRPr", "{*}endParaRPr"):
        letters.set("lang", "fr-FR")
