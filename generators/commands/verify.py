"""`vanban verify`: whether a document is as it was made, and the law it rests on as it was then."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generators.commands.common import EXISTING_FILE, data_given, failing, file_argument, load_catalog, warn
from generators.commands.unit_option import library_options, unit_beside
from legaltext.commands.common import echo_json, format_option, load_corpus

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate

    from generators.findings import DocumentError
    from generators.signing.told import Looked


@click.command()
@file_argument
@click.option(
    "--data",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    help="The data it was rendered from: renders anew, to show the old words beside the new.",
)
@click.option(
    "--root",
    "roots",
    multiple=True,
    type=EXISTING_FILE,
    help="A root certificate (PEM, DER) that signatures have to lead to. May be repeated.",
)
@click.option(
    "--chain",
    multiple=True,
    type=EXISTING_FILE,
    help="A certificate (PEM, DER) between that of a signature and --root, where the file does not carry it; it is not trusted itself. May be repeated.",
)
@library_options
@format_option()
def verify(file: Path, data: str | None, roots: tuple[Path, ...], chain: tuple[Path, ...], layout: str) -> None:
    """Compare FILE (a DOCX or PDF made by `vanban render`) with its evidence, and its evidence with the law.

    Of a PDF each signature is told: whether it is intact, whose, when, and what was changed after; whether its certificate can be trusted only by --root.

    Exit code 0: nothing changed, or only what was left blank was filled in by hand; 1: a signature does not hold, its words are others, its evidence was edited, or the law changed or
    is no longer in force; 2: there is no evidence to compare with.
    """
    from generators.document.again import remaking
    from generators.evidence.told import record, report
    from generators.evidence.verify import verify as verified
    from generators.files import read
    from generators.findings import DocumentError
    from generators.signing.signatures import is_signed
    from generators.signing.told import look

    with failing():
        corpus, catalog = load_corpus(), load_catalog()
        unit = unit_beside(data, catalog) if data else None
        remake = remaking(data_given(data), corpus=corpus, catalog=catalog, unit=unit) if data else None
        content = read(file)
        known, between = named("verify", roots, chain)
        try:
            found = verified(content, str(file), corpus=corpus, catalog=catalog, remake=remake, roots=known, chain=between)
        except DocumentError as error:
            if is_signed(content):
                _only_signatures(look(content, known, str(file), chain=between), error, layout)
            raise
    if found.remade:
        warn(found.remade.problems)
    if layout == "json":
        echo_json(record(found))
    else:
        for line in report(found):
            click.echo(line)
    sys.exit(0 if found.verdict == "same" else 1)


def named(
    command: str, roots: tuple[Path, ...], chain: tuple[Path, ...]
) -> "tuple[tuple[Certificate, ...], tuple[Certificate, ...]]":
    """The certificates of files: those that are trusted, those that lead to them. Raises DocumentError for a file that holds none, or where the extra `sign` is not installed."""
    if not roots and not chain:
        return (), ()
    from generators.files import read
    from generators.signing.keys import certificates, needed

    needed(f"vanban {command} --root")
    anchors, between = (certificates([(str(one), read(one)) for one in files]) for files in (roots, chain))
    return anchors, between


def _only_signatures(looked: "Looked", error: "DocumentError", layout: str) -> None:
    """What is known of the signatures of a file that is not to be compared; why it is not, is said after it. As JSON that ends the command."""
    from generators.signing.told import lines

    if layout == "json":
        findings = [one.record() for one in (*error.findings, *looked.findings)]
        echo_json({"verdict": None, "signatures": [one.record() for one in looked.signatures], "findings": findings})
        sys.exit(2)
    for line in lines(looked):
        click.echo(line)
