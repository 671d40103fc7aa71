"""What is made once is whole for whoever gets it, and a failure is nobody's wait."""

from pathlib import Path
from threading import Event, Thread

import pytest

from tests.once import made_once


def test_the_second_waits_for_the_first_and_gets_the_same(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    begun, goes_on = Event(), Event()
    found: list[Path] = []

    def slowly(folder: Path) -> None:
        (folder / "a").write_text("nửa", encoding="utf-8")
        begun.set()
        goes_on.wait(60)
        (folder / "a").write_text("xong", encoding="utf-8")

    def ask(make: object) -> None:
        found.append(made_once(tmp_path_factory, "made-slowly", make))  # type: ignore[arg-type]

    first = Thread(target=ask, args=[slowly])
    first.start()
    begun.wait(60)
    second = Thread(target=ask, args=[None])  # would fail if it were called
    second.start()
    second.join(0.3)
    assert found == []
    goes_on.set()
    first.join(60)
    second.join(60)
    assert len(set(found)) == 1
    assert len(found) == 2
    assert (found[0] / "a").read_text(encoding="utf-8") == "xong"


def test_what_could_not_be_made_is_told_and_not_waited_for(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    def fail(_: Path) -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        made_once(tmp_path_factory, "never-made", fail)
    with pytest.raises(AssertionError, match="another worker"):
        made_once(tmp_path_factory, "never-made", fail)
