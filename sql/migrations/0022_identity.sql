-- Who may come in by an identity server, without a password of ours; and a record of who came in, and who let whom.

ALTER TABLE web_user
  ADD COLUMN oidc_issuer text,
  ADD COLUMN oidc_subject text,
  ALTER COLUMN password_hash DROP NOT NULL,
  ALTER COLUMN password_set_at DROP NOT NULL,
  ADD CONSTRAINT web_user_identity_whole CHECK ((oidc_issuer IS NULL) = (oidc_subject IS NULL)),
  -- What OpenID Connect Core 1.0, section 2, says of `sub`.
  ADD CONSTRAINT web_user_subject_form CHECK (oidc_subject ~ '^[ -~]{1,255}$'),
  ADD CONSTRAINT web_user_way_in CHECK (password_hash IS NOT NULL OR oidc_subject IS NOT NULL),
  ADD CONSTRAINT web_user_identity_one UNIQUE (oidc_issuer, oidc_subject);

CREATE TABLE access_event (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- The login of the database.
  login  name NOT NULL DEFAULT session_user,
  action text NOT NULL,
  via    text NOT NULL,
  -- Name of an account or id of a token. Nothing where there is none such: a stranger may type a password into the field of
  -- the name.
  about  text,
  CONSTRAINT access_event_action_known CHECK (action IN (
    'signed_in', 'sign_in_refused', 'signed_out', 'user_added', 'user_changed', 'user_disabled', 'user_enabled',
    'password_set', 'identity_set', 'identity_removed', 'token_created', 'token_revoked')),
  CONSTRAINT access_event_via_known CHECK (via IN ('password', 'identity', 'session', 'command'))
);
CREATE INDEX access_event_at ON access_event USING brin (at);
