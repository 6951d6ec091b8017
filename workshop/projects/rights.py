"""Who may do what in a project: one table, read by every page and every socket event."""

from enum import StrEnum


class Role(StrEnum):
    """What a member is in a project; one person may hold several."""

    PROJECT_LEAD = "project_lead"
    COORDINATOR = "coordinator"
    FACILITATOR = "facilitator"
    PILOT = "pilot"
    CONTRIBUTOR = "contributor"
    SPONSOR = "sponsor"
    DIRECTOR_GENERAL = "director_general"
    READER = "reader"


class Right(StrEnum):
    """What can be allowed."""

    READ = "read"
    RUN_SESSIONS = "run_sessions"
    DECIDE_IDEAS = "decide_ideas"
    EDIT_PLAN = "edit_plan"
    EDIT_OWN_SHEETS = "edit_own_sheets"
    COMMENT = "comment"
    EDIT_TEXTS = "edit_texts"
    EXPORT = "export"
    ADMIT_MEMBERS = "admit_members"
    PUBLISH = "publish"
    SIGN_EXCEPTION = "sign_exception"


# What is signed by one office: nobody has it by being central, nor by administering the installation.
PERSONAL = frozenset({Right.SIGN_EXCEPTION})
CENTRAL = frozenset(Right) - PERSONAL
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.PROJECT_LEAD: CENTRAL,
    Role.COORDINATOR: CENTRAL - {Right.ADMIT_MEMBERS},
    Role.FACILITATOR: frozenset({Right.READ, Right.COMMENT, Right.RUN_SESSIONS, Right.DECIDE_IDEAS, Right.EXPORT}),
    Role.PILOT: frozenset({Right.READ, Right.COMMENT, Right.EDIT_OWN_SHEETS, Right.EXPORT}),
    Role.CONTRIBUTOR: frozenset({Right.READ, Right.COMMENT}),
    Role.SPONSOR: frozenset({Right.READ, Right.COMMENT, Right.EXPORT}),
    Role.DIRECTOR_GENERAL: frozenset(
        {
            Right.READ,
            Right.COMMENT,
            Right.EDIT_TEXTS,
            Right.EXPORT,
            Right.DECIDE_IDEAS,
            Right.PUBLISH,
            Right.SIGN_EXCEPTION,
        }
    ),
    Role.READER: frozenset({Right.READ}),
}
