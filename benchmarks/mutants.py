"""Whether the tests notice when the code is broken: a fixed sample of mutants where a mistake is legally the worst, and which tests kill them.

    make mutants                        # every part
    make mutants PARTS="guards basis"   # some; the parts, their tests and the survivors stand in mutants.toml

A mutant is the code with one small fault: a comparison turned round, a condition negated, a call left out. It is killed where a test fails. Fewer killed
than 90 in 100, or a survivor that mutants.toml does not explain, ends with 1; a code whose tests fail without any fault ends with 2.

Why cosmic-ray and not mutmut: mutmut makes all mutants of a file, numbers them (a line more at the top and number 7 is another one), leaves tables and
rules at the top of a module as they are, and writes into the checkout. The operators of cosmic-ray are a library: they tell where they apply and give the
changed text. So this script can choose, and can name a mutant by what is changed in which definition, which holds while lines move. The rest of cosmic-ray
stays aside: it has one test command for all modules, counts the seconds of the clock, and changes files in place.

The sample is fixed: a mutant is in it by the hash of its name alone, so that a change elsewhere moves nothing. What no test can see is no mutant:
annotations, decorators, assertions. Everything happens in copies of the checkout in a folder that is thrown away, beside which no ``../shared`` stands.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator
from parso.python.tree import Keyword

ROOT = Path(__file__).parents[1]
TABLE = Path(__file__).with_suffix(".toml")
ENOUGH = 0.9  # of all mutants, explained or not
SEED = "vanban"
MEMORY = 8_000_000  # kB: a loop that never ends must not take the machine with it

# Of the many ways to replace an operator the ones that a person could have written: the opposite, and the other side of a border.
OPERATORS = (
    *(f"ReplaceComparisonOperator_{pair}" for pair in ("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is")),
    *(f"ReplaceComparisonOperator_{pair}" for pair in ("Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt")),
    *(f"ReplaceBinaryOperator_{pair}" for pair in ("Add_Sub", "Sub_Add", "Mul_FloorDiv", "BitOr_BitAnd", "BitAnd_BitOr")),
    *("ReplaceUnaryOperator_Delete_Not", "ReplaceUnaryOperator_USub_UAdd"),
    *("AddNot", "ReplaceAndWithOr", "ReplaceOrWithAnd", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue"),
    *("ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "ZeroIterationForLoop", "NumberReplacer", "ExceptionReplacer"),
)

# "depth = 1  # of an article"; a comment with quotation marks could be part of a string
_COMMENT = re.compile(r"\s+# [^\"']*$")

Outcome = Literal["killed", "time-out", "survived", "broken"]
Place = tuple[int, int]


class LeaveOutCall(Operator):
    """A call that stands alone is left out: a finding that is not reported, a provision that is not registered."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[Place, Place]]:
        """Where a statement is nothing but a call."""
        if node.type == "simple_stmt" and node.children[0].type == "atom_expr":
            yield node.children[0].start_pos, node.children[0].end_pos

    def mutate(self, node: Any, index: int) -> Any:  # noqa: ARG002 -- there is one a node
        """``pass`` in its place."""
        call = node.children[0]
        node.children[0] = Keyword("pass", call.start_pos, prefix=call.get_first_leaf().prefix)
        return node

    @classmethod
    def examples(cls) -> tuple[()]:
        """None: those of cosmic-ray serve its own tests."""
        return ()


@dataclass(frozen=True)
class Part:
    """A part of the code and the tests that concern it; ``share`` of its mutants are in the sample."""

    name: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]
    share: float


@dataclass(frozen=True)
class Mutant:
    """One fault: the lines that it changes in a definition, before and after. ``code`` is the whole module with it."""

    part: str
    module: str
    definition: str
    was: str
    becomes: str
    count: int  # which of several that look alike in the definition
    code: str

    @property
    def name(self) -> tuple[str, str, str, str, int]:
        """What it is called by; no line number, and no file: parts move."""
        return self.part, self.definition, self.was, self.becomes, self.count

    def within(self, share: float) -> bool:
        """Whether it is in a sample of that size."""
        return int(hashlib.sha256("\0".join(map(str, (SEED, *self.name))).encode()).hexdigest()[:8], 16) < share * 16**8


# ---- which mutants


