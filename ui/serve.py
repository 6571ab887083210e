"""How the web app is started: the command line that runs Streamlit on `app.py`, with every setting that matters on it.

Flags, because they win over a `config.toml` in the user's home or working folder. Standard library only: `sourcedesk ui` imports this.
"""

from __future__ import annotations

import sys
from pathlib import Path

ADDRESS = "127.0.0.1"
APP = Path(__file__).resolve().parent / "app.py"

_SETTINGS = {
    "server.address": ADDRESS,
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "server.runOnSave": "false",
    "server.enableCORS": "true",
    "server.enableXsrfProtection": "true",
    "server.enableStaticServing": "false",
    "server.enableAgentApi": "false",
    "server.showEmailPrompt": "false",
    "browser.gatherUsageStats": "false",
    "browser.serverAddress": ADDRESS,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    "client.toolbarMode": "viewer",
    "global.developmentMode": "false",
    "theme.light.primaryColor": "#1f5a96",
    "theme.light.backgroundColor": "#ffffff",
    "theme.light.secondaryBackgroundColor": "#f5f4f1",
    "theme.light.textColor": "#1f2328",
    "theme.dark.primaryColor": "#7db3f0",
    "theme.dark.backgroundColor": "#15171a",
    "theme.dark.secondaryBackgroundColor": "#1e2125",
    "theme.dark.textColor": "#e6e6e3",
}

_HOSTS = (ADDRESS, "localhost")
"""The names a browser may use for us. Any other `Host` is a page that has re-bound its own name to this machine."""


def command(port: int | None, library: Path | None, *, engine: str | None = None) -> tuple[list[str], dict[str, str]]:
    """The arguments that start the app, and the environment variables to add to the present ones.

    `port` None: Streamlit's 8501, or the next free one. `library` None: a temporary library. `engine` None: as the settings say.
    """
    flags = [f"--{name}={value}" for name, value in _SETTINGS.items()]
    flags += [f"--server.allowedHosts={host}" for host in _HOSTS]
    if port is not None:
        flags.append(f"--server.port={port}")
    own = [] if library is None else ["--library", str(Path(library).resolve())]
    own += [] if engine is None else ["--engine", engine]
    argv = [sys.executable, "-m", "streamlit", "run", str(APP), *flags, "--", *own]
    return argv, {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false"}
