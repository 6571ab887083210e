"""Every spelling that we know of a place off the public web, given directly, behind a redirect and behind a name: all refused."""

import socket
from typing import Any

import httpcore
import pytest

from assistant.corpus.addresses import is_local_name, is_public
from assistant.corpus.connecting import resolve
from assistant.corpus.fetching import fetch
from assistant.errors import FetchError, ForbiddenAddress, HttpFailed

# By registry: iana-ipv4-special-registry and iana-ipv6-special-registry, then the addresses of cloud machines' own services.
SPECIAL = """
0.0.0.0 0.0.0.1 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254 169.254.0.1 172.16.0.1 172.31.255.255
192.0.0.1 192.0.0.8 192.0.0.9 192.0.0.10 192.0.0.170 192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1
224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
:: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::127.0.0.1 ::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe
64:ff9b:1::7f00:1 100::1 100:0:0:1::1 2001::1 2001:0:7f00:1:: 2001:1::1 2001:1::2 2001:2::1 2001:3::1 2001:10::1 2001:20::1 2001:30::1
2001:db8::1 2002:7f00:1:: 2002:a00:1:: 2002:a9fe:a9fe:: 3fff::1 5f00::1 4000::1 fc00::1 fd12:3456::1 fe80::1 fe80::1%eth0 fe80::1%1 fec0::1
ff02::1 ff0e::1 2606:4700::5efe:7f00:1 2606:4700::200:5efe:a00:1
169.254.169.254 169.254.170.2 168.63.129.16 100.100.100.200 192.0.0.192 fd00:ec2::254 fd20:ce::254
"""
PUBLIC = "93.184.215.14 1.1.1.1 8.8.8.8 2606:2800:21f:cb07:6820:80da:af6b:8b2c 2a00:1450::1 ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::1"

# What the system's resolver, or the reader of addresses, makes of them is the point: none of these may be taken for a public place.
PLACES = """
localhost LOCALHOST localhost. a.localhost localhost.localdomain ip6-localhost
127.0.0.1 127.0.0.1. 127.1 127.0.1 127.000.000.001 2130706433 017700000001 0x7f000001 0x7F.0.0.1 0x7f.1 0177.0.0.1 0177.1 127.0x0.0x0.0x1
0 0.0.0.0 0x0
[::1] [0:0:0:0:0:0:0:1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [0:0:0:0:0:ffff:127.0.0.1] [::127.0.0.1] [64:ff9b::7f00:1]
[64:ff9b::127.0.0.1] [2002:7f00:1::] [::1%25lo] [fe80::1%25eth0] [fe80::1%eth0] [fc00::1] [fd00:ec2::254]
①②⑦.⓪.⓪.① １２７．０．０．１ 127。0。0。1 127．0．0．1 ⓛⓞⓒⓐⓛⓗⓞⓢⓣ ｌｏｃａｌｈｏｓｔ loc\u00adalhost loc\u200balhost ١٢٧.0.0.1
%31%32%37.0.0.1 127.0.0.1%00.news.example 127.0.0.1%2f.news.example
good.example@127.0.0.1 good.example:80@127.0.0.1 good.example%40127.0.0.1@127.0.0.1 good.example\\@127.0.0.1 127.0.0.1\\@127.0.0.1
169.254.169.254 2852039166 0xa9fea9fe 0251.0376.0251.0376 10.0.0.8 192.168.1.1 100.64.0.1 224.0.0.1 255.255.255.255
"""
ADDRESSES = [f"http://{host}{port}/" for host in PLACES.split() for port in ("", ":8080")]
ODD = [
    *("ftp://news.example/a", "file:///etc/passwd", "file://localhost/etc/passwd", "gopher://127.0.0.1:70/_x", "dict://127.0.0.1/"),
    *("ldap://127.0.0.1/", "data://text/html,x", "jar:http://127.0.0.1!/", "http://", "http:///127.0.0.1", "http:127.0.0.1"),
    *("http:/127.0.0.1", "https://", "http://[::1", "http://::1/", "http://[127.0.0.1]/", "http://[v1.x]/", "http://a.example:0/"),
    *("http://a.example:65536/", "http://a.example:-1/", "http://a.example:80:80/", "http://a.example\t/"),
    *("http://a.example\r\nHost: b/", "http://\x00/", "http://a\udcff/"),
]


