"""What `make` installs is locked: exact versions with the sha256 of their files, in the ranges of pyproject.toml, on every platform."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT, GROUPS = PYPROJECT["project"], PYPROJECT["dependency-groups"]
EXTRAS = PROJECT["optional-dependencies"]
FILES = ("runtime", "test", "eval", "build", "lock")
INSTALLED = {"runtime": ("runtime",), "test": ("runtime", "test"), "eval": ("runtime", "eval"), "build": ("build",), "lock": ("lock",)}
"""The files that are installed together."""
WANTED = {
    "runtime": PROJECT["dependencies"],
    "test": [*PROJECT["dependencies"], *EXTRAS["test"]],
    "eval": [*PROJECT["dependencies"], *EXTRAS["eval"]],
    "build": [*PYPROJECT["build-system"]["requires"], *GROUPS["build"]],
    "lock": GROUPS["lock"],
}
PLATFORMS = [
    {"python_version": python, "python_full_version": f"{python}.0", "implementation_name": "cpython", **system}
    for python in ("3.11", "3.12", "3.13")
    for system in (
        {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux", "platform_machine": "x86_64"},
        {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux", "platform_machine": "aarch64"},
        {"sys_platform": "darwin", "os_name": "posix", "platform_system": "Darwin", "platform_machine": "arm64"},
    )
]


def text(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def entries(name: str) -> list[str]:
    """The logical lines of a file, without comments: one package each."""
    plain = re.sub(r"^\s*#.*\n", "", text(name), flags=re.MULTILINE)
    return [" ".join(line.split()) for line in plain.replace("\\\n", " ").splitlines() if line.strip()]


def pins(name: str) -> dict[str, tuple[Version, Marker | None]]:
    """Version and marker of each package in a file."""
    found = {}
    for entry in entries(name):
        requirement = Requirement(entry.split(" --hash=")[0])
        (pin,) = requirement.specifier
        assert pin.operator == "==", entry
        found[canonicalize_name(requirement.name)] = (Version(pin.version), requirement.marker)
    return found


@pytest.mark.parametrize("name", FILES)
def test_each_package_is_pinned_with_the_sha256_of_its_files(name: str) -> None:
    assert entries(name)
    for entry in entries(name):
        assert re.fullmatch(r"[a-z0-9._-]+==[\w.+!]+(?: ; [^#]+?)?(?: --hash=sha256:[0-9a-f]{64})+", entry), entry


@pytest.mark.parametrize("name", FILES)
def test_no_lock_names_a_place_to_download_from(name: str) -> None:
    assert not re.search(r"https?:|file:|--(?:extra-)?index|--find-links|@ ", text(name))


@pytest.mark.parametrize("name", FILES)
def test_every_direct_dependency_is_locked_in_its_range(name: str) -> None:
    locked = {package: version for file in INSTALLED[name] for package, (version, _) in pins(file).items()}
    for line in WANTED[name]:
        requirement = Requirement(line)
        version = locked[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version, prereleases=True), f"{line}, but {version} is locked: run make lock"


@pytest.mark.parametrize("name", FILES)
def test_no_supported_platform_lacks_a_direct_dependency(name: str) -> None:
    locked = {package: marker for file in INSTALLED[name] for package, (_, marker) in pins(file).items()}
    for line in WANTED[name]:
        marker = locked[canonicalize_name(Requirement(line).name)]
        for platform in PLATFORMS:
            assert marker is None or marker.evaluate(platform), (line, platform)


def test_no_two_files_disagree() -> None:
    seen: dict[str, Version] = {}
    for name in FILES:
        for package, (version, _) in pins(name).items():
            assert seen.setdefault(package, version) == version, package


def test_make_and_ci_install_nothing_that_is_not_locked() -> None:
    for file in ("Makefile", ".ci/run"):
        lines = [line for line in (ROOT / file).read_text(encoding="utf-8").splitlines() if re.search(r"\bpip (?:install|wheel)\b", line)]
        assert lines
        for line in lines:
            assert "--require-hashes" in line or ("--no-deps" in line and "--no-build-isolation" in line), line
