"""The screens in which an editor imports references: paste or upload, progress, preview, result."""
