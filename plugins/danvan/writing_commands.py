"""The commands that write entries: `danvan fmt`."""

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from danvan.problems import text_lines
from danvan.words import cli_words
from danvan.writing import Target, targets, tidy

_DEFAULT_FOLDER = "models_catalog"


def add_writing_commands(group: click.Group, catalog_root: Callable[[str], Path]) -> None:
    """Gives `group` the commands; `catalog_root` finds the catalog that a folder's name means."""

    @group.command(help=cli_words("fmt-about"), short_help=cli_words("fmt-short"))
    @click.argument("names", metavar="[TỆP …]", nargs=-1)
    @click.option("--check", "only_check", is_flag=True, help=cli_words("fmt-check"))
    def fmt(names: tuple[str, ...], only_check: bool) -> int:
        """Exit code 0 when all is in form now, 1 when a file was refused or --check found one."""
        named = names or (_DEFAULT_FOLDER,)
        is_folder = [Path(one).is_dir() or not names for one in named]
        whole = [
            catalog_root(one).as_posix() if folder else one
            for one, folder in zip(named, is_folder, strict=True)
        ]
        return _fmt(_targets(whole), write=not only_check)


def _targets(names: Iterable[str]) -> list[Target]:
    """The files to put in form; a name that stands for none ends the command at once."""
    found = list(targets(names))
    for one in found:
        if isinstance(one, str):
            raise click.BadArgumentUsage(cli_words("fmt-no-file", found=one))
    return [one for one in found if isinstance(one, Target)]


def _fmt(found: Iterable[Target], *, write: bool) -> int:
    counts = Counter(_put_in_form(one, write=write) for one in found)
    facts = {name: counts[name] for name in ("changed", "kept", "refused")}
    click.echo(cli_words("fmt-summary" if write else "fmt-check-summary", **facts))
    return 1 if counts["refused"] or (counts["changed"] and not write) else 0


def _put_in_form(target: Target, *, write: bool) -> str:
    """Tells what became of one file: "changed", "kept" or "refused"."""
    done = tidy(target, write=write)
    for line in text_lines(done.problems):
        click.echo(line)
    if done.text is not None:
        said = "fmt-changed" if write else "fmt-would-change"
        click.echo(cli_words(said, path=(target.root / target.path).as_posix()))
    return "refused" if done.problems else "kept" if done.text is None else "changed"
