"""Who a signed cookie stands for."""

from flask_login import current_user

from workshop.extensions import db
from workshop.foundations.refusals import NotSignedIn
from workshop.people.models import User


def load_user(claim: str) -> User | None:
    """The person of `id:stamp`, unless the account closed or the stamp changed since."""
    user_id, _, stamp = claim.partition(":")
    user = db.session.get(User, user_id)
    return user if user and user.active and user.stamp == stamp else None


def signed_in() -> User:
    """Who makes this request; raises NotSignedIn."""
    if not current_user.is_authenticated:
        raise NotSignedIn()
    user: User = current_user._get_current_object()
    return user
