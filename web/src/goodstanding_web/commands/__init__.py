"""The commands `serve`, `users`, `tokens` and `audit`, each loaded only when it is used."""

from cyclopts import App


def add_to(commands: App) -> None:
    """Adds the commands to the command line."""
    commands.command(
        "goodstanding_web.commands.serve:serve",
        name="serve",
        help="Open Good Standing in a browser: the pages of this site, or of the sample agency.",
    )
    users = App(name="users", help="Who may log in to the pages.", help_format="plaintext")
    users.command(
        "goodstanding_web.commands.users:add", name="add", help="Add a login; asks its password."
    )
    users.command(
        "goodstanding_web.commands.users:list_", name="list", help="List logins and their roles."
    )
    users.command(
        "goodstanding_web.commands.users:disable",
        name="disable",
        help="Close a login and end its sessions.",
    )
    commands.command(users)
    users.command(
        "goodstanding_web.commands.users:reset_password",
        name="reset-password",
        help="Make a new first password, for who forgot the own.",
    )
    users.command(
        "goodstanding_web.commands.users:reset_second_factor",
        name="reset-second-factor",
        help="Ask a login for no code any more, when phone and recovery codes are lost.",
    )
    users.command(
        "goodstanding_web.commands.users:link",
        name="link",
        help="Let an account at the site's OpenID provider open a login.",
    )
    users.command(
        "goodstanding_web.commands.users:unlink",
        name="unlink",
        help="Let no account at a provider open a login any more.",
    )
    audit = App(name="audit", help="Who looked at whom, and changed what.", help_format="plaintext")
    audit.command(
        "goodstanding_web.commands.audit:verify",
        name="verify",
        help="See whether anybody changed the audit trail.",
    )
    commands.command(audit)
    tokens = App(name="tokens", help="Programs that may call the API.", help_format="plaintext")
    tokens.command(
        "goodstanding_web.commands.tokens:add", name="add", help="Add a token; shown once."
    )
    tokens.command("goodstanding_web.commands.tokens:list_", name="list", help="List tokens.")
    tokens.command(
        "goodstanding_web.commands.tokens:revoke", name="revoke", help="Close a token at once."
    )
    commands.command(tokens)
    webhooks = App(
        name="webhooks", help="Programs that are told of changes.", help_format="plaintext"
    )
    webhooks.command(
        "goodstanding_web.commands.webhooks:run",
        name="run",
        help="Tell programs which decisions changed, once; `serve` does it by itself.",
    )
    commands.command(webhooks)
