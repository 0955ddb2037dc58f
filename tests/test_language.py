"""The language of the command line: Vietnamese for what staff use, down to click's own words; English where settings ask for it, and for the law."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generators.cli import main
from generators.commands.language import help_in_vietnamese, in_vietnamese, language_of
from generators.commands.words import CLICK, HELP, NAMES

# click's words that no command of ours can show: faults of a program's author, editors and progress bars, types that we do not use.
NEVER_SHOWN = {
    "Value must be an iterable.", "Could not determine name for option with declarations {decls!r}", "d",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.", "Name '{name}' defined twice",
    "Boolean option {decl!r} cannot use the same flag for true/false.", "Invalid start character for option ({option})",
    "{editor}: Editing failed", "{editor}: Editing failed: {e}", "Windows error: {error}", "Unknown color {colour!r}",
    "Unknown standard stream '{name}'", "{value!r} is not a valid UUID.", "Choice({choices})",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
    "No options defined but a name was passed ({name}). Did you mean to declare an argument instead? Did you mean to pass '--{name}'?",
}  # fmt: skip


def vanban(*words: str, **environment: str) -> Result:
    settings = {"VANBAN_LANG": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": "", **environment}
    return CliRunner().invoke(main, list(words), env=settings, catch_exceptions=False)


@pytest.mark.parametrize(
    ("settings", "spoken"),
    [
        ({}, "vi"),
        ({"LANG": "C.UTF-8"}, "vi"),
        ({"LANG": "POSIX"}, "vi"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "vi_VN"}, "vi"),
        ({"LC_ALL": "en_GB", "LC_MESSAGES": "vi_VN", "LANG": "vi_VN"}, "en"),
        ({"LC_ALL": "C", "LANG": "en_US"}, "en"),
        ({"VANBAN_LANG": "vi", "LC_ALL": "en_US.UTF-8"}, "vi"),
        ({"VANBAN_LANG": "en", "LANG": "vi_VN.UTF-8"}, "en"),
        ({"VANBAN_LANG": "EN-us"}, "en"),
        ({"VANBAN_LANG": "tiếng Việt", "LANG": "en_US"}, "en"),
        ({"VANBAN_LANG": "de"}, "vi"),
    ],
)
def test_the_first_setting_that_names_a_language_counts_and_none_is_vietnamese(settings: dict[str, str], spoken: str) -> None:
    assert language_of(settings) == spoken


def test_the_help_of_a_document_command_is_vietnamese_where_nothing_is_said() -> None:
    said = vanban("render", "--help").stdout
    assert said.startswith("Cách dùng: ")
    assert "[TÙY CHỌN] TÊN_MẪU DỮ_LIỆU" in said
    assert "Tùy chọn:" in said
    assert "-o, --output TỆP" in said
    assert "[bắt buộc]" in said
    assert re.search(r"--help +Hiện hướng dẫn này\.", said)
    assert not any(word in said for word in ("Usage", "Options", "required", "Show", "FILE", "SLUG", "DATA"))


def test_it_is_english_where_settings_are_and_nothing_of_the_other_language_stays_behind() -> None:
    """One after the other in one process, both ways."""
    for _ in range(2):
        assert "Cách dùng" in vanban("templates", "check", "--help").stdout
        said = vanban("templates", "check", "--help", LANG="en_US.UTF-8").stdout
        assert said.startswith("Usage: ")
        assert said.isascii() or "Tùy chọn" not in said
        assert "[SLUG]..." in said
        assert "DIRECTORY" in said
    assert gettext.gettext("Usage:") == "Usage:"


def test_the_law_speaks_english_also_to_those_who_have_vietnamese() -> None:
    assert vanban("law", "show", "--help", VANBAN_LANG="vi").stdout.startswith("Usage: ")
    refused = vanban("law", "show", "Điều 1", "--lang", "fr", VANBAN_LANG="vi")
    assert "Error: Invalid value for '--lang': 'fr' is not one of 'vi', 'en', 'both'." in refused.stderr
    assert "No such command 'shw'. Did you mean 'show'?" in vanban("law", "shw", VANBAN_LANG="vi").stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("rendr",), "Lỗi: Không có lệnh “rendr”. Có phải 'render'?"),
        (("render",), "Lỗi: Thiếu tham số 'TÊN_MẪU'."),
        (("render", "x", "-"), "Lỗi: Thiếu tùy chọn '-o' / '--output'."),
        (("render", "x", "-", "-o"), "Lỗi: Tùy chọn “-o” cần một giá trị."),
        (("render", "x", "-", "--drft"), "Lỗi: Không có tùy chọn “--drft”. (Có phải một trong: '--draft', '--pdf', '--pdfa'?)"),
        (("render", "x", "-", "--pdf=1"), "Lỗi: Tùy chọn “--pdf” không nhận giá trị."),
        (("render", "x", "khong-co.yaml", "-o", "a.docx"), "Lỗi: Giá trị của 'DỮ_LIỆU' không đúng: Tệp “khong-co.yaml” không tồn tại."),
        (("render", "x", ".", "-o", "a.docx"), "“.” là thư mục, không phải tệp."),
        (("render", "x", "-", "-o", "a.txt"), "tên tệp ghi ra phải có đuôi .docx"),
        (("schema", "x", "y"), "Lỗi: Thừa tham số (y)"),
        (("check", "x", "--format", "xml"), "Lỗi: Giá trị của '--format' không đúng: “xml” không phải là một trong 'text', 'json'."),
        (("impact", "--depth", "hai"), "Lỗi: Giá trị của '--depth' không đúng: “hai” không phải là số nguyên."),
        (("impact", "--depth", "-1"), "-1 nằm ngoài khoảng x>=0."),
        (("advise", "--on", "30/02/2026"), "“30/02/2026” không phải là ngày; hãy ghi dạng 01/07/2026"),
        (("check", "x.docx", "--kind", "QX"), "“QX” không phải là loại văn bản"),
        (("impact",), "Lỗi: Cần ĐIỀU_KHOẢN hoặc --table."),
        (("impact", "Điều 1", "--format", "markdown"), "Lỗi: --format markdown chỉ dùng với --table."),
    ],
)  # fmt: skip
def test_what_is_typed_wrong_is_told_in_vietnamese(words: tuple[str, ...], says: str) -> None:
    refused = vanban(*words)
    assert refused.exit_code == 2
    assert says in refused.stderr
    assert "Usage" not in refused.stderr
    assert "Error" not in refused.stderr


def staff_commands(group: click.Group, *path: str) -> Iterator[tuple[tuple[str, ...], str, click.Command]]:
    """Every command but those of the law, in English: its path, its line in the list, itself."""
    context = click.Context(group)
    for name in group.list_commands(context):
        if name == "law":
            continue
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name), super(type(group), group).short_help_of(context, name), command  # type: ignore[misc]
        if isinstance(command, click.Group):
            yield from staff_commands(command, *path, name)


ENGLISH = frozenset(("the", "of", "and", "or", "with", "for", "that", "is", "are", "by", "what", "which", "where", "be"))


def english(text: str) -> bool:
    """True for a text with the small words of English; a command may also be written in Vietnamese from the start."""
    return not ENGLISH.isdisjoint(text.lower().replace(",", " ").split())


COMMANDS = list(staff_commands(main))


def test_there_are_commands_to_look_through() -> None:
    assert len(COMMANDS) > 12


@pytest.mark.parametrize(
    ("path", "short", "command"), COMMANDS, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_every_text_of_help_has_its_vietnamese(path: tuple[str, ...], short: str, command: click.Command) -> None:
    texts = [short, command.help or "", *(one.help or "" for one in command.params if isinstance(one, click.Option))]
    assert [text for text in texts if english(help_in_vietnamese(text) or "")] == []
    spoken = in_vietnamese(command)
    said = spoken.get_help(click.Context(spoken, info_name=path[-1]))
    assert (spoken.help or "").split()[:3] == said.partition("\n\n")[2].split()[:3]
    values = [one.make_metavar(click.Context(spoken)) for one in spoken.params if not getattr(one, "is_flag", False)]
    assert [
        value
        for value in values
        if value in {"TEXT", "FILE", "DIRECTORY", "PATH", "DATE", "KIND", "SLUG", "DATA", "INTEGER RANGE"}
    ] == []


@pytest.mark.parametrize("path", [path for path, _, _ in COMMANDS], ids=" ".join)
def test_help_calls_each_argument_as_its_usage_does(path: tuple[str, ...]) -> None:
    """Not "mẫu SLUG" under "TÊN_MẪU DANH_SÁCH"."""
    names = {name for name in NAMES if name.isalpha() and name.isupper()}
    assert {"SLUG", "ROWS", "DATA", "FILE"} <= names
    said = vanban(*path, "--help").stdout
    assert said.startswith("Cách dùng: ")
    assert not names.intersection(re.findall(r"(?<![$\w])[A-Z]+\b(?!_)", said))


def test_no_vietnamese_stands_for_an_english_text_that_is_gone() -> None:
    used = {" ".join(text.split()) for _, short, command in COMMANDS for text in (short, command.help or "")}
    used |= {one.help for _, _, command in COMMANDS for one in command.params if isinstance(one, click.Option) and one.help}
    used |= {" ".join((main.help or "").split()), main.members["law"][2]}
    assert sorted(set(HELP) - used) == []


def words_of_click() -> Iterator[str]:
    """Every text that click hands to gettext."""
    for path in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                yield from (one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str))


def test_every_word_of_click_that_staff_may_see_has_its_vietnamese() -> None:
    found = set(words_of_click())
    assert len(found) > 50
    assert found - set(CLICK) - set(NAMES) - NEVER_SHOWN == set()


def test_each_translation_fills_in_what_the_english_fills_in() -> None:
    def fields(text: str) -> set[str]:
        return {part.partition("}")[0].partition("!")[0] for part in text.split("{")[1:]}

    wrong = {english for english, said in CLICK.items() if not fields(said) <= fields(english)}
    assert wrong == set()
