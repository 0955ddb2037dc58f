"""The LibreOffice profile of one conversion, written before LibreOffice starts; each setting with its reason.

The settings are names of LibreOffice's own configuration (``share/registry/main.xcd`` of an installation lists them).
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from xml.sax.saxutils import escape

_COMMON = "/org.openoffice.Office.Common"


class Standard(Enum):
    """What a PDF conforms to, as LibreOffice counts it. PDF/A-3 is PDF/A-2 that may carry any file along: the evidence is one."""

    PLAIN = "0"
    PDF_A_2B = "2"
    PDF_A_3B = "3"


SETTINGS: tuple[tuple[str, str, str], ...] = (
    # A document must not fetch: linked pictures, fields and templates over http:// and file:// stay unread.
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),  # 2: never renew links
    # Nor run: no macro, signed or not (3 is the highest level), and no Java.
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Java/VirtualMachine", "Enable", "false"),
    # Nothing about the document goes out, and no copy of it is left for a "recovery".
    (f"{_COMMON}/Misc", "CrashReport", "false"),
    (f"{_COMMON}/Misc", "CollectUsageInformation", "false"),
    ("/org.openoffice.Office.Recovery/AutoSave", "Enabled", "false"),
    ("/org.openoffice.Office.Recovery/RecoveryInfo", "Enabled", "false"),
    # The PDF: tagged for screen readers, outline from headings, form fields as print (an issued paper is not a form to fill in).
    (f"{_COMMON}/Filter/PDF/Export", "UseTaggedPDF", "true"),
    (f"{_COMMON}/Filter/PDF/Export", "ExportBookmarks", "true"),
    (f"{_COMMON}/Filter/PDF/Export", "ExportFormFields", "false"),
    # Bookmarks are places that can be looked up: where in a print run each document begins.
    (f"{_COMMON}/Filter/PDF/Export", "ExportBookmarksToPDFDestination", "true"),
    # A document that does not name its language is Vietnamese; the same on a machine set to English.
    ("/org.openoffice.Setup/L10N", "ooSetupSystemLocale", "vi-VN"),
    ("/org.openoffice.Office.Linguistic/General", "DefaultLocale", "vi-VN"),
    # Speed: a "first start" draws 109 test pictures (0.9 of 1.4 seconds) and unpacks galleries and AutoText. This is not one.
    ("/org.openoffice.Setup/Product", "ooSetupLastVersion", "99.0"),
    ("/org.openoffice.Setup/Office", "ooSetupInstCompleted", "true"),
    (f"{_COMMON}/Misc", "FirstRun", "false"),
)

# Packages from LibreOffice itself look for updates on the net; Debian's do not have this job.
_NO_UPDATES = "/org.openoffice.Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments"


def write(folder: Path, *, standard: Standard = Standard.PLAIN, without: frozenset[str] = frozenset()) -> None:
    """Make ``folder`` a LibreOffice profile; ``without`` leaves settings out (a test shows with it what they protect from)."""
    conforms = (f"{_COMMON}/Filter/PDF/Export", "SelectPdfVersion", standard.value)
    settings = [*SETTINGS, conforms, (_NO_UPDATES, "AutoCheckEnabled", "false")]
    items = "".join(
        f'<item oor:path="{escape(path)}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, name, value in settings
        if name not in without
    )
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )
