"""How the app is started."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import serve


def test_the_app_listens_on_this_machine_only_and_reports_to_nobody() -> None:
    argv, extra = serve.command(8123, Path("lib"))
    for flag in (
        "--server.address=127.0.0.1",
        "--server.port=8123",
        "--server.headless=true",
        "--browser.gatherUsageStats=false",
        "--client.showErrorDetails=none",
        "--server.fileWatcherType=none",
        "--server.allowedHosts=127.0.0.1",
    ):
        assert flag in argv[: argv.index("--")]
    assert argv[argv.index("--") + 1 :] == ["--library", str(Path("lib").resolve())]
    assert extra == {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false"}


def test_without_a_library_or_a_port_none_is_passed_on() -> None:
    argv, _ = serve.command(None, None)
    assert argv[-1] == "--"
    assert not [flag for flag in argv if flag.startswith("--server.port")]


def test_the_command_names_the_app_beside_it_wherever_it_is_installed() -> None:
    argv, _ = serve.command(None, None)
    assert argv[:4] == [sys.executable, "-m", "streamlit", "run"]
    assert Path(argv[4]) == Path(serve.__file__).resolve().parent / "app.py"


def test_starting_the_app_needs_the_standard_library_only() -> None:
    code = "import sys, runpy; runpy.run_path(sys.argv[1]); print([m for m in ('streamlit', 'assistant') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-I", "-c", code, serve.__file__], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_streamlit_knows_every_setting_that_is_passed() -> None:
    from streamlit import config

    for name in (*serve._SETTINGS, "server.allowedHosts", "server.port"):
        config.get_option(name)
