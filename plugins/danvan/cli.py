"""The command line `danvan`. The only module that exits."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from danvan.catalog import Catalog, open_catalog
from danvan.checks import Checked, run_checks
from danvan.clock import build_day
from danvan.contribute.outputs import Output, outputs
from danvan.entries import cause_of, lines_of
from danvan.exchange_commands import add_exchange_commands
from danvan.facets import FACETS, KINDS
from danvan.history import HistoryError
from danvan.problems import as_json, counted, has_errors, is_refused
from danvan.reports import as_sarif, github_lines, github_summary, text_lines
from danvan.review_commands import add_review_commands
from danvan.store import FOLDER, Store
from danvan.words import cli_words
from danvan.writing_commands import Checking, add_writing_commands

_DEFAULT_FOLDER = "models_catalog"
_PAGES_FOLDER = "content"
"""Beside the catalog: the pages that people write."""


class _Vietnamese(click.Command):
    """A command whose help speaks Vietnamese."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = [
            cli_words("options-piece") if piece == "[OPTIONS]" else piece
            for piece in self.collect_usage_pieces(ctx)
        ]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=cli_words("usage"))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # Arguments are told of in the text above, and what click adds to a help is English.
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [(param.get_help_record(ctx), param.help or "") for param in options]
        rows = [(record[0], said) for record, said in records if record is not None]
        with formatter.section(cli_words("options")):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = cli_words("help")
        return option


class _VietnameseGroup(_Vietnamese, click.Group):
    """A group whose help speaks Vietnamese."""

    command_class = _Vietnamese

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's)
        return [cli_words("options-piece"), cli_words("command-piece")]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        commands = [(name, self.commands[name].get_short_help_str()) for name in self.commands]
        with formatter.section(cli_words("commands")):
            formatter.write_dl(commands)


@click.group(cls=_VietnameseGroup, help=cli_words("about"), no_args_is_help=False)
def cli() -> None:
    """The root of all commands."""


@cli.command(help=cli_words("check-about"), short_help=cli_words("check-short"))
@click.argument("folder", metavar="[THƯ_MỤC]", required=False, default=_DEFAULT_FOLDER)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    metavar="[text|json|github|sarif]",
    help=cli_words("check-format"),
)
@click.option("--strict", is_flag=True, help=cli_words("check-strict"))
@click.option("--against", metavar="BẢN_GIT", help=cli_words("check-against"))
@click.option("--no-cache", is_flag=True, help=cli_words("check-no-cache"))
def check(folder: str, style: str, strict: bool, against: str | None, no_cache: bool) -> int:
    """Exit code 0 when nothing is refused, 1 with errors (under --strict with warnings)."""
    root = _catalog_root(folder)
    result = _checked(root, against, store=None if no_cache else _store(root))
    for line in _REPORTS[style](result, root):
        click.echo(line)
    refused = is_refused(result.problems, strict=strict)
    if style == "text" and refused and not has_errors(result.problems):
        click.echo(cli_words("check-strict-failed"))
    return 1 if refused else 0


def _checked(root: Path, against: str | None, *, store: Store | None) -> Checked:
    today, pages = build_day(os.environ), root.parent / _PAGES_FOLDER
    try:
        return run_checks(root, today=today, against=against, pages=pages, store=store)
    except HistoryError as error:
        raise click.BadArgumentUsage(cli_words(error.why, detail=error.detail)) from error


def _catalog_root(folder: str) -> Path:
    """The folder to check: itself, or the catalog inside a project's folder."""
    root = Path(folder)
    if not root.is_dir():
        raise click.BadArgumentUsage(cli_words("no-folder", folder=folder))
    inner = root / _DEFAULT_FOLDER
    return inner if inner.is_dir() and not (root / "models").is_dir() else root


def _store(root: Path) -> Store | None:
    """The cache of the project that the catalog at `root` belongs to."""
    project = root.absolute().parent
    return Store.open(project / FOLDER) if (project / "mkdocs.yml").is_file() else None


