"""Tables of the people."""

from workshop.people.models.organisation import Organisation, Service
from workshop.people.models.sign_in_link import LinkSpent, SignInLink
from workshop.people.models.user import User, WrongPassword

__all__ = ["LinkSpent", "Organisation", "Service", "SignInLink", "User", "WrongPassword"]
