"""Whom may be asked: public addresses alone, but for hosts that are named.

A list of feeds, and every redirect, is made by others: they must not be able to make us ask what lies behind our own
firewall. A name is resolved once, every address it has is checked, and the connection goes to the very one that was.
"""

import ipaddress
import queue
import socket
import threading
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from musnad.errors import BadInput
from musnad.load.given import MB

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address
NAT64 = ipaddress.ip_network("64:ff9b::/96")
COMPATIBLE = ipaddress.ip_network("::/96")
PORTS = {"http": 80, "https": 443}
PATH = "/%:@!$&'()*+,;=~-._"


@dataclass(frozen=True, slots=True)
class Rules:
    """How others are asked: seconds to ``connect``, of ``silence``, for the ``whole``; bytes of an answer, unpacked.

    ``private`` are hosts that may be asked although they are not public: name and port, None for any port.
    """

    private: frozenset[tuple[str, int | None]] = frozenset()
    connect: float = 10
    silence: float = 20
    whole: float = 60
    size: int = 16 * MB
    hops: int = 5


class Place(NamedTuple):
    """An address taken apart: ``target`` is path and query as they are asked for."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def named(self) -> str:
        """The host as the Host header has it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def place_of(address: str) -> Place:
    """An address taken apart, letters of other scripts encoded; BadInput for what is not to be asked."""
    try:
        parts = urlsplit(address.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
        ascii_host = host if ":" in host else host.encode("idna").decode("ascii")
    except ValueError as error:
        raise BadInput("no address that can be asked", address, "check its spelling") from error
    if parts.scheme not in PORTS or not ascii_host:
        raise BadInput("neither http nor https", address, "only these are asked")
    if parts.username is not None:
        raise BadInput("an address with a password in it is not asked", address.rpartition("@")[2], "take it out")
    target = quote(parts.path or "/", safe=PATH) + (f"?{quote(parts.query, safe=PATH + '?')}" if parts.query else "")
    return Place(parts.scheme, ascii_host, port or PORTS[parts.scheme], target)


def addresses_of(place: Place, rules: Rules) -> list[str]:
    """The addresses of a host, all of which may be asked; BadInput where one may not, or there is none."""
    found = _resolved(place, rules.connect)
    named = not rules.private.isdisjoint({(place.host.lower(), None), (place.host.lower(), place.port)})
    for each in found:
        if not named and (kind := inside(ipaddress.ip_address(each.partition("%")[0]))):
            what = f"{place.host} is {each}, a {kind} address, and is not asked"
            raise BadInput(what, "", f"if it is meant: --private {place.named}")
    return found


def inside(ip: Ip) -> str:
    """What kind of address that no outsider may send us to; empty for a public one."""
    if isinstance(ip, ipaddress.IPv6Address):
        held = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if held is None and (ip in NAT64 or (ip in COMPATIBLE and int(ip) > 1)):
            held = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if held is not None:
            return inside(held)
    kinds = ("unspecified", "loopback", "link_local", "multicast", "reserved", "private")
    found = next((kind for kind in kinds if getattr(ip, f"is_{kind}")), "")
    site = isinstance(ip, ipaddress.IPv6Address) and ip.is_site_local
    return found.replace("_", "-") or ("private" if site or not ip.is_global else "")


def _resolved(place: Place, seconds: float) -> list[str]:
    """The addresses that the name has now. The system's resolver knows no limit of time: it is waited for so long."""
    answers: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(row[4][0]) for row in found)))
        except (OSError, UnicodeError) as error:
            answers.put(error if isinstance(error, OSError) else OSError(str(error)))

    threading.Thread(target=ask, daemon=True).start()
    try:
        told = answers.get(timeout=seconds)
    except queue.Empty:
        raise BadInput(f"{place.host}: no answer of the name service in {seconds:g} s", "", "try again later") from None
    if isinstance(told, OSError) or not told:
        raise BadInput(f"there is no host {place.host}", "", "check its spelling, and the network") from None
    return told
