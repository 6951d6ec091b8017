from exports.outline import Bullet, BulletList, Heading, Paragraph, Span, blocks_from_markdown


def test_emphasis_and_links_become_spans() -> None:
    (block,) = blocks_from_markdown("Un **mot** et un [lien](https://example.org/a).")
    assert block == Paragraph(
        (
            Span("Un "),
            Span("mot", bold=True),
            Span(" et un "),
            Span("lien", href="https://example.org/a"),
            Span("."),
        )
    )


def test_nested_bullets_keep_their_levels() -> None:
    (block,) = blocks_from_markdown("- un\n  - deux\n- trois")
    assert block == BulletList((Bullet((Span("un"),), (Bullet((Span("deux"),)),)), Bullet((Span("trois"),))))


def test_a_numbered_list_is_ordered() -> None:
    (block,) = blocks_from_markdown("1. un\n2. deux")
    assert isinstance(block, BulletList) and block.ordered


def test_headings_keep_their_level() -> None:
    assert blocks_from_markdown("## Méthode") == (Heading(2, (Span("Méthode"),)),)


def test_html_stays_text() -> None:
    (block,) = blocks_from_markdown("avant <b>gras</b>")
    assert isinstance(block, Paragraph)
    assert "".join(span.text for span in block.spans) == "avant <b>gras</b>"
    assert not any(span.bold for span in block.spans)


def test_a_line_break_stays_a_line_break() -> None:
    (block,) = blocks_from_markdown("un\\\ndeux")
    assert isinstance(block, Paragraph) and "".join(span.text for span in block.spans) == "un\ndeux"


def test_a_text_that_begins_in_bold_has_no_empty_span() -> None:
    (block,) = blocks_from_markdown("**ouverte** à tous")
    assert block == Paragraph((Span("ouverte", bold=True), Span(" à tous")))
