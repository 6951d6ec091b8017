"""Bare objects, bound to an application in `workshop.app.create_app`."""

from flask_babel import Babel
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_socketio import SocketIO
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

from workshop.foundations.jobs import Jobs

db = SQLAlchemy()
migrate = Migrate()
login = LoginManager()
csrf = CSRFProtect()
babel = Babel()
socketio = SocketIO()
jobs = Jobs()