def _as_text(result: Checked, root: Path) -> Iterable[str]:
    yield from text_lines(result.problems, line_of=lines_of(root))
    if result.problems:
        files = len({problem.path for problem in result.problems})
        yield ""
        yield cli_words("check-summary", **counted(result.problems), files=files)
    if result.catalog is not None:
        yield cli_words(
            "check-read",
            folder=root,
            models=len(result.catalog.models),
            variants=len(result.catalog.variants),
            documents=len(result.catalog.documents),
            figures=len(result.catalog.figures),
        )


def _as_json(result: Checked, root: Path) -> Iterable[str]:  # noqa: ARG001 (one signature for all)
    yield as_json(result.problems)


def _as_sarif(result: Checked, root: Path) -> Iterable[str]:
    yield as_sarif(result.problems, root=_from_here(root))


def _as_github(result: Checked, root: Path) -> Iterable[str]:
    here = _from_here(root)
    yield from github_lines(result.problems, root=here)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        _append(Path(summary), github_summary(result.problems, root=here))


_REPORTS = {"text": _as_text, "json": _as_json, "github": _as_github, "sarif": _as_sarif}


def _from_here(root: Path) -> str:
    """`root` as a host of code names it: from the folder in which the command runs."""
    full, here = root.resolve(), Path.cwd()
    shown = full.relative_to(here) if full.is_relative_to(here) else root
    return "" if shown == Path() else shown.as_posix()


