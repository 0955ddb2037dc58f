"""From where a request comes: the address of the peer, or what a proxy that is listed says of it. What anybody else says is not believed."""

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from starlette.datastructures import Headers
from starlette.types import Scope

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class Peer:
    """Who asks. ``listed``: it came through a proxy that is listed."""

    address: str
    https: bool
    listed: bool


def networks(listed: tuple[str, ...]) -> tuple[Network, ...]:
    """Addresses and networks as they are typed ("10.0.0.1", "10.0.0.0/24"). Raises ValueError for what is none."""
    return tuple(ip_network(one) for one in listed)


def peer_of(scope: Scope, listed: tuple[Network, ...]) -> Peer:
    """Who asks, behind proxies that are listed."""
    direct = (scope.get("client") or ("", 0))[0]
    if not _within(direct, listed):
        return Peer(direct, scope.get("scheme") == "https", listed=False)
    headers = Headers(scope=scope)
    address = direct
    # Each proxy puts behind what it was told the address that it was told by: from the right, the first that is no proxy of ours is the reader's.
    for one in reversed([part.strip() for line in headers.getlist("x-forwarded-for") for part in line.split(",")]):
        address = one
        if not _within(one, listed):
            break
    https = headers.get("x-forwarded-proto", scope.get("scheme", "")) == "https"
    return Peer(address[:64], https, listed=True)


def _within(address: str, listed: tuple[Network, ...]) -> bool:
    try:
        found = ip_address(address)
    except ValueError:  # a name, a socket of the file system
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return any((mapped or found) in network for network in listed)
