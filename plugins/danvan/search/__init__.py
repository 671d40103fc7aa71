"""Finding entries: which are near to which."""
