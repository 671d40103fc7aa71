"""One schema, many outputs: what helps people write entries, made from the schema itself."""
