"""The branch page."""

ROWS = ("branch_page",)
