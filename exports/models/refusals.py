"""What the documents say no to."""

from typing import ClassVar

from workshop.foundations.refusals import Refused


class FormatUnknown(Refused):
    """This document is not written in that format (facts: format)."""

    code: ClassVar[str] = "format_unknown"
    status = 400


class NotReady(Refused):
    """The file is asked for before it is written, or after it failed."""

    code: ClassVar[str] = "export_not_ready"


class NothingToCancel(Refused):
    """The document is already written, or nobody writes it any more."""

    code: ClassVar[str] = "nothing_to_cancel"


class NoLongerWanted(Refused):
    """Somebody cancelled the document while it was written."""

    code: ClassVar[str] = "export_cancelled"


class LayoutMissing(Refused):
    """This format is converted by LibreOffice, which this machine does not have (facts: format)."""

    code: ClassVar[str] = "export_needs_layout"
