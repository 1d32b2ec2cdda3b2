"""From a host's name to the addresses that may be connected to: all of them public, or none at all."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files

from ...errors import AddressRefused, FetchFailed

MOST = 4  # addresses of one name that are tried
IP = ipaddress.IPv4Address | ipaddress.IPv6Address
PUBLIC_V6 = ipaddress.IPv6Network("2000::/3")
"""All that is given out as public in IPv6: forms that carry an IPv4 address (mapped, compatible, NAT64) lie outside."""
Resolver = Callable[[str, int], list[str]]


@lru_cache(maxsize=1)
def _not_public() -> tuple[tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, str], ...]:
    lines = (files(__package__.rpartition(".")[0]) / "data" / "not_public.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple((ipaddress.ip_network(network), what) for network, what in rows)


def why_not_public(ip: IP) -> str | None:
    """What kind of address it is where it is none of the public internet; else None."""
    for network, what in _not_public():
        if ip.version == network.version and ip in network:
            return what
    if ip.version == 6 and ip not in PUBLIC_V6:
        return "not public"
    return None if ip.is_global and not ip.is_multicast else "not public"


def system_resolver(host: str, port: int) -> list[str]:
    """What the system's resolver says."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def addresses_of(host: str, port: int, *, seconds: float, resolver: Resolver, loopback: bool) -> list[IP]:
    """The addresses to connect to, no further question of the name needed. One that is not public spoils them all.

    `loopback` lets this machine's own addresses pass: for tests.
    """
    try:
        found = [ipaddress.ip_address(host)]
    except ValueError:
        found = [_ip(host, a) for a in _asked(host, port, seconds, resolver)]
    for ip in found:
        what = why_not_public(ip)
        if what is not None and not (loopback and ip.is_loopback):
            raise AddressRefused(f"{host} is at {ip} ({what}); only addresses of the public internet are fetched from")
    return list(dict.fromkeys(found))[:MOST]


def _ip(host: str, found: str) -> IP:
    try:
        return ipaddress.ip_address(found.partition("%")[0])
    except ValueError as error:
        raise FetchFailed(f"{host}: its name was resolved to {found[:60]!r}, which is no address") from error


def _asked(host: str, port: int, seconds: float, resolver: Resolver) -> list[str]:
    """Asked in a thread of its own: the system's resolver knows no time limit."""
    answer: list[list[str] | Exception] = []

    def ask() -> None:
        try:
            answer.append(resolver(host, port))
        except Exception as error:  # handed on to the caller
            answer.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    if not answer:
        raise FetchFailed(f"{host}: its name was not resolved within {seconds:.0f} s")
    if isinstance(answer[0], Exception) or not answer[0]:
        raise FetchFailed(f"{host}: its name cannot be resolved ({answer[0] or 'no address'})")
    return answer[0]
