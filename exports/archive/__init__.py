"""A whole project as one file that comes in again elsewhere, byte for byte the same when it goes out from there."""
