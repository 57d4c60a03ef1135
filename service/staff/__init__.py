"""Members of staff, branches, and what each may do where; approvals, passes, the stock of keys, and the calls for staff."""
