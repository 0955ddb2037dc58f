"""The command `vanban`. Commands are loaded when they are called, so that looking up a citation starts at once."""

from datetime import date
from typing import TYPE_CHECKING

import click

from generators.commands.common import failing, load_catalog, templates_option
from generators.commands.program import DocumentGroup, FileGroup, Program
from legaltext.commands.common import echo_json, format_option

if TYPE_CHECKING:
    from generators.catalog.catalog import Template

# Commands that live elsewhere, imported on their first use.
_ELSEWHERE = {
    "law": ("generators.commands.law", "law", "The text of laws: read it, cite it, check it."),
    "advise": (
        "generators.commands.advise",
        "advise",
        "A matter: which form, law and papers (từ chức, miễn nhiệm, thôi việc, tuyển dụng…).",
    ),
    "batch": ("generators.commands.batch", "batch", "Many documents of one template from a list of rows."),
    "check": ("generators.commands.check", "check", "Check a Word file: Nghị định 30/2020/NĐ-CP, and the law it cites."),
    "demo": ("generators.commands.demo", "demo", "The main job in one go: read the law, render one document of each family."),
    "deadlines": ("generators.commands.deadlines", "deadlines", "What must be done by when, as a table or a calendar (.ics)."),
    "impact": ("generators.commands.impact", "impact", "Which templates rest on a provision, directly or through a reference."),
    "mcp": ("generators.commands.mcp", "mcp", "The law and the documents as tools for assistants (MCP)."),
    "new": ("generators.commands.new", "new", "Print a blank form (YAML, with notes) to be filled in for a template."),
    "render": ("generators.commands.render", "render", "Render a template with data (YAML or JSON) into a DOCX, and a PDF."),
    "schema": ("generators.commands.schema", "schema", "Print the JSON Schema of the fields of a template."),
    "serve": (
        "generators.commands.serve",
        "serve",
        "The pages in the browser: find, fill, see, check, read the law; and the REST interface.",
    ),
    "sheet": (
        "generators.commands.sheet",
        "sheet",
        "Make an empty spreadsheet for a template, to be filled in for `vanban batch`.",
    ),
    "sign": ("generators.commands.sign", "sign", "Sign a PDF with an electronic signature, placed as the decree says."),
    "verify": ("generators.commands.verify", "verify", "Compare a document with its evidence, and its evidence with the law."),
}


@click.group(cls=Program, members=_ELSEWHERE, aliases={"template": "templates"})
@click.version_option(package_name="vanban")
def main() -> None:
    """Vietnamese law, and documents that rest on it.

    Exit codes: 0 fine; 1 findings; 2 bad usage or input.
    """


_UNIT = {
    "check": ("generators.commands.unit", "check_unit", "Check the profile of the unit: what is wrong, and what it gives."),
    "new": ("generators.commands.unit", "new_unit", "Print an empty profile of the unit (YAML, with notes)."),
}


@main.group("don-vi", cls=DocumentGroup, members=_UNIT)
def unit() -> None:
    """The profile of the unit (don-vi.yaml): what is the same on all its papers, typed once."""


_CASES = {
    name: ("generators.commands.case", attribute, about)
    for name, attribute, about in (
        ("new", "new", "Begin a case of a matter: a folder with one form for all its papers."),
        ("fact", "fact", "Set facts, and lay the form out for the steps that come next."),
        ("status", "status", "Where a case stands: done, next, missing, late."),
        ("render", "render", "Make the paper of a step."),
        ("check", "check", "Check the papers of a case, and what must hold between them."),
        ("issue", "issue", "Issue the paper of a step; it is frozen then."),
        ("signed", "signed", "Take back the signed PDF of an issued paper."),
        ("bundle", "bundle", "All papers in one PDF with a list of contents, or a ZIP."),
        ("close", "close", "End a case, or open it again."),
        ("due", "due", "The time limits of all open cases, as a table or a calendar (.ics)."),
    )
}


@main.group("case", cls=DocumentGroup, members=_CASES)
def case() -> None:
    """One matter from its first fact to its last paper (hồ sơ vụ việc)."""


_REGISTER = {
    "cancel": ("generators.commands.register", "cancel", "Hủy một số đã giữ mà không dùng, có lý do."),
    "export": ("generators.commands.register_show", "export", "Xuất sổ ra Excel theo mẫu ở Phụ lục IV Nghị định 30/2020/NĐ-CP."),
    "find": ("generators.commands.register_show", "find", "Tìm theo từ, số, ngày, loại, điều khoản được viện dẫn."),
    "gaps": ("generators.commands.register_show", "gaps", "Các số chưa có văn bản: đã giữ, đã hủy, không rõ."),
    "import": ("generators.commands.register_show", "import_old", "Nhập sổ cũ từ bảng tính."),
    "issue": ("generators.commands.register", "issue", "Đăng ký một văn bản (Word, PDF) vào sổ, cấp số nếu chưa có."),
    "list": ("generators.commands.register_show", "list_entries", "Liệt kê sổ."),
    "reserve": ("generators.commands.register", "reserve", "Giữ số tiếp theo cho một văn bản."),
    "setting": ("generators.commands.register", "setting", "Xem hoặc đặt thiết lập: giữ tên người, cách cấp số, ký hiệu, cấp."),
}


