"""The one road of every live write: shape, queue, one transaction, answer."""
