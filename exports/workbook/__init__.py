"""Spreadsheets: the outline drawn in cells."""

from exports.workbook.book import write_book
from exports.workbook.csv_file import write_table
from exports.workbook.register import write_csv, write_xlsx

__all__ = ["write_book", "write_csv", "write_table", "write_xlsx"]