def _append(file: Path, text: str) -> None:
    """A summary that cannot be written is said to be missing; the check's result stands."""
    try:
        with file.open("a", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        click.echo(cli_words("no-summary", file=file, cause=cause_of(error)), err=True)


@cli.command(help=cli_words("search-about"), short_help=cli_words("search-short"))
@click.argument("words", nargs=-1, required=True, metavar="CÂU_HỎI")
@click.option(
    "--catalog",
    "folder",
    default=_DEFAULT_FOLDER,
    metavar="THƯ_MỤC",
    help=cli_words("search-catalog"),
)
@click.option("--json", "as_data", is_flag=True, help=cli_words("search-json"))
@click.option(
    "--limit",
    type=click.IntRange(1, 1000),
    default=10,
    metavar="SỐ",
    help=cli_words("search-limit"),
)
@click.option(
    "--kind",
    type=click.Choice(list(KINDS)),
    metavar=f"[{'|'.join(KINDS)}]",
    help=cli_words("search-kind"),
)
@click.option(
    "--facet",
    "facets",
    multiple=True,
    metavar="MẶT=GIÁ_TRỊ",
    help=cli_words("search-facet", facets=", ".join(FACETS)),
)
@click.option("--explain", is_flag=True, help=cli_words("search-explain"))
def search(
    words: tuple[str, ...],
    folder: str,
    as_data: bool,
    limit: int,
    kind: str | None,
    facets: tuple[str, ...],
    explain: bool,
) -> int:
    """Exit code 0 when anything is found, 1 when nothing is."""
    from danvan.search import open_search  # no other command waits for it
    from danvan.search.report import results_as_json, results_as_text

    chosen = _chosen(facets, kind)
    root = _catalog_root(folder)
    result = open_catalog(root, today=build_day(os.environ), store=_store(root))
    if result.catalog is None:
        click.echo(cli_words("search-needs-check"), err=True)
        return 1
    engine = open_search(result.catalog).engine
    results = engine.search(" ".join(words), chosen=chosen)
    lines = results_as_json if as_data else results_as_text
    for line in lines(results, engine, limit=limit, explain=explain):
        click.echo(line)
    return 0 if results.hits else 1


def _chosen(facets: Iterable[str], kind: str | None) -> dict[str, list[str]]:
    """`--facet linh-vuc=Kinh tế` and `--kind` as the engine takes them."""
    chosen: dict[str, list[str]] = {}
    for facet in facets:
        name, equals, value = facet.partition("=")
        if not equals or name not in FACETS:
            raise click.BadArgumentUsage(cli_words("bad-facet", found=facet))
        chosen.setdefault(name, []).append(value)
    if kind is not None:
        chosen.setdefault("noi-dung", []).append(KINDS[kind])
    return chosen


@cli.command(help=cli_words("generate-about"), short_help=cli_words("generate-short"))
@click.option("--check", "only_check", is_flag=True, help=cli_words("generate-check"))
@click.option(
    "--project",
    "folder",
    default=".",
    metavar="THƯ_MỤC",
    help=cli_words("generate-project"),
)
def generate(only_check: bool, folder: str) -> int:
    """Exit code 0 when every file is as it should be, 1 when one is or was not to be had."""
    project = Path(folder)
    root = _catalog_root(str(project / _DEFAULT_FOLDER))
    result = open_catalog(root, today=build_day(os.environ))
    if result.catalog is None:
        click.echo(cli_words("needs-check"), err=True)
        return 1
    made = list(outputs(result.catalog.vocabularies, catalog=_DEFAULT_FOLDER))
    old = [output for output in made if not output.is_current(project)]
    if not old:
        click.echo(cli_words("generate-current", count=len(made)))
        return 0
    return _tell_old(old) if only_check else _write(old, project)


def _tell_old(old: Iterable[Output]) -> int:
    for output in old:
        click.echo(cli_words("generate-old", path=output.path))
    click.echo(cli_words("generate-how"))
    return 1


def _write(old: Iterable[Output], project: Path) -> int:
    for output in old:
        try:
            output.write(project)
        except OSError:
            click.echo(cli_words("generate-failed", path=output.path), err=True)
            return 1
        click.echo(cli_words("generate-written", path=output.path))
    return 0


_CHECKING = Checking(
    root_of=_catalog_root,
    problems_in=lambda root: _checked(root, None, store=_store(root)).problems,
    lines=text_lines,
)
add_writing_commands(cli, _CHECKING)
add_exchange_commands(cli, _CHECKING)


def _opened(folder: str) -> Catalog | None:
    """The catalog in `folder`; where it has errors, what to do is said and None given."""
    root = _catalog_root(folder)
    result = open_catalog(root, today=build_day(os.environ), store=_store(root))
    if result.catalog is None:
        click.echo(cli_words("needs-check"), err=True)
    return result.catalog


add_review_commands(cli, _opened)


def main() -> None:
    """Runs the command line; a wrong call ends with 2 and a Vietnamese sentence."""
    _speak_utf_8()
    try:
        sys.exit(cli.main(prog_name="danvan", standalone_mode=False) or 0)
    except click.UsageError as error:
        click.echo(cli_words("wrong-use", why=_why(error)), err=True)
        click.echo(cli_words("try-help", command=_command_path(error)), err=True)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo(cli_words("stopped"), err=True)
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _speak_utf_8() -> None:
    """Vietnamese on terminals and pipes whose locale is "C" or a Windows code page."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            errors = "replace" if stream is sys.stdin else "backslashreplace"
            reconfigure(encoding="utf-8", errors=errors)


def _command_path(error: click.UsageError) -> str:
    return error.ctx.command_path if error.ctx is not None else "danvan"


def _why(error: click.UsageError) -> str:
    """What click complains of, in Vietnamese."""
    if isinstance(error, click.NoSuchOption):
        return cli_words("no-such-option", name=error.option_name)
    if isinstance(error, click.NoSuchCommand):
        return cli_words("no-such-command", name=error.command_name)
    if isinstance(error, click.MissingParameter):
        return cli_words("missing-parameter", name=_name(error.param))
    if isinstance(error, click.BadArgumentUsage):
        return error.message
    if isinstance(error, click.BadOptionUsage):
        return cli_words("bad-option", name=error.option_name)
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _bad_value(error.param)
    return cli_words("other-misuse")


def _bad_value(param: click.Parameter) -> str:
    """What the value of `param` should have been."""
    name, kind = _name(param), param.type
    if isinstance(kind, click.Choice):
        return cli_words("bad-choice", name=name, allowed=", ".join(kind.choices))
    if isinstance(kind, click.IntRange):
        return cli_words("bad-number", name=name, least=kind.min, most=kind.max)
    return cli_words("bad-value", name=name)


def _name(param: click.Parameter | None) -> str:
    """What the help calls it."""
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return "" if param is None else (param.metavar or "").strip("[]")
