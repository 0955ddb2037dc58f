"""`vanban serve`: the pages and the REST interface, on this machine or the office's server."""

import asyncio
import gc
import logging
import socket
import threading
import webbrowser
from dataclasses import replace
from pathlib import Path

import click

from generators.commands.common import own_templates, templates_option
from legaltext.commands.common import fail

_NEEDED = "vanban: thiếu gói {name} mà trang web cần; cài bằng: pip install 'vanban[web]'"


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="The address to listen at; unless said otherwise, only this machine."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="The port; 0 for a free one.")
@click.option("--browser/--no-browser", default=True, help="Open the first page in the browser (unless said otherwise), or not.")
@click.option(
    "--name",
    "names",
    multiple=True,
    help="A further name by which browsers may ask for this server; may be given more than once.",
)
@click.option(
    "--don-vi",
    "unit",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    envvar="VANBAN_DON_VI",
    help="The profile of the unit.",
)
@click.option(
    "--cases",
    type=click.Path(file_okay=False, exists=True, writable=True, path_type=Path),
    envvar="VANBAN_CASES",
    help="The folder of the cases that are worked on here (vanban case); all who may in see them. Without it the pages keep nothing.",
)
@click.option(
    "--register",
    default="",
    envvar="VANBAN_REGISTER",
    metavar="URL",
    help="The register of outgoing papers that the pages work on (vanban register), a sqlite or postgresql address. Without it they have none.",
)
@click.option(
    "--users",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="The file of those who may sign in (vanban nguoi-dung add FILE NAME).",
)
@click.option("--proxy-user-header", "proxy_header", default="", help="The header by which the office's proxy names the user.")
@click.option(
    "--proxy-from",
    "proxies",
    multiple=True,
    help="The address or network of a proxy that is believed; may be given more than once.",
)
@click.option("--without-login", is_flag=True, help="Open to other machines without knowing who comes.")
@click.option(
    "--session-minutes", type=click.FloatRange(1), default=120, show_default=True, help="Minutes that a session may rest."
)
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes that make documents.")
@templates_option
def serve(
    host: str,
    port: int,
    names: tuple[str, ...],
    unit: Path | None,
    cases: Path | None,
    register: str,
    users: Path | None,
    proxy_header: str,
    proxies: tuple[str, ...],
    session_minutes: float,
    workers: int,
    *,
    browser: bool,
    without_login: bool,
) -> None:
    """Serve the pages until Ctrl+C.

    Nothing that is typed there is kept on this machine, but in cases (--cases) and the register (--register): documents are made in memory and handed out. Other machines are let in (--host) only where the
    server knows who comes: by --users, or by a proxy (--proxy-user-header and --proxy-from).
    """
    try:
        import uvicorn

        from generators.web.app import create_app
        from generators.web.security.start import SettingsError, check_settings
        from generators.web.settings import Settings
    except ModuleNotFoundError as error:
        fail(_NEEDED.format(name=error.name))
    settings = Settings(
        host=host,
        port=port,
        names=names,
        templates=own_templates(),
        unit=unit,
        cases=cases,
        register=register,
        users=users,
        proxy_header=proxy_header,
        proxies=proxies,
        without_login=without_login,
        session_minutes=session_minutes,
        workers=workers,
    )
    try:
        check_settings(settings)
    except SettingsError as error:
        fail(f"vanban: {error}")
    try:
        listening = listening_at(host, port)
    except OSError as error:
        fail(
            f"vanban: không mở được {host}:{port} ({error.strerror}); có thể một chương trình khác đang dùng cổng này: thử --port 0."
        )
    port = listening.getsockname()[1]
    app = create_app(replace(settings, port=port))
    # No log of who asked what; what proxies say of the reader is believed by the gate, and by nobody else.
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            # Longer than a proxy keeps a connection (nginx: 60 seconds): the one that closes it must not be the one that is sent to.
            timeout_keep_alive=75,
            timeout_graceful_shutdown=1,  # pages that follow a job hold their connection: at Ctrl+C nobody waits for them
        )
    )
    logging.getLogger("uvicorn.error").addFilter(_is_told)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    click.echo(f"vanban đang chạy tại {address} (Ctrl+C để dừng).")
    if browser:
        threading.Timer(0.5, webbrowser.open, (address,)).start()
    try:
        server.run(sockets=[listening])
    finally:
        gc.freeze()  # the program ends: that nothing of it is in use any more need not be found out


def listening_at(host: str, port: int) -> socket.socket:
    """A socket that takes connections there. Raises OSError where that cannot be.

    What it takes sends each piece at once: asyncio sees to that only for sockets that were made with the number of TCP, and without it the words of a
    page wait 40 ms for the browser to confirm its head.
    """
    listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def _is_told(record: logging.LogRecord) -> bool:
    """Whether something is said of it: not of the requests that were cut off because the server ends."""
    cut_off = record.exc_info is not None and record.exc_info[0] is asyncio.CancelledError
    return not cut_off and "timeout graceful shutdown exceeded" not in record.getMessage()
