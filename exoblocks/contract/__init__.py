"""What consumers can rely on, as documents."""
