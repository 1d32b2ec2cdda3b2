"""A web address, checked before anything is done with it: no odd form that two programs might read as two different hosts."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from ...errors import AddressRefused

LONGEST = 4096
PORTS = {"http": 80, "https": 443}
ODD = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029\ufeff]")
LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
LOCAL = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "home.arpa", "onion")
KEPT = "/%:@!$&'()*+,;=~-._?[]"


@dataclass(frozen=True, slots=True)
class Address:
    """Scheme, host in ASCII (an IPv6 address without its brackets), port, and path with query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt holds for."""
        named = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{named}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")

    def __str__(self) -> str:
        return self.origin + self.target


def address(text: str, *, any_port: bool = False) -> Address:
    """The address in one form; raises `AddressRefused` with the reason."""
    shown = text if len(text) <= 200 else f"{text[:200]}…"
    try:
        return _checked(text, any_port)
    except (_Odd, ValueError) as error:  # ValueError: urlsplit's, on brackets and ports
        raise AddressRefused(f"{shown!r} will not be fetched: {error}") from error


class _Odd(Exception):
    pass


def _checked(text: str, any_port: bool) -> Address:
    if len(text) > LONGEST:
        raise _Odd(f"it is longer than {LONGEST:,} characters")
    if ODD.search(text):
        raise _Odd("a space, a control character or a backslash is in it")
    parts = urlsplit(text)
    if parts.scheme not in PORTS:
        raise _Odd("only http and https are fetched")
    if "@" in parts.netloc:
        raise _Odd("a name or password is in it; none is ever sent")
    host = _host(parts.hostname or "")
    port = parts.port if parts.port is not None else PORTS[parts.scheme]
    if not any_port and port != PORTS[parts.scheme]:
        raise _Odd(f"port {port} is not that of {parts.scheme}")
    query = f"?{quote(parts.query, safe=KEPT)}" if parts.query else ""
    return Address(parts.scheme, host, port, (quote(parts.path, safe=KEPT) or "/") + query)


def _host(name: str) -> str:
    if ":" in name:
        if "%" in name:
            raise _Odd("an IPv6 address with a zone")
        return ipaddress.IPv6Address(name).compressed
    if "%" in name:
        raise _Odd("a percent sign is in the host's name")
    try:
        host = name.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError as error:
        raise _Odd(f"{name!r} is no host's name") from error
    labels = host.split(".")
    if NUMBER.fullmatch(labels[-1]):
        return str(ipaddress.IPv4Address(host))  # four plain numbers or nothing: no octal, hexadecimal or shortened forms
    if len(host) > 253 or not all(LABEL.fullmatch(label) for label in labels):
        raise _Odd(f"{name!r} is no host's name")
    if len(labels) == 1 or any(host == end or host.endswith(f".{end}") for end in LOCAL):
        raise _Odd(f"{host!r} is a name of a local network")
    return host


def redirected(at: Address, location: str, *, any_port: bool = False) -> Address:
    """Where a redirect leads, checked like any other address; never from https to http."""
    if ODD.search(location):
        raise AddressRefused(f"{at}: redirected to an address with a space, a control character or a backslash in it")
    try:
        joined = urljoin(str(at), location)
    except ValueError as error:
        raise AddressRefused(f"{at}: redirected to what is no address ({error})") from error
    to = address(joined, any_port=any_port)
    if at.scheme == "https" and to.scheme == "http":
        raise AddressRefused(f"{at}: redirected from https to http; will not be followed")
    return to
