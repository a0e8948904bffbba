"""The tables of the pages: logins, sessions, documents, the audit trail; no facts."""

from typing import Final

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, String, Table, Text
from sqlalchemy.types import BigInteger

from goodstanding.own_tables import PASSING

METADATA: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
# SQLite counts a row up by itself only in a column of the very type INTEGER.
_NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")

USERS: Final = Table(
    "web_user",
    METADATA,
    Column("name", String(100), primary_key=True),
    Column("password", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("person", String(200)),
    Column("branch", String(200)),
    Column("disabled_at", BigInteger),
)
"""Logins; `password` is an argon2 hash; `person`: whose own data a clinician sees."""

SESSIONS: Final = Table(
    "web_session",
    METADATA,
    Column("digest", LargeBinary(32), primary_key=True),
    Column("user", String(100), nullable=False),
    Column("csrf", String(64), nullable=False),
    Column("began_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Index("ix_web_session_user", "user"),
    info=dict(PASSING),
)
"""Sessions by the SHA-256 of their token: who reads the table cannot use it."""

ATTEMPTS: Final = Table(
    "web_attempt",
    METADATA,
    Column("number", _NUMBER, primary_key=True),
    Column("user", String(100), nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("ix_web_attempt_user_at", "user", "at"),
    info=dict(PASSING),
)
"""Failed log-ins, for the limit on how often one may try."""

AUDIT: Final = Table(
    "web_audit",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("user", String(100), nullable=False),
    Column("action", String(40), nullable=False),
    Column("subject", String(300), nullable=False),
    Column("digest", LargeBinary(32), nullable=False),
)
"""Who looked at whom and changed what; each row's digest covers the one before."""

TOKENS: Final = Table(
    "web_token",
    METADATA,
    Column("name", String(100), primary_key=True),
    Column("digest", LargeBinary(32), nullable=False, unique=True),
    Column("writes", Integer, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
)
"""Tokens of programs by the SHA-256 of their text, which is shown once and never kept."""

ANSWERS: Final = Table(
    "web_answer",
    METADATA,
    Column("token", String(100), primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("request", LargeBinary(32), nullable=False),
    Column("status", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
)
"""What a change answered, by the idempotency key it came with; asked again, it is given again."""

DOCUMENTS: Final = Table(
    "web_document",
    METADATA,
    Column("digest", LargeBinary(32), primary_key=True),
    Column("person", String(200), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("media_type", String(40), nullable=False),
    Column("about", Text, nullable=False),
    Column("user", String(100), nullable=False),
    Column("at", BigInteger, nullable=False),
)
"""What people handed in, by the SHA-256 of the content, which lies in a folder of its own."""

AUDITOR_LINKS: Final = Table(
    "web_auditor_link",
    METADATA,
    Column("user", String(100), primary_key=True),
    Column("digest", LargeBinary(32), nullable=False, unique=True),
    Column("expires_at", BigInteger, nullable=False),
)
"""Links that let an auditor in until a moment, by the SHA-256 of their token; `user`: the login."""

SECOND_FACTORS: Final = Table(
    "web_second_factor",
    METADATA,
    Column("user", String(100), primary_key=True),
    Column("salt", LargeBinary(32), nullable=False),
    Column("confirmed_at", BigInteger),
    Column("last_step", BigInteger, nullable=False),
)
"""Second factors; the secret follows from `salt` and the site's key, which is not in here.

`last_step` is the last span of 30 seconds whose code was used: none is good twice.
"""

RECOVERY_CODES: Final = Table(
    "web_recovery_code",
    METADATA,
    Column("user", String(100), primary_key=True),
    Column("digest", LargeBinary(32), primary_key=True),
    Column("used_at", BigInteger),
)
"""Codes for who lost the second factor, by their SHA-256, each good once."""

DECISIONS: Final = Table(
    "web_decision",
    METADATA,
    Column("person", String(200), primary_key=True),
    Column("category", String(40), primary_key=True),
    Column("authorized", BigInteger, nullable=False),
    Column("review", BigInteger, nullable=False),
)
"""Where people may serve, as bits of jurisdictions, when it was last compared."""

SWEEPS: Final = Table(
    "web_sweep",
    METADATA,
    Column("day", String(10), primary_key=True),
    Column("mark", BigInteger, nullable=False),
)
"""The day and the last import of the last comparison, in one row."""

EVENTS: Final = Table(
    "web_event",
    METADATA,
    Column("number", _NUMBER, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
)
"""Changes of decisions, for programs that are told; written with the decisions themselves."""

RECEIVERS: Final = Table(
    "web_receiver",
    METADATA,
    Column("name", String(100), primary_key=True),
    Column("address", String(1000), nullable=False),
    Column("salt", LargeBinary(32), nullable=False),
    Column("sent", BigInteger, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("next_at", BigInteger, nullable=False),
    Column("problem", String(200), nullable=False),
    Column("closed_at", BigInteger),
)
"""Programs that are told; `sent` is the last event taken; the secret follows from `salt`."""

IDENTITIES: Final = Table(
    "web_identity",
    METADATA,
    Column("user", String(100), primary_key=True),
    Column("issuer", String(1000), nullable=False),
    Column("subject", String(255)),
    Column("email", String(255)),
)
"""The account at the site's provider that opens a login; linked by e-mail, later by its subject."""

JOURNEYS: Final = Table(
    "web_journey",
    METADATA,
    Column("digest", LargeBinary(32), primary_key=True),
    Column("state", String(64), nullable=False),
    Column("nonce", String(64), nullable=False),
    Column("verifier", String(64), nullable=False),
    Column("began_at", BigInteger, nullable=False),
    info=dict(PASSING),
)
"""Log-ins at the provider that have begun, by the SHA-256 of the token in the browser's cookie."""

PROVEN_SESSIONS: Final = Table(
    "web_proven_session",
    METADATA,
    Column("digest", LargeBinary(32), primary_key=True),
    info=dict(PASSING),
)
"""Sessions for which the provider asked for several factors, by the digest of their token."""

FIRST_PASSWORDS: Final = Table(
    "web_first_password",
    METADATA,
    Column("user", String(100), primary_key=True),
    Column("expires_at", BigInteger, nullable=False),
)
"""Logins whose password somebody else made, and until when it is good."""

FIRST_SESSIONS: Final = Table(
    "web_first_session",
    METADATA,
    Column("digest", LargeBinary(32), primary_key=True),
    info=dict(PASSING),
)
"""Sessions that such a password opened, by the digest of their token."""

VIEWS: Final = Table(
    "web_view",
    METADATA,
    Column("number", _NUMBER, primary_key=True),
    Column("name", String(100), nullable=False),
    Column("listing", String(60), nullable=False),
    Column("words", Text, nullable=False),
    Column("user", String(100), nullable=False),
    Column("shared", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("ix_web_view_user", "user"),
)
"""Lists with their filters that somebody keeps under a name; `shared` with all who see lists."""
