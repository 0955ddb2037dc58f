"""`vanban law refs`: what a provision refers to, and what refers to it."""

from datetime import date
from typing import TYPE_CHECKING

import click

from legaltext.basics.text import capital
from legaltext.commands.common import IsoDate, corpus_option, echo_json, fail, format_option, load_corpus

if TYPE_CHECKING:
    from legaltext.corpus.corpus import Corpus
    from legaltext.store.graph import Direction, Edge


@click.command()
@click.argument("citation")
@click.option("--out", "outward", is_flag=True, help="Only what CITATION refers to.")
@click.option("--in", "inward", is_flag=True, help="Only what refers to CITATION.")
@click.option("--transitive", is_flag=True, help="Follow the references of the references; a circle is followed once.")
@click.option("--depth", type=click.IntRange(min=1), help="How many steps --transitive follows; all where nothing is said.")
@corpus_option
@click.option("--on", type=IsoDate(), help="The day by which CITATION is understood; today where nothing is said.")
@format_option()
def refs(
    citation: str, *, outward: bool, inward: bool, transitive: bool, depth: int | None, on: date | None, layout: str
) -> None:
    """List the references out of CITATION and into it, with the relations (guided, repealed, amended).

    What stands below CITATION counts as part of it. Exit code 2 where there is no such provision.
    """
    from legaltext.store.graph import references

    corpus = load_corpus()
    found = corpus.resolve(citation, on=on or date.today())
    if not found.targets or found.status in ("not-found", "ambiguous") or corpus.store is None:
        fail(f"vanban: {found.message}")
    steps = depth if depth is not None else None if transitive else 1
    directions: tuple[Direction, ...] = ("out", "in") if outward == inward else ("out",) if outward else ("in",)
    asked = dict.fromkeys((target.instrument.number, target.eid) for target in found.targets)
    edges: dict[Direction, list[Edge]] = {
        way: [e for number, eid in asked for e in references(corpus.store, number, eid, way, depth=steps)] for way in directions
    }
    if layout == "json":
        from legaltext.export.answers import edge_json
        from legaltext.export.jsonl import end_json

        record: dict[str, object] = {"citation": citation, "targets": [end_json(number, eid) for number, eid in asked]}
        echo_json(record | {way: [edge_json(edge) for edge in found_edges] for way, found_edges in edges.items()})
        return
    click.secho("; ".join(capital(target.label()) for target in found.targets), bold=True)
    for way, found_edges in edges.items():
        click.echo()
        _echo(corpus, way, found_edges)


def _echo(corpus: "Corpus", way: "Direction", edges: "list[Edge]") -> None:
    """The references of one direction, indented by the steps that lead there."""
    from legaltext.export.said import bond_words, vertex_label

    title = "Dẫn đến" if way == "out" else "Được dẫn từ"
    click.secho(f"{title} ({len(edges)}):" if edges else f"{title}: không có.", bold=True)
    for edge in edges:
        bond = bond_words(edge.type, inward=way == "in")
        near, far = (edge.source, edge.target) if way == "out" else (edge.target, edge.source)
        words = f" (“{edge.text}”)" if edge.text else ""
        click.echo(
            f"{'  ' * edge.depth}{vertex_label(corpus.known, near, short=True)} {bond} {vertex_label(corpus.known, far)}{words}"
        )
