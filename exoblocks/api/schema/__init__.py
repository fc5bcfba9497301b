"""The contract, for who writes a client."""
