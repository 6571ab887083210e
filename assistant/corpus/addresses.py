"""Which IP addresses and host names are of the public internet.

The tables are the special-purpose registries of IANA (iana-ipv4-special-registry, iana-ipv6-special-registry) and the addresses of cloud
machines' own services. They are spelled out because `ipaddress.is_global` differs between releases of Python, and counts addresses as
global that lead to the machine's own router (192.0.0.9), or, under IPv6, everything that is not reserved yet.
"""

from __future__ import annotations

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_CLOSED = tuple(
    map(
        ipaddress.ip_network,
        (
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "168.63.129.16/32",  # The host of a machine at Azure; the others (169.254.169.254, 100.100.100.200) lie in the ranges above.
            "2001::/23",  # Teredo, benchmarking, ORCHID, anycast services.
            "2001:db8::/32", "3fff::/20",  # Documentation.
        ),
    )
)  # fmt: skip
_OPEN = ipaddress.IPv6Network("2000::/3")
"""All that IANA gives out for IPv6 to the public; loopback, link-local, unique local and multicast addresses lie outside."""
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""NAT64: the last 32 bits are an IPv4 address (RFC 6052)."""
_LOCAL = ("localhost", "localdomain", "local", "internal", "intranet", "lan", "home.arpa", "onion")
"""Top-level names that never lead to the public web (RFC 6761, 6762, 8375, ICANN's reservation of "internal")."""


def is_public(address: str) -> bool:
    """Whether an IP address is of the public internet, and so are the IPv4 addresses that an IPv6 address may stand for."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_open(inner) for inner in _meant(ip))


def is_local_name(host: str) -> bool:
    """Whether a host name is one of those kept for this machine or this network, whatever it resolves to."""
    labels = host.lower().rstrip(".")
    return any(labels == name or labels.endswith(f".{name}") for name in _LOCAL)


def _open(ip: Address) -> bool:
    if isinstance(ip, ipaddress.IPv6Address) and ip not in _OPEN:
        return False
    return not any(ip.version == network.version and ip in network for network in _CLOSED)


def _meant(ip: Address) -> list[Address]:
    """The addresses that a packet to `ip` may end at: its own, unless it only wraps another, and those that it wraps."""
    if isinstance(ip, ipaddress.IPv4Address):
        return [ip]
    bits = int(ip)
    if ip.ipv4_mapped:
        return [ip.ipv4_mapped]
    if ip in _TRANSLATED:
        return [ipaddress.IPv4Address(bits & 0xFFFFFFFF)]
    found: list[Address] = [ip]
    if ip.sixtofour:
        found.append(ip.sixtofour)
    if (bits >> 32) & 0xFCFFFFFF == 0x00005EFE:  # ISATAP (RFC 5214), in any network: the last 32 bits are an IPv4 address.
        found.append(ipaddress.IPv4Address(bits & 0xFFFFFFFF))
    return found
