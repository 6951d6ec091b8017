from exports.word.palette import GREY, INK, OBJECTIVES, TEAL, TERRACOTTA, objective_colour, objective_rank, tint


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_colour_reads_on_white_and_under_white() -> None:
    assert all(contrast(colour, "FFFFFF") >= 4.5 for colour in (*OBJECTIVES, INK, TEAL, TERRACOTTA, GREY))


def test_ink_reads_on_every_tint() -> None:
    assert all(contrast(INK, tint(colour)) >= 7 for colour in OBJECTIVES)


def test_colours_begin_again_after_the_eighth_objective() -> None:
    assert objective_colour(8) == objective_colour(0)
    assert objective_rank(8) == 1
