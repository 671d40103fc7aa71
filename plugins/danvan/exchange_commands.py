"""The commands that take entries in from other programs and give them out: `danvan import`,
`danvan export`."""

import os
from collections.abc import Iterable
from pathlib import Path

import click

from danvan.clock import build_day
from danvan.entries import cause_of
from danvan.problems import Problem, has_errors
from danvan.words import cli_words, sheet_words
from danvan.writing_commands import Checking

_DEFAULT_FOLDER = "models_catalog"


def add_exchange_commands(group: click.Group, checking: Checking) -> None:
    """Gives `group` both commands."""

    @group.command("import", help=cli_words("import-about"), short_help=cli_words("import-short"))
    @click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
    @click.option(
        "--into",
        "folder",
        default=_DEFAULT_FOLDER,
        metavar="THƯ_MỤC",
        help=cli_words("search-catalog"),
    )
    @click.option("--dry-run", is_flag=True, help=cli_words("import-dry-run"))
    @click.option("--update", is_flag=True, help=cli_words("import-update"))
    def import_(file: Path, folder: str, dry_run: bool, update: bool) -> int:
        """Exit code 0 when the sheet is in the catalog now, or would be; 1 when it is not."""
        if not file.is_file():
            raise click.BadArgumentUsage(cli_words("import-no-file", file=file))
        root = checking.root_of(folder)
        return _import(file, root, checking, update=update, write=not dry_run)

    @group.command(help=cli_words("export-about"), short_help=cli_words("export-short"))
    @click.argument("target", metavar="THƯ_MỤC_ĐÍCH", type=click.Path(path_type=Path))
    @click.option(
        "--format",
        "style",
        type=click.Choice(["markdown"]),
        default="markdown",
        metavar="[markdown]",
        help=cli_words("export-format"),
    )
    @click.option(
        "--catalog",
        "folder",
        default=_DEFAULT_FOLDER,
        metavar="THƯ_MỤC",
        help=cli_words("search-catalog"),
    )
    def export(target: Path, style: str, folder: str) -> int:  # noqa: ARG001 (one format so far)
        """Exit code 0 when the files are there, 1 with errors in the catalog or on the disk."""
        return _export(target, checking.root_of(folder))


def _export(target: Path, root: Path) -> int:
    from danvan.catalog import open_catalog  # the first command of the two has no use for it
    from danvan.exports.markdown import markdown_files
    from danvan.writing import TakenFolderError, write_folder

    catalog = open_catalog(root, today=build_day(os.environ), advice=False).catalog
    if catalog is None:
        click.echo(cli_words("needs-check"), err=True)
        return 1
    try:
        count = write_folder(target, markdown_files(catalog))
    except TakenFolderError:
        raise click.BadArgumentUsage(cli_words("export-taken", folder=target)) from None
    except OSError as error:
        why = cause_of(error)
        click.echo(cli_words("export-not-written", folder=target, why=why), err=True)
        return 1
    click.echo(cli_words("export-done", count=count, folder=target))
    return 0


def _import(file: Path, root: Path, checking: Checking, *, update: bool, write: bool) -> int:
    from danvan import importing  # no other command waits for the readers of spreadsheets
    from danvan.sheets import Refused
    from danvan.sheets.reading import read_sheet
    from danvan.writing import Shelf

    grid = read_sheet(file, wanted=sheet_words("models"))
    if isinstance(grid, Refused):
        _tell(grid.problems, checking)
        click.echo(cli_words("import-refused"))
        return 1
    shelf = Shelf.open(root, today=build_day(os.environ))
    outcome = importing.outcome_of(grid, shelf, update=update)
    _tell(outcome.problems, checking)
    if has_errors(outcome.problems):
        count = sum(problem.severity == "error" for problem in outcome.problems)
        click.echo(cli_words("import-errors", count=count))
        return 1
    if write:
        try:
            importing.write(root, outcome)
        except OSError as error:
            click.echo(cli_words("import-not-written", why=cause_of(error)), err=True)
            return 1
    return _told(outcome.new, outcome.changed, outcome.unchanged, root, checking, write=write)


def _tell(problems: Iterable[Problem], checking: Checking) -> None:
    for line in checking.lines(problems):
        click.echo(line)


def _told(
    new: Iterable[str],
    changed: Iterable[str],
    unchanged: int,
    root: Path,
    checking: Checking,
    *,
    write: bool,
) -> int:
    """Says what became of each entry, and what `danvan check` says of it now."""
    made, other = list(new), list(changed)
    for said, paths in (("new", made), ("changed", other)):
        for path in paths:
            which = f"import-{said}" if write else f"import-would-{said}"
            click.echo(cli_words(which, path=(root / path).as_posix()))
    facts = {"new": len(made), "changed": len(other), "unchanged": unchanged}
    click.echo(cli_words("import-summary" if write else "import-dry-summary", **facts))
    if not write or not (made or other):
        return 0
    written = {*made, *other}
    problems = [one for one in checking.problems_in(root) if one.path in written]
    _tell(problems, checking)
    return 1 if has_errors(problems) else 0
