"""How a server is set up: where it listens, what it reads, what it allows."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

LOOPBACK: Final = "127.0.0.1"
_MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """What `vanban serve` was told. Sizes in bytes."""

    host: str = LOOPBACK  # the address it listens at
    port: int = 8080
    names: tuple[str, ...] = ()  # further names by which browsers may ask for it ("vanban.coquan.local"); others are refused
    templates: Path | None = None  # None: as the command line finds them
    corpora: tuple[Path, ...] = ()  # further folders of laws; none: as the command line finds them
    unit: Path | None = None  # the unit's profile (don-vi.yaml); None: as the command line finds it
    body_limit: int = 20 * _MEGABYTE  # of a whole request, uploads with it
    waiting: int = 40  # how many documents may wait before one more is refused
    workers: int = 2  # processes that render
    work_seconds: float = 90.0  # that one work may take in its worker
    renders_a_minute: int = 120  # that one user, or one address where nobody signs in, may ask for; 0: no bound
    users: Path | None = None  # the file of those who may sign in
    proxy_header: str = ""  # by which a proxy names the user ("X-Remote-User")
    proxies: tuple[str, ...] = ()  # addresses and networks of proxies that are believed
    without_login: bool = False  # open to others all the same
    session_minutes: float = 120  # that a session may rest
    register: str = ""  # the address of the register of outgoing papers; blank: the pages have none
    job_minutes: float = 30  # that what a job made is kept from when it was last asked for
    cases: Path | None = None  # the folder of the cases that it keeps; None: it keeps none
