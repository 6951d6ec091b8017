"""Files people bring: judged before they are opened, then read by a process of its own, into plain values.

These modules know file formats and nothing of the product, so that the reading process loads little.
"""
