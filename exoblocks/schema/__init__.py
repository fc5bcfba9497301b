"""JSON Schema of blocks."""
