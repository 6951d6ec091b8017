"""Spreadsheets: the outline drawn in cells."""

from exports.workbook.register import write_csv, write_xlsx

__all__ = ["write_csv", "write_xlsx"]