def mutants(part: Part, root: Path = ROOT) -> Iterator[Mutant]:
    """All mutants of a part in the checkout at ``root``, in the order of its modules and lines."""
    for module in part.modules:
        source = (root / module).read_text(encoding="utf-8")
        alike: Counter[tuple[str, str, str]] = Counter()
        for _, definition, code in sorted(faults(source), key=lambda fault: fault[0]):
            was, becomes = changed(source, code)
            alike[definition, was, becomes] += 1
            yield Mutant(part.name, module, definition, was, becomes, alike[definition, was, becomes], code)


def faults(source: str) -> Iterator[tuple[Place, str, str]]:
    """Where each fault stands, the definition that it is in, and the module with it; only what Python can still read."""
    tree = get_ast(source)
    for operator in (LeaveOutCall(), *(get_operator(f"core/{name}")() for name in OPERATORS)):
        places = [(node, start) for node in ast_nodes(tree) for start, _ in operator.mutation_positions(node)]
        for occurrence, (node, start) in enumerate(places):
            if unseen(node) or (type(operator).__name__ == "AddNot" and told_otherwise(node)):
                continue
            # SyntaxError: no code any more. AttributeError: cosmic-ray replaces no exception with a dot in its name.
            with contextlib.suppress(SyntaxError, AttributeError):
                code = mutate_code(source, operator, occurrence)
                compile(code, "mutant", "exec")
                yield start, definition_of(node), code


def unseen(node: Any) -> bool:
    """True for what no test sees or should: annotations, decorators, assertions, imports for types, ``strict`` of a zip, the length of a message."""
    below, number = node, node.type == "number"
    while node is not None:
        if node.type in ("decorator", "assert_stmt") or (number and node.type == "fstring"):
            return True
        if node.type == "annassign" and below is node.children[1]:
            return True
        if node.type == "tfpdef" or (node.type == "funcdef" and below is node.annotation):
            return True
        if node.type == "if_stmt" and "TYPE_CHECKING" in node.children[1].get_code():
            return True
        if node.type == "argument" and node.children[0].get_code().strip() == "strict":
            return True
        below, node = node, node.parent
    return False


def told_otherwise(node: Any) -> bool:
    """True for a condition whose opposite another operator makes: that of a comparison, that of a "not"."""
    condition = node.children[2 if node.type == "test" else 1]
    return condition.type == "not_test" or (condition.type == "comparison" and "in" not in condition.get_code().split())


def definition_of(node: Any) -> str:
    """ "_Check.known": the classes and functions that it stands in; "" at the top of a module."""
    names: list[str] = []
    while node is not None:
        if node.type in ("classdef", "funcdef"):
            names.append(node.name.value)
        node = node.parent
    return ".".join(reversed(names))


def changed(source: str, code: str) -> tuple[str, str]:
    """The lines that differ, each side on one line and without its comments."""
    before, after = source.splitlines(), code.splitlines()
    first = next(n for n, (one, other) in enumerate(zip([*before, ""], [*after, ""], strict=False)) if one != other)
    end = 0
    while before[len(before) - 1 - end] == after[len(after) - 1 - end] and end < min(len(before), len(after)) - first - 1:
        end += 1
    one, other = (
        " ".join(" ".join(_COMMENT.sub("", line) for line in lines[first : len(lines) - end]).split())
        for lines in (before, after)
    )
    return one, other


# ---- what becomes of them


