"""Why a file cannot be read, by the code of the sentence a person gets."""

from workshop.foundations.refusals import Refused


class FileRefused(Refused):
    """The file is not opened, or its reading was stopped (facts as its sentence needs)."""

    code = "file_refused"
    status = 415


class FileEmpty(FileRefused):
    """Not a byte, or no cell and no text in it."""

    code = "file_empty"


class FileOfOtherKind(FileRefused):
    """Neither of the formats that are read, whatever its name says."""

    code = "file_of_other_kind"


class FileDamaged(FileRefused):
    """Cut, or not what its first bytes announce."""

    code = "file_damaged"


class FileLocked(FileRefused):
    """Behind a password, or of the old binary formats, which look the same from outside."""

    code = "file_locked"


class FileWithMacros(FileRefused):
    """It carries a program."""

    code = "file_with_macros"


class FileBomb(FileRefused):
    """It unfolds to more than is allowed (facts: limit, in megabytes)."""

    code = "file_bomb"


class FileUnsafe(FileRefused):
    """Built to do something else than to be read: a DOCTYPE, a path, a name twice, an archive inside."""

    code = "file_unsafe"


class ReadingTooLong(FileRefused):
    """The reading passed its time or its memory."""

    code = "reading_too_long"


FAULTS: dict[str, type[FileRefused]] = {
    one.code: one
    for one in (
        FileRefused,
        FileEmpty,
        FileOfOtherKind,
        FileDamaged,
        FileLocked,
        FileWithMacros,
        FileBomb,
        FileUnsafe,
        ReadingTooLong,
    )
}
