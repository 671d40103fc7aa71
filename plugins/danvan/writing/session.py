"""From questions to files: one run of `danvan new` on a terminal."""

from collections.abc import Iterator, Mapping

from danvan.text import fold
from danvan.words import new_words
from danvan.writing import draft
from danvan.writing.dialogue import Console, Interview, Stopped
from danvan.writing.entry import Answers, files_of
from danvan.writing.options import whole_check
from danvan.writing.shelf import Choice, Shelf
from danvan.writing.understanding import tidy_line

Files = Mapping[str, str]
"""Path below the catalog's root → text."""


def converse(
    console: Console, shelf: Shelf, answers: Answers, *, may_resume: bool = True
) -> Files | None:
    """Asks until the files are as the editor wants them; None for an editor who wants none.

    Raises Stopped after Ctrl+C. What was answered is kept for the next run, unless the editor
    wants it forgotten.
    """
    console.say(new_words("greeting"))
    try:
        if may_resume:
            answers = _resumed(console, shelf, answers)
        interview = Interview(console, shelf, answers, keep=lambda: draft.keep(answers))
        interview.run()
        return _agreed(console, shelf, answers, interview)
    except Stopped:
        _stop(console, answers)
        raise


def _resumed(console: Console, shelf: Shelf, answers: Answers) -> Answers:
    """The answers of an earlier run, if there are any and the editor wants to go on."""
    earlier = draft.kept(answers.part, shelf)
    if earlier is None:
        return answers
    console.say()
    title = earlier.data.get("title", new_words("no-title"))
    question = new_words("ask-resume", title=title, path=draft.draft_path(answers.part))
    if not Interview(console, shelf, answers, keep=lambda: None).agrees(question, default=True):
        return answers
    for entry_id, data in earlier.sources.items():
        shelf.added[entry_id] = Choice(entry_id, data["title"])
    return earlier


def _agreed(console: Console, shelf: Shelf, answers: Answers, interview: Interview) -> Files | None:
    while True:
        files = files_of(answers, shelf)
        for line in _preview(shelf, files):
            console.say(line)
        for complaint in whole_check(answers, shelf):
            console.say(f"  ✗ {complaint}")
        answer = fold(tidy_line(console.ask(new_words("ask-write", count=len(files)))))
        if answer in ("c", "co"):
            return files
        if answer in ("k", "khong"):
            _stop(console, answers)
            return None
        if answer in ("s", "sua"):
            interview.ask_again()


def _preview(shelf: Shelf, files: Files) -> Iterator[str]:
    for path, text in files.items():
        yield ""
        yield new_words("preview", path=(shelf.root / path).as_posix())
        yield from (f"  │ {line}" for line in text.rstrip("\n").split("\n"))
    yield ""


def _stop(console: Console, answers: Answers) -> None:
    """Keeps the answers unless the editor says no; a second Ctrl+C keeps them too."""
    if not answers.data:
        return
    path = draft.draft_path(answers.part)
    console.say()
    try:
        answer = fold(tidy_line(console.ask(new_words("ask-keep", path=path))))
    except Stopped:
        answer = ""
    if answer in ("k", "khong"):
        draft.drop(answers.part)
        return
    draft.keep(answers)
    console.say(new_words("kept", path=path) if path.is_file() else new_words("not-kept"))
