"""The contract of the JSON, for developers of clients."""
