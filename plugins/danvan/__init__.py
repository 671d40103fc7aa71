"""A searchable Vietnamese catalog of "Dân vận khéo" models, rendered from YAML entries."""
