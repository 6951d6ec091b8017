"""create_app: the only file that knows every part."""

import logging
from typing import Any
from urllib.parse import urlsplit

from flask import Flask

from exports import corrected_jobs, photo_jobs, portfolio_pages, preview_jobs, session_pages, template_jobs
from exports import jobs as export_jobs
from exports import pages as export_pages
from exports.archive import jobs as archive_jobs
from exports.archive import pages as archive_pages
from sessions import api, live_pages, pages, poster_pages, reception, sockets
from sessions import jobs as session_jobs
from sessions import strict_json as strict
from sessions.sync import phone_socket
from workshop import commands, frame
from workshop.extensions import babel, csrf, db, jobs, login, migrate, socketio
from workshop.foundations import health, web
from workshop.foundations.transaction import engine_options, prepare_engine
from workshop.people import pages as people_pages
from workshop.people.identity import load_user
from workshop.plan import (
    bulk_pages,
    idea_pages,
    import_jobs,
    import_pages,
    kanban_pages,
    plan_pages,
    sheet_import_pages,
    sheet_pages,
    view_pages,
)
from workshop.plan import jobs as plan_jobs
from workshop.plan.mention_pages import mentions
from workshop.plan.objective_pages import objectives
from workshop.plan.publication.pages import publications
from workshop.plan.quality.pages import quality
from workshop.plan.sheet_api import sheet_api
from workshop.plan.sorting import jobs as sorting_jobs
from workshop.plan.sorting.api import ideas_api
from workshop.plan.sorting.pages import sorting
from workshop.portal import pages as portal_pages
from workshop.portal import receipt_pages, register_pages
from workshop.projects import pages as project_pages
from workshop.settings import Settings, load_settings

BLUEPRINTS = (
    health.health,
    people_pages.people,
    portal_pages.portal,
    receipt_pages.receipts,
    register_pages.registers,
    project_pages.projects,
    plan_pages.plan,
    objectives,
    publications,
    quality,
    sheet_pages.sheets,
    sheet_api,
    mentions,
    kanban_pages.kanban,
    bulk_pages.bulk,
    view_pages.views,
    idea_pages.ideas,
    sorting,
    ideas_api,
    import_pages.imports,
    sheet_import_pages.sheet_imports,
    archive_pages.copies,
    pages.sessions,
    poster_pages.posters,
    live_pages.live_pages,
    api.live,
    export_pages.exports,
    session_pages.session_documents,
    portfolio_pages.portfolio,
)
WORKS = (
    export_jobs,
    corrected_jobs,
    archive_jobs,
    photo_jobs,
    preview_jobs,
    template_jobs,
    plan_jobs,
    import_jobs,
    sorting_jobs,
    session_jobs,
)
EVENTS = (sockets,)


def create_app(settings: Settings | None = None) -> Flask:
    """The whole application for these settings (read from the environment when none are given)."""
    settings = settings or load_settings()
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    app = Flask("workshop", template_folder=str(web.ROOT / "templates"), static_folder=str(web.ROOT / "static"))
    app.config.from_mapping(configuration(settings))
    app.extensions["settings"] = settings
    bind(app, settings)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    csrf.exempt(api.live)
    commands.init_app(app)
    return app


def configuration(settings: Settings) -> dict[str, object]:
    """What Flask and its extensions are told."""
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(settings.database_url),
        "MAX_CONTENT_LENGTH": settings.upload_mb * 1_000_000,
        "MAX_FORM_MEMORY_SIZE": 2_000_000,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.secure,
        "SESSION_COOKIE_NAME": "__Host-atelier" if settings.secure else "atelier",
        "WTF_CSRF_TIME_LIMIT": None,
        "BABEL_DEFAULT_LOCALE": "fr",
        "BABEL_DEFAULT_TIMEZONE": "Europe/Paris",
        "TRUSTED_HOSTS": sorted({urlsplit(origin).hostname or "" for origin in settings.allowed_origins}),
    }


def bind(app: Flask, settings: Settings) -> None:
    """Bind every extension to this application."""
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
    migrate.init_app(app, db, directory=str(web.ROOT / "workshop" / "migrations"))
    login.init_app(app)
    login.user_loader(load_user)
    csrf.init_app(app)
    babel.init_app(app, locale_selector=frame.language)
    jobs.init_app(app, settings)
    web.init_app(app, settings)
    frame.init_app(app)
    reception.init_app(app, settings)
    phone_socket.install()
    socketio.init_app(app, **socket_options(settings))


def socket_options(settings: Settings) -> dict[str, Any]:
    """WebSocket only, exact origins, no compression, events of a client in order, small messages."""
    return {
        "async_mode": settings.async_mode,
        "cors_allowed_origins": settings.allowed_origins,
        "transports": ["websocket"],
        "allow_upgrades": False,
        "http_compression": False,
        "max_http_buffer_size": 64_000,
        "ping_interval": 10,
        "ping_timeout": 10,
        "async_handlers": False,
        "manage_session": False,
        "json": strict,
    }