class Copy:
    """A copy of the checkout to break; one at a time works in it."""

    def __init__(self, folder: Path, python: Path) -> None:
        self.root, self.scratch, self.python = folder / "checkout", folder / "scratch", python
        leave = shutil.ignore_patterns(".git", ".venv*", ".*_cache", ".hypothesis", "__pycache__", "out", "dist")
        shutil.copytree(ROOT, self.root, ignore=leave)
        self.scratch.mkdir()
        self.process: subprocess.Popen[bytes] | None = None  # what runs in it

    def test(self, part: Part, seconds: int) -> tuple[int, str]:
        """Run the tests of a part until one fails."""
        return self.run(["-m", "pytest", "-q", "-x", "--no-header", "-p", "no:cacheprovider", *part.tests], seconds)

    def run(self, arguments: list[str], seconds: int) -> tuple[int, str]:
        """Run Python in the copy: how it ended, and what it said. ``seconds`` are those of the processor, so that a busy machine kills nothing."""
        limits = f"ulimit -t {seconds} -v {MEMORY} 2>/dev/null || ulimit -t {seconds}"
        command = ["/bin/sh", "-c", f'{limits}; exec "$@"', "sh", str(self.python), *arguments]
        env = {**os.environ, "PYTHONPATH": str(self.root), "TMPDIR": str(self.scratch)}
        with subprocess.Popen(
            command, cwd=self.root, env=env, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as self.process:
            try:
                said, _ = self.process.communicate(timeout=20 * seconds)
            except subprocess.TimeoutExpired:  # it sleeps
                self.stop()
                return -signal.SIGXCPU, ""
        code, self.process = self.process.returncode, None
        for leftover in self.scratch.iterdir():
            shutil.rmtree(leftover, ignore_errors=True)
        return code, said.decode("utf-8", "replace")

    def stop(self) -> None:
        """End what runs in it, with all that this has started."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)

    def judge(self, mutant: Mutant, part: Part, seconds: int) -> Outcome:
        """What the tests say of a mutant. One whose module cannot even be imported counts for nothing."""
        path = self.root / mutant.module
        whole = path.read_bytes()
        write(path, mutant.code.encode())
        try:
            code, _ = self.test(part, seconds)
            if code == 0:
                return "survived"
            if code in (-signal.SIGXCPU, -signal.SIGKILL, 128 + signal.SIGXCPU):
                return "time-out"
            if code != 1:
                module = mutant.module.removesuffix(".py").replace("/", ".")
                if self.run(["-c", f"import {module}"], seconds)[0]:
                    return "broken"
            return "killed"
        finally:
            write(path, whole)


def write(path: Path, content: bytes) -> None:
    """Change a module. What Python keeps of it goes: of two versions of one second and one length it would take the older."""
    for kept in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
        kept.unlink()
    path.write_bytes(content)


def seconds_without_fault(copy: Copy, part: Part) -> int | None:
    """How many seconds of the processor a mutant may take: some times what the tests take without a fault. None where they do not even pass then."""
    code, said = copy.run(["-c", "import legaltext, generators; print(legaltext.__file__, generators.__file__)"], 60)
    if code or said.count(str(copy.root)) != 2:
        sys.exit(f"{part.name}: the tests would not run on the copy but on {said.strip()}")
    before = sum(os.times()[2:4])
    code, said = copy.test(part, 3600)
    if code:
        print(said[-3000:])
        print(f"{part.name}: the tests do not pass on the code as it is (pytest ended with {code})", flush=True)
        return None
    return 20 + int(3 * (sum(os.times()[2:4]) - before))


# ---- all of it


def read_table() -> tuple[dict[str, Part], dict[tuple[str, str, str, str, int], str]]:
    """The parts, and why each known survivor may live. Raises SystemExit where a file is not there."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    parts = {
        name: Part(name, tuple(row["modules"]), tuple(row["tests"]), float(row["share"])) for name, row in table["parts"].items()
    }
    files = [name.partition("::")[0] for part in parts.values() for name in (*part.modules, *part.tests)]
    gone = [file for file in files if not (ROOT / file).exists()]
    if gone:
        sys.exit(f"{TABLE.name} names what is not there: {', '.join(gone)}")
    reasons = {
        (row["part"], row["in"], row["was"], row["becomes"], int(row.get("count", 1))): str(row["why"])
        for row in table.get("survivors", ())
    }
    return parts, reasons


def show(mutant: Mutant, why: str = "") -> None:
    """A survivor as its reason would stand in the table."""
    print(f"\n[[survivors]]  # {mutant.module}")
    count = {"count": mutant.count} if mutant.count > 1 else {}
    row = {"part": mutant.part, "in": mutant.definition, "was": mutant.was, "becomes": mutant.becomes, **count}
    for key, value in {**row, "why": why}.items():
        quote = "'''" if "'" in str(value) else "'"
        print(f"{key} = {value if isinstance(value, int) else f'{quote}{value}{quote}'}")


def judged(parts: list[Part], python: Path, jobs: int, folder: Path) -> dict[str, list[tuple[Mutant, Outcome]]]:
    """Every mutant of the sample with its outcome, by part; tells each as it comes."""
    for number in range(jobs):
        (folder / str(number)).mkdir()
    all_copies = [Copy(folder / str(number), python) for number in range(jobs)]
    copies: queue.SimpleQueue[Copy] = queue.SimpleQueue()
    for copy in all_copies:
        copies.put(copy)
    results: dict[str, list[tuple[Mutant, Outcome]]] = {}
    for part in parts:
        sample = [mutant for mutant in mutants(part, all_copies[0].root) if mutant.within(part.share)]
        seconds = seconds_without_fault(all_copies[0], part)
        if seconds is None:
            continue
        print(f"{part.name}: {len(sample)} mutants; {seconds} s of the processor for each", flush=True)

        def one(mutant: Mutant, part: Part = part, seconds: int = seconds) -> tuple[Mutant, Outcome]:
            copy = copies.get()
            try:
                outcome = copy.judge(mutant, part, seconds)
            finally:
                copies.put(copy)
            print(f"  {outcome:9} {mutant.definition}: {mutant.was} → {mutant.becomes}", flush=True)
            return mutant, outcome

        with ThreadPoolExecutor(jobs) as pool:
            try:
                results[part.name] = list(pool.map(one, sample))
            except BaseException:  # whoever stops the run does not wait for the tests that are running
                for copy in all_copies:
                    copy.stop()
                raise
    return results


