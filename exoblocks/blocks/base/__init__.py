"""What the families of blocks are made of."""