def reached(*arguments: object, **given: object) -> None:
    raise AssertionError(f"a connection was about to be made: {arguments}")


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any attempt to connect fails the test."""
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", reached)


@pytest.mark.parametrize("address", SPECIAL.split())
def test_an_address_of_a_special_registry_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC.split())
def test_a_public_address_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", ["", "x", "1.2.3", "1.2.3.4.5", "::g", "127.0.0.1/8", "01.02.03.04", "٣.1.1.1"])
def test_what_is_no_address_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("host", ["localhost", "LocalHost.", "a.localhost", "printer.local", "wiki.internal", "a.home.arpa", "nas.lan"])
def test_a_name_kept_for_this_network_is_local(host: str) -> None:
    assert is_local_name(host)


@pytest.mark.parametrize("host", ["news.example", "localhost.example", "mylocalhost.example", "notlocal", "local.example"])
def test_a_name_that_only_looks_so_is_not(host: str) -> None:
    assert not is_local_name(host)


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize("address", [*ADDRESSES, *ODD], ids=ascii)
def test_a_place_off_the_public_web_is_refused(address: str) -> None:
    """With the system's own resolver. Most are `ForbiddenAddress`; a spelling that nothing resolves may have failed as a name."""
    with pytest.raises(FetchError) as caught:
        fetch(address, max_bytes=1000, seconds=20)
    assert isinstance(caught.value, ForbiddenAddress) or "has no address" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "place", ["http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://[::1]/", "http://localhost/", "http://a.localhost/"]
)
def test_a_plain_spelling_of_loopback_is_forbidden_not_unknown(place: str) -> None:
    with pytest.raises(ForbiddenAddress):
        fetch(place, max_bytes=1000, seconds=20)


@pytest.mark.parametrize(
    "place", [*(f"http://{host}/" for host in PLACES.split()), *ODD[:7], "//127.0.0.1/", "//localhost:22/", "https://127.0.0.1/"]
)
@pytest.mark.parametrize("status", ["301 Moved", "307 Temporary"])
def test_a_redirect_to_such_a_place_is_refused(site: Any, place: str, status: str) -> None:
    """The first site passes for public; of the rest, the system's resolver says where it is, and the product's own rule decides."""
    site.answers["/page"] = f"HTTP/1.1 {status}\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n".encode()
    connected: list[str] = []

    def look_up(host: str, port: int) -> list[str]:
        return ["127.0.0.1"] if host == "news.example" else resolve(host, port)

    def allow(address: str) -> bool:
        connected.append(address)
        return is_public(address) or len(connected) == 1

    with pytest.raises(FetchError) as caught:
        fetch(site.url("/page"), max_bytes=1000, seconds=20, resolve=look_up, allow=allow)
    assert isinstance(caught.value, ForbiddenAddress) or "has no address" in str(caught.value) or "is no address" in str(caught.value)
    assert site.requests == ["/robots.txt", "/page"]


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize("address", SPECIAL.split())
def test_a_name_that_leads_to_such_an_address_is_refused(address: str) -> None:
    with pytest.raises(ForbiddenAddress, match=r"^news\.example is at .* not on the public internet: save the page and add the file$"):
        fetch("http://news.example/", max_bytes=1000, seconds=20, resolve=lambda host, port: [address])


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize("addresses", [["93.184.215.14", "10.0.0.1"], ["10.0.0.1", "93.184.215.14"], ["2606:4700::1", "::1"]])
def test_a_name_with_one_such_address_among_public_ones_is_refused(addresses: list[str]) -> None:
    with pytest.raises(ForbiddenAddress):
        fetch("http://news.example/", max_bytes=1000, seconds=20, resolve=lambda host, port: addresses)


@pytest.mark.usefixtures("sealed")
def test_a_name_without_addresses_has_failed() -> None:
    with pytest.raises(HttpFailed, match="has no address"):
        fetch("http://news.example/", max_bytes=1000, seconds=20, resolve=lambda host, port: [])


def test_the_connection_goes_to_the_address_that_was_checked(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers differently the second time gains nothing: it is asked once, and its first answer is what is connected to."""
    site.answers["/page"] = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
    asked, checked, connected = [], [], []
    connect = socket.create_connection

    def look_up(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    def allow(address: str) -> bool:
        checked.append(address)
        return address == "127.0.0.1"

    def connecting(place: tuple[str, int], *arguments: Any, **given: Any) -> socket.socket:
        connected.append(place[0])
        return connect(place, *arguments, **given)

    monkeypatch.setattr(socket, "create_connection", connecting)
    assert fetch(site.url("/page"), max_bytes=1000, seconds=20, resolve=look_up, allow=allow).data == b"hi"
    assert asked == ["news.example"]
    assert set(connected) == set(checked) == {"127.0.0.1"}


def test_a_name_that_turns_private_between_two_visits_is_refused_the_second_time(site: Any) -> None:
    site.answers["/page"] = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
    site.get("/page")
    site.names["news.example"] = ["10.0.0.1"]
    with pytest.raises(ForbiddenAddress):
        site.get("/page")


def test_where_a_name_has_several_addresses_the_next_is_tried(site: Any) -> None:
    site.answers["/page"] = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
    fetched = fetch(
        site.url("/page"), max_bytes=1000, seconds=20, resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"], allow=lambda address: True
    )
    assert fetched.data == b"hi"