def main() -> int:
    """Judge the sample, print what became of it; 0 where enough are killed and each survivor is explained."""
    parts, reasons = read_table()
    options = argparse.ArgumentParser(description="mutants of vanban, and whether its tests kill them")
    options.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(parts)}; all where none is named")
    options.add_argument("--python", type=Path, default=ROOT / ".venv/bin/python", help="the Python that runs the tests")
    options.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1), help="how many at a time")
    options.add_argument("--list", action="store_true", help="show the sample and run nothing")
    asked = options.parse_args()
    if unknown := set(asked.parts) - set(parts):
        options.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(parts)}")
    chosen = [part for name, part in parts.items() if not asked.parts or name in asked.parts]
    if asked.list:
        for part in chosen:
            every = list(mutants(part))
            sample = [mutant for mutant in every if mutant.within(part.share)]
            print(f"{part.name}: {len(sample)} of {len(every)}")
            for mutant in sample:
                print(f"  {mutant.definition}: {mutant.was} → {mutant.becomes}")
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that the folder is thrown away then too
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="vanban-mutants-", ignore_cleanup_errors=True) as folder:
        results = judged(chosen, asked.python.absolute(), asked.jobs, Path(folder))
    judged_well = report(results, reasons, time.monotonic() - started)
    left_out = [part.name for part in chosen if part.name not in results]
    if left_out:
        print(f"Not judged, for the tests do not pass on the code as it is: {', '.join(left_out)}")
        return 2
    return 0 if judged_well else 1


def report(
    results: dict[str, list[tuple[Mutant, Outcome]]], reasons: dict[tuple[str, str, str, str, int], str], seconds: float
) -> bool:
    """The table of parts, the survivors with their reasons, the reasons that no longer hold. True where enough are killed, each survivor explained."""
    print(f"\n{'':12}mutants  killed  time-out  survived      %   (of no account: cannot be imported)")
    total: Counter[str] = Counter()
    for name, rows in results.items():
        counts: Counter[str] = Counter(outcome for _, outcome in rows)
        total.update(counts)
        line(name, counts)
    rate = line("all", total)
    survivors = [mutant for rows in results.values() for mutant, outcome in rows if outcome == "survived"]
    explained = [mutant for mutant in survivors if mutant.name in reasons]
    for mutant in explained:
        show(mutant, reasons[mutant.name])
    unexplained = [mutant for mutant in survivors if mutant.name not in reasons]
    if unexplained:
        print(f"\nNot explained: {len(unexplained)}. Write the test that kills it, or the reason into {TABLE.name}:")
        for mutant in unexplained:
            show(mutant)
    alive = {mutant.name for mutant in survivors}
    for known, why in reasons.items():
        part, *_ = known
        if part in results and known not in alive:
            there = known in {mutant.name for mutant, _ in results[part]}
            print(f"\nReason for a mutant that is {'killed' if there else 'gone'}: {' · '.join(map(str, known))}: {why}")
    left = f"{len(explained)} survivors explained, {len(unexplained)} not"
    print(f"\n{sum(total.values())} mutants in {seconds / 60:.0f} min: {rate:.1%} killed, {left}")
    return rate >= ENOUGH and not unexplained


def line(name: str, counts: Counter[str]) -> float:
    """Print a line of the table; the share that was killed, 0 where there was nothing to kill."""
    killed, of = counts["killed"] + counts["time-out"], counts.total() - counts["broken"]
    rate = killed / of if of else 0.0
    row = f"{name:12}{of:7}{counts['killed']:8}{counts['time-out']:10}{counts['survived']:10}{rate:8.1%}"
    print(f"{row}   ({counts['broken']})" if counts["broken"] else row)
    return rate


if __name__ == "__main__":
    sys.exit(main())
