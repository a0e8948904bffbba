"""Bring facts in from CSV files or a workbook, all problems told; take answers out."""

from goodstanding.intake.roster.problems import Problem, grouped_lines, problems_csv, rows_alike
from goodstanding.intake.roster.reading import RosterFile, read_roster
from goodstanding.intake.roster.tables_out import write_csv, write_xlsx
from goodstanding.intake.roster.template import write_template, write_template_xlsx

__all__ = [
    "Problem",
    "RosterFile",
    "grouped_lines",
    "problems_csv",
    "read_roster",
    "rows_alike",
    "write_csv",
    "write_template",
    "write_template_xlsx",
    "write_xlsx",
]
