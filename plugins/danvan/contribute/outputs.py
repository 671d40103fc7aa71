"""Every committed file that is made from the schema, its words and the vocabularies."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from danvan.contribute import editor, issue_form, reference
from danvan.contribute.kinds import Vocabularies


@dataclass(frozen=True, slots=True)
class Output:
    """A file below the project's folder, as it should be."""

    path: str
    text: str

    def is_current(self, project: Path) -> bool:
        """Whether the file has this text; line ends of Windows are no difference."""
        try:
            return (project / self.path).read_text(encoding="utf-8") == self.text
        except (OSError, UnicodeDecodeError):
            return False

    def write(self, project: Path) -> None:
        """Raises OSError."""
        target = project / self.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(self.text, encoding="utf-8", newline="\n")


def outputs(vocabularies: Vocabularies, *, catalog: str) -> Iterator[Output]:
    """All of them; `catalog` is the folder of the entries below the project's."""
    yield Output(reference.PATH, reference.reference_page(vocabularies))
    yield Output(issue_form.PATH, issue_form.issue_form(vocabularies))
    for path, text in editor.editor_files(vocabularies, catalog=catalog):
        yield Output(path, text)