@main.group("register", cls=DocumentGroup, members=_REGISTER)
def register() -> None:
    """Sổ văn bản đi: cấp số, đăng ký, tìm, xuất theo Nghị định 30/2020/NĐ-CP."""


_REPORTS = {
    "leaving": (
        "generators.commands.report",
        "leaving",
        "Thôi giữ chức vụ, thôi việc theo hình thức, căn cứ, cấp, năm; so với năm trước.",
    ),
    "sheet": ("generators.commands.report", "sheet", "Bảng trống để các đơn vị khác gửi số liệu."),
}


@main.group("report", cls=DocumentGroup, members=_REPORTS)
def report() -> None:
    """Thống kê trên sổ văn bản đi và số liệu các đơn vị gửi đến."""


_RECORD = {
    "consent": ("generators.commands.record_log", "consent", "Ghi sự đồng ý cho người khác xem hồ sơ điện tử, hoặc rút lại."),
    "due": ("generators.commands.record_log", "due", "Việc chưa làm với hồ sơ điện tử, quá hạn trước."),
    "file": (
        "generators.commands.record",
        "file_command",
        "Xuất thay đổi do một văn bản; tên lệnh này có thể bỏ: vanban record TỆP.",
    ),
    "log": ("generators.commands.record_log", "log", "Ghi hoặc xem nhật ký cập nhật hồ sơ điện tử: ai, khi nào, thay đổi gì."),
    "notice": ("generators.commands.record_log", "notice_command", "In thông báo cho người có hồ sơ về các thay đổi."),
    "schema": ("generators.commands.record", "schema", "In JSON Schema của record.json."),
}


@main.group("record", cls=FileGroup, members=_RECORD)
def record() -> None:
    """Hồ sơ điện tử: quyết định làm đổi dữ liệu nào, ai cập nhật trước ngày nào (Nghị định 27/2026/NĐ-CP)."""


_USERS = {
    "add": ("generators.commands.users", "add_user", "Add a user, or change a password; only its argon2 hash is kept."),
    "remove": ("generators.commands.users", "remove_user", "Take a user out."),
}


@main.group("nguoi-dung", cls=DocumentGroup, members=_USERS)
def users() -> None:
    """The users of an office server (`vanban serve --users FILE`)."""


_TEMPLATES = {
    "adopt": (
        "generators.commands.templates_adopt",
        "adopt",
        "Make a template of a Word file with blanks (…, [ ], «», {{ }}, content controls).",
    ),
    "check": (
        "generators.commands.templates_check",
        "check",
        "Check every template: variables, citations, dates, blocks, example.",
    ),
    "new": (
        "generators.commands.templates_new",
        "new_template",
        "Make a new template that renders at once, to be worked out in Word.",
    ),
    "rebuild": (
        "generators.commands.templates_rebuild",
        "rebuild_templates",
        "Build the blocks that repeat (heading, signatures, annex …) anew.",
    ),
}


@main.group(cls=DocumentGroup, members=_TEMPLATES, invoke_without_command=True)
@format_option()
@templates_option
@click.pass_context
def templates(context: click.Context, layout: str) -> None:
    """List the document templates; make, check and rebuild them (`vanban template` is the same)."""
    if context.invoked_subcommand is not None:
        return
    with failing():
        found = load_catalog().templates()
    if layout == "json":
        echo_json(
            [
                {
                    "slug": one.slug,
                    "family": one.manifest.family,
                    "title": one.manifest.title,
                    "kind": one.manifest.kind,
                    "issuer": one.manifest.issuer,
                    "own": one.own,
                    "replaces": one.replaces,
                }
                for one in found
            ]
        )
        return
    width = max(len(t.slug) for t in found)
    for template in found:
        click.echo(f"{template.slug:<{width}}  {template.manifest.title}{_whose(template)}")


def _whose(template: "Template") -> str:
    """What is said behind the title of a template of the unit's own, and of one that comes in another version from a day on."""
    own = " (mẫu của đơn vị, thay mẫu cùng tên của vanban)" if template.replaces else " (mẫu của đơn vị)" if template.own else ""
    later = [one.since for one in template.versions if one.since and one.since > (template.since or date.min)]
    return own + "".join(f" (bản mới từ {day:%d/%m/%Y})" for day in later)


if __name__ == "__main__":
    main()
