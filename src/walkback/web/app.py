"""The application: a case, its views, its questions as JSON, and what stands before them."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from .. import __version__
from ..errors import CaseBusy, UsageError
from ..store.home import Home, home
from . import guard
from .asked import Asked
from .links import Links
from .rendering import STATIC, render, static, version
from .routes import api, changing, looking


def create_app(case: str | Home, *, read_only: bool = False, hosts: tuple[str, ...] = guard.LOCAL, seconds: float = guard.SECONDS) -> FastAPI:
    """The page on a case. `hosts` are the names that it answers to; `read_only` switches corrections off."""
    app = FastAPI(title="walkback", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
                  description="One case, asked. Every row has its words, its document and where in the document they stand.")  # fmt: skip
    app.state.case, app.state.read_only, app.state.seconds = home(case), read_only, seconds
    app.include_router(looking.router)
    app.include_router(api.router)
    if not read_only:
        app.include_router(changing.router)
    app.add_api_route("/static/{digits}/{name}", _static, include_in_schema=False)
    app.add_exception_handler(Exception, _failed)
    app.add_exception_handler(UsageError, _wrong)
    app.add_exception_handler(HTTPException, _http)
    app.add_middleware(GZipMiddleware, minimum_size=2048)
    app.add_middleware(guard.Guard, hosts=hosts, seconds=seconds)
    return app


def _static(digits: str, name: str) -> Response:
    if name not in STATIC:
        raise HTTPException(404)
    fresh = "public, max-age=31536000, immutable" if digits == version(name) else "no-cache"
    return Response(static(name), media_type=f"{STATIC[name]}; charset=utf-8", headers={"Cache-Control": fresh})


def _wrong(request: Request, error: Exception) -> Response:
    assert isinstance(error, UsageError)
    missing = error.message.startswith(("no ", "nobody "))
    if isinstance(error, CaseBusy):
        return told(request, 503, "The case is being written to", error.message)
    return told(request, 404 if missing else 400, "Not found" if missing else "That cannot be asked", error.message)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return told(request, 404, "Not found", "There is nothing at this address.")
    return told(request, error.status_code, "That cannot be done", str(error.detail))


def _failed(request: Request, error: Exception) -> Response:
    if type(error).__name__ == "InterruptException":
        return told(request, 504, "That took too long", "The question was stopped. Ask for a shorter period, or for fewer kinds.")
    return told(request, 500, "Something went wrong here", f"{type(error).__name__}. The terminal in which the page was started tells more.")


def told(request: Request, status: int, title: str, words: str) -> Response:
    """An error, as a page or as JSON."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": words}, status_code=status)
    asked = Asked(path=request.url.path)
    context: dict[str, Any] = {"title": title, "words": words, "status": status}
    more = {"read_only": request.app.state.read_only, "case_name": request.app.state.case.name}
    return HTMLResponse(render("error.html", context, asked=asked, to=Links(asked), **more), status_code=status)
