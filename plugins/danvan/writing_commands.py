"""The commands that write entries: `danvan fmt` and `danvan new`."""

import contextlib
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from danvan.clock import build_day
from danvan.entries.files import cause_of
from danvan.problems import Problem, has_errors
from danvan.words import cli_words, new_words
from danvan.writing import (
    ENTRY_KINDS,
    Answers,
    Shelf,
    Stopped,
    Target,
    answers_of,
    converse,
    files_of,
    forget_draft,
    missing_switches,
    option_specs,
    proposed_id,
    targets,
    tidy,
    write_files,
)

_DEFAULT_FOLDER = "models_catalog"


@dataclass(frozen=True, slots=True)
class Checking:
    """How the command line finds, checks and reports on a catalog."""

    root_of: Callable[[str], Path]
    """The catalog that a folder's name means."""
    problems_in: Callable[[Path], Iterable[Problem]]
    """What `danvan check` says of it."""
    lines: Callable[[Iterable[Problem]], Iterable[str]]
    """Problems as an editor reads them."""


def add_writing_commands(group: click.Group, checking: Checking) -> None:
    """Gives `group` both commands."""

    @group.command(help=cli_words("fmt-about"), short_help=cli_words("fmt-short"))
    @click.argument("names", metavar="[TỆP …]", nargs=-1)
    @click.option("--check", "only_check", is_flag=True, help=cli_words("fmt-check"))
    def fmt(names: tuple[str, ...], only_check: bool) -> int:
        """Exit code 0 when all is in form now, 1 when a file was refused or --check found one."""
        whole = [
            checking.root_of(one).as_posix() if Path(one).is_dir() or not names else one
            for one in names or (_DEFAULT_FOLDER,)
        ]
        return _fmt(_targets(whole), checking, write=not only_check)

    @group.command(help=cli_words("new-about"), short_help=cli_words("new-short"))
    @click.argument(
        "entry_kind", metavar="[LOẠI]", default="mo-hinh", type=click.Choice(list(ENTRY_KINDS))
    )
    @click.option(
        "--catalog",
        "folder",
        default=_DEFAULT_FOLDER,
        metavar="THƯ_MỤC",
        help=cli_words("search-catalog"),
    )
    @_entry_options
    def new(entry_kind: str, folder: str, **options: Any) -> int:
        """Exit code 0 when the new files have no error, 1 when they have or none was written."""
        return _new(entry_kind, checking.root_of(folder), options, checking)


def _targets(names: Iterable[str]) -> list[Target]:
    """The files to put in form; a name that stands for none ends the command at once."""
    found = list(targets(names))
    for one in found:
        if isinstance(one, str):
            raise click.BadArgumentUsage(cli_words("fmt-no-file", found=one))
    return [one for one in found if isinstance(one, Target)]


def _fmt(found: Iterable[Target], checking: Checking, *, write: bool) -> int:
    counts = Counter(_put_in_form(one, checking, write=write) for one in found)
    facts = {name: counts[name] for name in ("changed", "kept", "refused")}
    click.echo(cli_words("fmt-summary" if write else "fmt-check-summary", **facts))
    return 1 if counts["refused"] or (counts["changed"] and not write) else 0


def _put_in_form(target: Target, checking: Checking, *, write: bool) -> str:
    """Tells what became of one file: "changed", "kept" or "refused"."""
    done = tidy(target, write=write)
    for line in checking.lines(done.problems):
        click.echo(line)
    if done.text is not None:
        said = "fmt-changed" if write else "fmt-would-change"
        click.echo(cli_words(said, path=(target.root / target.path).as_posix()))
    return "refused" if done.problems else "kept" if done.text is None else "changed"


class _Terminal:
    """Questions and answers through click; Ctrl+C and the end of input are one thing."""

    def say(self, text: str = "") -> None:
        click.echo(text)

    def ask(self, prompt: str) -> str:
        try:
            answer: str = click.prompt(prompt, default="", show_default=False, prompt_suffix="")
        except click.Abort:
            raise Stopped from None
        return answer


def _entry_options(command: Callable[..., int]) -> Callable[..., int]:
    """One option for each field of the schema that `danvan new` can take."""
    for spec in reversed(option_specs()):
        title = cli_words("new-many", title=spec.title) if spec.many else f"{spec.title}."
        kind: Any = {"is_flag": True, "flag_value": "true"} if spec.flag else {"metavar": "…"}
        many = {"multiple": True} if spec.many else {"default": None}
        command = click.option(spec.switch, spec.name, help=title, **kind, **many)(command)
    return command


def _new(kind: str, root: Path, options: Mapping[str, Any], checking: Checking) -> int:
    shelf = Shelf.open(root, today=build_day(os.environ))
    values = {
        name: (value,) if isinstance(value, str) else value for name, value in options.items()
    }
    given = {name: value for name, value in values.items() if value}
    answers, complaints = answers_of(ENTRY_KINDS[kind], given, shelf)
    for complaint in complaints:
        click.echo(complaint, err=True)
    if complaints:
        raise click.BadArgumentUsage(new_words("wrong-options"))
    files = _entry_files(answers, shelf, asked=not given)
    return 1 if files is None else _write_entry(files, answers, shelf, checking)


def _entry_files(answers: Answers, shelf: Shelf, *, asked: bool) -> Mapping[str, str] | None:
    """The files of a new entry: from options alone where they suffice, else from questions."""
    if not answers.missing():
        answers.data.setdefault("id", proposed_id(answers.part, answers.data, shelf))
        return files_of(answers, shelf)
    if not sys.stdin.isatty():
        switches = ", ".join(missing_switches(answers))
        raise click.BadArgumentUsage(new_words("missing-options", switches=switches))
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401 (arrow keys, and lines longer than a terminal keeps)
    try:
        return converse(_Terminal(), shelf, answers, may_resume=asked)
    except Stopped:
        raise click.Abort from None


def _write_entry(
    files: Mapping[str, str], answers: Answers, shelf: Shelf, checking: Checking
) -> int:
    """Writes and checks; what cannot be written is said, with the answers kept."""
    try:
        write_files(shelf.root, files)
    except FileExistsError:
        click.echo(new_words("not-written", why=new_words("file-exists")), err=True)
        return 1
    except OSError as error:
        click.echo(new_words("not-written", why=cause_of(error)), err=True)
        return 1
    forget_draft(answers.part)
    for path in files:
        click.echo(new_words("written", path=(shelf.root / path).as_posix()))
    problems = [one for one in checking.problems_in(shelf.root) if one.path in files]
    for line in checking.lines(problems):
        click.echo(line)
    click.echo(new_words("checks-badly" if problems else "checks-well"))
    return 1 if has_errors(problems) else 0
