"""`vanban serve`: the pages for staff (`pages`), the REST interface (`api`), what keeps them safe (`security`), over the same functions (`desk`)."""
