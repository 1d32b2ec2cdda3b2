"""Getting pages: what robots.txt allows, one at a time from a host with a pause between, every redirect checked like the first address."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from ...errors import AddressRefused, DocumentError, FetchFailed, RobotsRefused
from ...limits import DEFAULT, Limits
from .address import Address, address, redirected
from .http import Response, get
from .resolve import Resolver, addresses_of, system_resolver
from .robots import MOST_BYTES, NOTHING_FORBIDDEN, Robots, parse

REDIRECTS = (301, 302, 303, 307, 308)
LATER = (429, 503)


@dataclass(slots=True, kw_only=True)
class Fetcher:
    """Fetches for one run, and remembers robots.txt and when each host was last asked.

    `loopback_for_tests` lets it talk to this machine, on any port, and is off: nothing in the command or the page can set it.
    """

    limits: Limits = DEFAULT
    resolver: Resolver = system_resolver
    sleep: Callable[[float], object] = time.sleep
    loopback_for_tests: bool = False
    _robots: dict[str, Robots | str] = field(default_factory=dict, init=False)
    _next: dict[str, float] = field(default_factory=dict, init=False)

    def get(self, url: str) -> Response:
        """The page or feed at the address, in the end with status 200; raises `DocumentError`."""
        at = address(url, any_port=self.loopback_for_tests)
        spent = 0.0
        for _ in range(self.limits.fetch_redirects + 1):
            self._ask_robots(at)
            response, seconds = self._patiently(at, self.limits.fetch_seconds - spent)
            spent += seconds
            if response.status not in REDIRECTS:
                if response.status != 200:
                    raise FetchFailed(f"{at}: HTTP status {response.status}")
                return response
            at = self._follow(response)
        raise FetchFailed(f"{url}: more than {self.limits.fetch_redirects} redirects")

    def _follow(self, response: Response) -> Address:
        location = response.headers.get("location")
        if not location:
            raise FetchFailed(f"{response.at}: HTTP status {response.status} that says not where to")
        return redirected(response.at, location, any_port=self.loopback_for_tests)

    def _patiently(self, at: Address, seconds: float) -> tuple[Response, float]:
        """One answer and the seconds it took; a host that is busy and says for how long is asked once more."""
        response, spent = self._once(at, seconds)
        wait = _whole_seconds(response.headers.get("retry-after")) if response.status in LATER else None
        if wait is None or wait > self.limits.fetch_longest_wait:
            return response, spent
        self._next[at.host] = max(self._next.get(at.host, 0.0), time.monotonic() + wait)
        response, more = self._once(at, seconds - spent)
        return response, spent + more

    def _once(self, at: Address, seconds: float, *, most_bytes: int | None = None, cut: bool = False) -> tuple[Response, float]:
        """One request, when the host's turn has come."""
        self._wait(at)
        began = time.monotonic()
        try:
            found = addresses_of(at.host, at.port, seconds=max(seconds, 0.01), resolver=self.resolver, loopback=self.loopback_for_tests)
            response = get(
                at, found, deadline=began + seconds, most_bytes=most_bytes or self.limits.html_bytes, cut=cut, loopback=self.loopback_for_tests
            )
            return response, time.monotonic() - began
        finally:
            self._next[at.host] = time.monotonic() + self._pause(at)

    def _wait(self, at: Address) -> None:
        left = self._next.get(at.host, 0.0) - time.monotonic()
        if left > 0:
            self.sleep(left)

    def _pause(self, at: Address) -> float:
        robots = self._robots.get(at.origin)
        delay = robots.delay if isinstance(robots, Robots) else None
        return max(self.limits.fetch_pause, delay or 0.0)

    def _ask_robots(self, at: Address) -> None:
        """Raise `RobotsRefused` where the site's robots.txt forbids the page, or cannot be had although the site may have one."""
        if at.origin not in self._robots:
            self._robots[at.origin] = self._robots_of(at)
        robots = self._robots[at.origin]
        if isinstance(robots, str):
            raise RobotsRefused(f"{at}: {robots}")
        if not robots.allows(at.target):
            raise RobotsRefused(f"{at}: the site's robots.txt forbids it")
        if (robots.delay or 0.0) > self.limits.fetch_longest_wait:
            raise RobotsRefused(f"{at}: the site's robots.txt asks for {robots.delay:g} s between pages, longer than limits.fetch_longest_wait")

    def _robots_of(self, at: Address) -> Robots | str:
        """The rules of a site, or why they are not known. Raises `AddressRefused` where the site itself may not be asked."""
        place = Address(at.scheme, at.host, at.port, "/robots.txt")
        spent = 0.0
        for hop in range(self.limits.fetch_redirects + 1):
            try:
                response, seconds = self._once(place, self.limits.fetch_seconds - spent, most_bytes=MOST_BYTES, cut=True)
            except DocumentError as error:
                if isinstance(error, AddressRefused) and hop == 0:
                    raise
                return f"its robots.txt cannot be had ({error.message})"
            spent += seconds
            if response.status == 200:
                return parse(response.body)
            if response.status in LATER or response.status >= 500:
                return f"its robots.txt cannot be had (HTTP status {response.status})"
            if response.status not in REDIRECTS:
                return NOTHING_FORBIDDEN
            try:
                place = self._follow(response)
            except DocumentError as error:
                return f"its robots.txt cannot be had ({error.message})"
        return NOTHING_FORBIDDEN  # the RFC's: too many redirects count as no robots.txt


def system_fetcher(limits: Limits) -> Fetcher:
    """The one that commands use: the system's resolver, and public addresses alone."""
    return Fetcher(limits=limits)


def _whole_seconds(value: str | None) -> float | None:
    text = (value or "").strip()
    return float(text) if text.isascii() and text.isdigit() and len(text) < 9 else None
