"""The analyzer as Whoosh wants it."""

from collections.abc import Iterator
from typing import Any

from whoosh.analysis import Token, Tokenizer

from danvan.search.analyzer import term_of, tokens


class VietnameseTokenizer(Tokenizer):  # type: ignore[misc] # Whoosh has no types
    """Yields the terms of a text to Whoosh, with their positions."""

    def __call__(
        self,
        value: str,
        positions: bool = False,
        chars: bool = False,
        keeporiginal: bool = False,  # noqa: ARG002 (Whoosh's signature)
        removestops: bool = True,  # noqa: ARG002
        start_pos: int = 0,
        start_char: int = 0,
        tokenize: bool = True,  # noqa: ARG002
        mode: str = "",
        **options: Any,
    ) -> Iterator[Token]:
        token = Token(positions, chars, removestops=False, mode=mode, **options)
        for position, found in enumerate(tokens(value), start=start_pos):
            token.text = term_of(found.canonical)
            token.boost = 1.0
            token.stopped = False
            token.pos = position
            token.startchar = start_char + found.start
            token.endchar = start_char + found.end
            yield token
