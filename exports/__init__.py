"""Documents out: plain data in, bytes out."""
