"""Whether the program is up, and whether it can answer: for what watches over it."""

from typing import Any

from litestar import Request, Response, get
from sqlalchemy.exc import SQLAlchemyError

from goodstanding.errors import OperatorError


@get("/health", opt={"public": True}, sync_to_thread=False)
def health() -> dict[str, str]:
    """The program answers."""
    return {"status": "up"}


@get("/ready", opt={"public": True}, sync_to_thread=True)
def ready(request: Request[Any, Any, Any]) -> Response[dict[str, str]]:
    """The database answers too; 503 if it does not.

    `warming`: it answers, and the first pages may take long: they are being worked out.
    """
    site = request.app.state.site
    try:
        mark = site.agency.store.last_receipt()
    except (SQLAlchemyError, OperatorError):
        return Response({"status": "the database does not answer"}, status_code=503)
    warm = site.warming is None or site.warming.is_done(mark)
    return Response({"status": "ready" if warm else "warming"})


HANDLERS = (health, ready)
