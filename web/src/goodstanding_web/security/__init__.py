"""Who may see what: logins, sessions, roles, headers, and the audit trail."""
