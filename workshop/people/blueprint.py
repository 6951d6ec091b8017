"""Under which name the pages of the people stand."""

from flask import Blueprint

people = Blueprint("people", __name__)
