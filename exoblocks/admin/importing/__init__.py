"""The screens for importing references: paste or upload, progress, preview and result."""
