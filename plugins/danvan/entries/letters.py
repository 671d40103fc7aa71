"""Vietnamese letters for patterns: `re` has no classes of capital and small letters."""

from danvan.text import nfc

TONED = "".join(
    nfc(vowel + tone) for vowel in "AĂÂEÊIOÔƠUƯY" for tone in "\u0300\u0309\u0303\u0301\u0323"
)
"""Capital vowels that carry a tone mark."""
UPPER = f"A-ZĂÂĐÊÔƠƯ{TONED}"
LOWER = UPPER.lower()
