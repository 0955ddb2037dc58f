"""Whether a server may start as it is set up: never open to others without knowing who they are, unless that is said."""

from ipaddress import ip_address
from typing import Final

from generators.web.security.peers import networks
from generators.web.security.users import Users, UsersError
from generators.web.settings import Settings

_OPEN: Final = (
    "mở cho máy khác tại {host} mà không biết ai vào thì không an toàn nên chưa chạy. Hãy thêm --users TỆP (tạo bằng: vanban nguoi-dung add TỆP TÊN), "
    "hoặc --proxy-user-header và --proxy-from nếu cơ quan có cổng đăng nhập; chỉ khi thật sự muốn ai cũng vào được: --without-login."
)


class SettingsError(ValueError):
    """The server may not start like this; the words say what to do, in Vietnamese."""


def check_settings(settings: Settings) -> None:
    """Raises SettingsError where the server would be open to whom it does not know, or its settings contradict each other."""
    if settings.users and settings.proxy_header:
        raise SettingsError("chỉ chọn một: --users, hoặc --proxy-user-header.")
    if settings.without_login and (settings.users or settings.proxy_header):
        raise SettingsError("--without-login không đi cùng --users hay --proxy-user-header.")
    try:
        proxies = networks(settings.proxies)
    except ValueError as error:
        raise SettingsError(
            f"--proxy-from: {', '.join(settings.proxies)} không phải là địa chỉ hay dải địa chỉ (ví dụ 10.0.0.1, 10.0.0.0/24)."
        ) from error
    if any(network.prefixlen == 0 for network in proxies):
        raise SettingsError(
            "--proxy-from: dải này là mọi địa chỉ, tức là ai cũng tự xưng được; hãy ghi địa chỉ của cổng đăng nhập."
        )
    if settings.proxy_header and not proxies:
        raise SettingsError(
            "--proxy-user-header cần --proxy-from với địa chỉ của cổng đăng nhập; nếu không, ai cũng tự xưng được."
        )
    if settings.users:
        try:
            known = Users(settings.users).hashes()
        except UsersError as error:
            raise SettingsError(str(error)) from error
        if not known:
            raise SettingsError(
                f"{settings.users} chưa có người dùng nào; hãy thêm bằng lệnh: vanban nguoi-dung add {settings.users} TÊN."
            )
    elif not settings.proxy_header and not settings.without_login and not is_loopback(settings.host):
        raise SettingsError(_OPEN.format(host=settings.host))


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address; a name is not believed, but for localhost."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
