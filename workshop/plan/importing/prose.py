"""Plain texts of a file as Markdown that means exactly the same words."""

from collections.abc import Iterable

import regex

# Signs that Markdown reads anywhere, and those it reads at the beginning of a line.
ANYWHERE = regex.compile(r"([\\`*_\[\]<]|&(?=#?\w+;))")
AT_START = regex.compile(r"^(#{1,6}(?=\s|$)|[-+>=~]|\d{1,9}(?=[.)](\s|$)))")


def escaped(text: str) -> str:
    """One line whose signs stay signs."""
    line = ANYWHERE.sub(r"\\\1", text.strip())
    numbered = regex.match(r"^\d{1,9}(?=[.)](\s|$))", line)
    return f"{numbered[0]}\\{line[numbered.end() :]}" if numbered else AT_START.sub(r"\\\1", line)


def lines(text: str, indent: str = "") -> str:
    """A text of several lines that stay lines."""
    return f"\\\n{indent}".join(escaped(line) for line in text.split("\n") if line.strip())


def paragraph(text: str) -> str:
    """One paragraph, or several where the text holds empty lines."""
    return "\n\n".join(lines(part) for part in regex.split(r"\n\s*\n", text) if part.strip())


def paragraphs(texts: Iterable[str]) -> str:
    """Several paragraphs."""
    return written(*(paragraph(text) for text in texts))


def bullets(texts: Iterable[str]) -> str:
    """A list."""
    return "\n".join(f"- {lines(text, '  ')}" for text in texts)


def quality(name: str, text: str) -> str:
    """A bullet that begins with its name in bold, as Markdown."""
    return f"- **{lines(name)}**" + (f" : {lines(text, '  ')}" if text else "")


def heading(text: str) -> str:
    """A heading inside a text."""
    return f"## {escaped(text)}" if text else ""


def written(*parts: str) -> str:
    """Blocks one under the other; empty ones leave no trace."""
    return "\n\n".join(part for part in parts if part)
