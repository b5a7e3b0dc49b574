-- Written by `npm run database-schema`: the schema that all migrations together make.

-- Tables

CREATE TABLE agencies (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  name text NOT NULL,
  description text,
  phone text,
  email text,
  website text,
  created_at timestamp(3) with time zone NOT NULL,
  updated_at timestamp(3) with time zone NOT NULL
);

CREATE TABLE application_keys (
  id uuid NOT NULL,
  application_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  epoch integer NOT NULL,
  kid text NOT NULL,
  algorithm text NOT NULL,
  public_jwk jsonb NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  revoked_at timestamp(3) with time zone,
  last_used_at timestamp(3) with time zone
);

CREATE TABLE application_owners (
  id uuid NOT NULL,
  application_id uuid NOT NULL,
  organization_id uuid NOT NULL
);

CREATE TABLE application_transfers (
  id uuid NOT NULL,
  application_id uuid NOT NULL,
  from_organization_id uuid NOT NULL,
  to_organization_id uuid NOT NULL,
  scopes text[] NOT NULL,
  revision integer NOT NULL,
  status text NOT NULL,
  offered_at timestamp(3) with time zone NOT NULL,
  offered_by_name text NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  decided_at timestamp(3) with time zone,
  decided_by_name text,
  owned_since integer,
  told_through uuid,
  told_at timestamp(3) with time zone
);

CREATE TABLE applications (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  name text NOT NULL,
  status text DEFAULT 'ACTIVE'::text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  third_party_version integer DEFAULT 0 NOT NULL,
  epoch integer DEFAULT 1 NOT NULL,
  revision integer DEFAULT 1 NOT NULL,
  scopes jsonb DEFAULT '{}'::jsonb NOT NULL,
  third_party_enabled boolean DEFAULT false NOT NULL,
  asks_all_scopes boolean DEFAULT false NOT NULL,
  asked_scopes jsonb DEFAULT '{}'::jsonb NOT NULL,
  oauth_enabled boolean DEFAULT false NOT NULL,
  redirect_uris text[] DEFAULT '{}'::text[] NOT NULL,
  sign_in_audience text DEFAULT 'ANY_ORGANIZATION'::text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  sign_in_since jsonb DEFAULT '{}'::jsonb NOT NULL,
  client_type text DEFAULT 'CONFIDENTIAL'::text NOT NULL,
  pkce_required boolean DEFAULT true NOT NULL,
  id_token_algorithm text DEFAULT 'RS256'::text NOT NULL,
  post_logout_redirect_uris text[] DEFAULT '{}'::text[] NOT NULL,
  backchannel_logout_uri text,
  basic_on_api boolean DEFAULT true NOT NULL,
  existing_flow_since integer,
  description text,
  homepage_url text,
  logo_url text,
  privacy_url text,
  terms_url text,
  suspended_by_owner boolean DEFAULT false NOT NULL,
  platform_suspended_at timestamp(3) with time zone,
  optional_scopes text[] DEFAULT '{}'::text[] NOT NULL,
  owned_since integer DEFAULT 0 NOT NULL,
  is_resource_server boolean DEFAULT false NOT NULL,
  claims_in_id_token boolean DEFAULT true NOT NULL
);

CREATE TABLE audit_events (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  type text NOT NULL,
  version smallint NOT NULL,
  actor jsonb NOT NULL,
  subject jsonb NOT NULL,
  data jsonb NOT NULL,
  request_id text,
  occurred_at timestamp(3) with time zone NOT NULL,
  network text,
  once text,
  actor_id uuid,
  actor_profile_id uuid,
  words tsvector
);

CREATE TABLE authorization_codes (
  id uuid NOT NULL,
  kind text NOT NULL,
  digest bytea NOT NULL,
  key_id text NOT NULL,
  application_id uuid NOT NULL,
  owner_organization_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  profile_id uuid NOT NULL,
  user_id uuid NOT NULL,
  session_id uuid NOT NULL,
  consent_id uuid,
  authorization_id uuid,
  redirect_uri text,
  code_challenge text,
  scopes text[] NOT NULL,
  openid_scopes text[] NOT NULL,
  nonce text,
  claims jsonb DEFAULT '{}'::jsonb NOT NULL,
  authenticated_at timestamp(3) with time zone NOT NULL,
  sign_in_revision integer NOT NULL,
  access_version integer NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  consumed_at timestamp(3) with time zone
);

CREATE TABLE authorization_requests (
  id uuid NOT NULL,
  kind text NOT NULL,
  application_id uuid NOT NULL,
  owner_organization_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  requested_by_profile_id uuid NOT NULL,
  requested_by_name text NOT NULL,
  scopes text[] NOT NULL,
  reason text NOT NULL,
  requested_at timestamp(3) with time zone NOT NULL,
  status text NOT NULL,
  decided_at timestamp(3) with time zone,
  decided_by_name text,
  decision_reason text,
  application_revision integer NOT NULL
);

CREATE TABLE authorizations (
  id uuid NOT NULL,
  application_id uuid NOT NULL,
  owner_organization_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  status text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  approved_scopes text[] NOT NULL,
  reviewed_revision integer NOT NULL,
  authorized_at timestamp(3) with time zone NOT NULL,
  authorized_by_profile_id uuid NOT NULL,
  authorized_by_name text NOT NULL,
  changed_at timestamp(3) with time zone NOT NULL,
  changed_by_name text NOT NULL,
  expires_at timestamp(3) with time zone,
  last_used_at timestamp(3) with time zone,
  keys_read_at timestamp(3) with time zone,
  reviewed_at timestamp(3) with time zone,
  reviewed_by_name text
);

CREATE TABLE consents (
  id uuid NOT NULL,
  application_id uuid NOT NULL,
  owner_organization_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  profile_id uuid NOT NULL,
  user_id uuid NOT NULL,
  scopes text[] NOT NULL,
  openid_scopes text[] NOT NULL,
  reviewed_revision integer NOT NULL,
  status text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  consented_at timestamp(3) with time zone NOT NULL,
  last_used_at timestamp(3) with time zone
);

CREATE TABLE credentials (
  id uuid NOT NULL,
  application_id uuid NOT NULL,
  owner_organization_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  authorization_id uuid,
  epoch integer NOT NULL,
  digest bytea NOT NULL,
  key_id text NOT NULL,
  ciphertext bytea,
  hint text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  expires_at timestamp(3) with time zone,
  rotated_at timestamp(3) with time zone,
  revoked_at timestamp(3) with time zone,
  last_used_at timestamp(3) with time zone
);

CREATE TABLE email_links (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  purpose text NOT NULL,
  email text NOT NULL,
  digest bytea NOT NULL,
  key_id text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  used_at timestamp(3) with time zone
);

CREATE TABLE invitations (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  email text NOT NULL,
  role text NOT NULL,
  status text NOT NULL,
  digest bytea NOT NULL,
  mailed_digest bytea,
  key_id text NOT NULL,
  invited_by_name text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  profile_id uuid,
  sent_by_profile_id uuid,
  mail_status text
);

CREATE TABLE listed_applications (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  application_id uuid NOT NULL,
  owner_organization_id uuid NOT NULL,
  list text NOT NULL,
  scopes text[] NOT NULL,
  reason text,
  listed_at timestamp(3) with time zone NOT NULL,
  listed_by_name text NOT NULL,
  application_revision integer NOT NULL
);

CREATE TABLE mail_outbox (
  id uuid NOT NULL,
  organization_id uuid,
  invitation_id uuid,
  kind text NOT NULL,
  content bytea NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  next_attempt_at timestamp(3) with time zone NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL
);

CREATE TABLE operator_events (
  id uuid NOT NULL,
  type text NOT NULL,
  operator_id uuid NOT NULL,
  operator_name text NOT NULL,
  subject_id uuid,
  subject_name text NOT NULL,
  reason text,
  request_id text,
  occurred_at timestamp(3) with time zone NOT NULL
);

CREATE TABLE operators (
  id uuid NOT NULL,
  made_at timestamp(3) with time zone NOT NULL
);

CREATE TABLE organization_domains (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  domain text NOT NULL,
  token text NOT NULL,
  added_at timestamp(3) with time zone NOT NULL,
  verified_at timestamp(3) with time zone,
  confirmed_at timestamp(3) with time zone,
  checked_at timestamp(3) with time zone,
  problem text,
  next_check_at timestamp(3) with time zone
);

CREATE TABLE organizations (
  id uuid NOT NULL,
  slug text NOT NULL,
  name text NOT NULL,
  status text DEFAULT 'ACTIVE'::text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  suspended_by text,
  deleted_at timestamp(3) with time zone,
  is_test boolean DEFAULT false NOT NULL,
  locked_down_at timestamp(3) with time zone,
  locked_down_by_name text,
  lock_down_version integer DEFAULT 0 NOT NULL,
  consent_policy text DEFAULT 'LOW_RISK'::text NOT NULL,
  owner_suspended boolean DEFAULT false NOT NULL
);

CREATE TABLE platform_settings (
  name text NOT NULL,
  value text NOT NULL
);

CREATE TABLE profiles (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  user_id uuid,
  email text,
  name text NOT NULL,
  role text NOT NULL,
  kind text DEFAULT 'person'::text NOT NULL,
  status text DEFAULT 'ACTIVE'::text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  details jsonb DEFAULT '{}'::jsonb NOT NULL,
  updated_at timestamp(3) with time zone
);

CREATE TABLE rate_limits (
  key character varying(255) NOT NULL,
  points integer DEFAULT 0 NOT NULL,
  expire bigint
);

CREATE TABLE resources (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  agency_id uuid,
  name text NOT NULL,
  description text,
  phone text,
  website text,
  eligibility text,
  created_at timestamp(3) with time zone NOT NULL,
  updated_at timestamp(3) with time zone NOT NULL
);

CREATE TABLE revoked_tokens (
  jti uuid NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL
);

CREATE TABLE service_account_assignments (
  profile_id uuid NOT NULL,
  application_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  owner_organization_id uuid NOT NULL,
  assigned_at timestamp(3) with time zone NOT NULL,
  assigned_by_name text NOT NULL,
  id uuid NOT NULL,
  authorization_id uuid
);

CREATE TABLE sessions (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  digest bytea NOT NULL,
  key_id text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  authenticated_at timestamp(3) with time zone NOT NULL,
  last_seen_at timestamp(3) with time zone NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  ended_at timestamp(3) with time zone,
  choices jsonb DEFAULT '{}'::jsonb NOT NULL
);

CREATE TABLE signing_keys (
  kid text NOT NULL,
  algorithm text NOT NULL,
  purpose text NOT NULL,
  sealed_private_key bytea NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  signs_from timestamp(3) with time zone NOT NULL,
  signs_until timestamp(3) with time zone,
  published_until timestamp(3) with time zone,
  revoked_at timestamp(3) with time zone
);

CREATE TABLE stored_requests (
  digest bytea NOT NULL,
  browser bytea,
  network text NOT NULL,
  sealed bytea NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  host bytea DEFAULT '\x'::bytea NOT NULL
);

CREATE TABLE token_families (
  id uuid NOT NULL,
  kind text NOT NULL,
  application_id uuid NOT NULL,
  owner_organization_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  profile_id uuid NOT NULL,
  user_id uuid,
  session_id uuid,
  consent_id uuid,
  credential_id uuid,
  code_id uuid,
  scopes text[] NOT NULL,
  openid_scopes text[] NOT NULL,
  claims jsonb DEFAULT '{}'::jsonb NOT NULL,
  authenticated_at timestamp(3) with time zone,
  sign_in_revision integer NOT NULL,
  access_version integer NOT NULL,
  generation integer DEFAULT 0 NOT NULL,
  refreshed_at timestamp(3) with time zone NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  ended_at timestamp(3) with time zone,
  assignment_id uuid
);

CREATE TABLE used_assertions (
  digest bytea NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL
);

CREATE TABLE users (
  id uuid NOT NULL,
  email text NOT NULL,
  name text NOT NULL,
  password_hash text,
  status text DEFAULT 'ACTIVE'::text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  email_verified_at timestamp(3) with time zone
);

CREATE TABLE webhook_deliveries (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  type text NOT NULL,
  content jsonb NOT NULL,
  occurred_at timestamp(3) with time zone NOT NULL,
  status text DEFAULT 'PENDING'::text NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  next_attempt_at timestamp(3) with time zone NOT NULL,
  last_attempt_at timestamp(3) with time zone,
  last_status integer,
  last_problem text,
  last_duration_ms integer
);

CREATE TABLE webhook_endpoints (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  url text NOT NULL,
  types text[] NOT NULL,
  event_types text[] NOT NULL,
  status text DEFAULT 'ENABLED'::text NOT NULL,
  secret bytea NOT NULL,
  previous_secret bytea,
  previous_secret_until timestamp(3) with time zone,
  failing_since timestamp(3) with time zone,
  created_at timestamp(3) with time zone NOT NULL
);

CREATE TABLE webhook_outbox (
  id uuid NOT NULL,
  organization_id uuid NOT NULL
);

-- Statistics targets

ALTER TABLE audit_events ALTER COLUMN words SET STATISTICS 1000;

-- Functions

CREATE OR REPLACE FUNCTION public.accept_application_transfer(wanted uuid, at timestamp with time zone, by_name text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  transfer application_transfers;
  former_version integer;
  since integer;
BEGIN
  UPDATE application_transfers t SET status = 'ACCEPTED', decided_at = at, decided_by_name = by_name
    WHERE t.id = wanted AND t.to_organization_id = current_organization() AND is_admin_of(t.to_organization_id)
      AND t.status = 'PENDING' AND t.expires_at > at
    RETURNING * INTO transfer;
  IF NOT FOUND THEN RETURN 'CLOSED'; END IF;
  SELECT version INTO former_version FROM organizations
    WHERE id = transfer.from_organization_id AND status = 'ACTIVE' FOR SHARE;
  IF NOT FOUND THEN RETURN 'CHANGED'; END IF;
  INSERT INTO application_owners (id, application_id, organization_id)
    VALUES (transfer.id, transfer.application_id, transfer.to_organization_id) ON CONFLICT DO NOTHING;
  UPDATE applications a SET organization_id = transfer.to_organization_id, owned_since = a.revision + 1,
      revision = a.revision + 1, version = a.version + former_version + 1, epoch = a.epoch + 1,
      scopes = renewed(a.scopes, a.revision + 1), asked_scopes = renewed(a.asked_scopes, a.revision + 1),
      oauth_enabled = false, sign_in_since = CASE WHEN a.oauth_enabled AND a.sign_in_audience = 'OWN_ORGANIZATION'
        THEN jsonb_build_object(transfer.to_organization_id, a.revision + 1) ELSE renewed(a.sign_in_since, a.revision + 1) END,
      existing_flow_since = CASE WHEN a.existing_flow_since IS NOT NULL THEN a.revision + 1 END
    WHERE a.id = transfer.application_id AND a.organization_id = transfer.from_organization_id
      AND a.status <> 'DELETED' AND a.revision = transfer.revision
    RETURNING a.owned_since INTO since;
  IF NOT FOUND THEN RETURN 'CHANGED'; END IF;
  UPDATE application_transfers SET owned_since = since WHERE id = transfer.id;
  UPDATE authorizations SET status = 'REVOKED', version = version + 1, changed_at = at, changed_by_name = by_name
    WHERE application_id = transfer.application_id AND organization_id = transfer.to_organization_id AND status <> 'REVOKED';
  UPDATE authorization_requests SET status = 'CLOSED', decided_at = at, decided_by_name = by_name
    WHERE application_id = transfer.application_id AND organization_id = transfer.to_organization_id AND status = 'PENDING';
  DELETE FROM listed_applications
    WHERE application_id = transfer.application_id AND organization_id = transfer.to_organization_id;
  DELETE FROM service_account_assignments WHERE application_id = transfer.application_id AND authorization_id IS NULL;
  RETURN 'ACCEPTED';
END $function$;

CREATE OR REPLACE FUNCTION public.add_operator(wanted text, at timestamp with time zone)
 RETURNS TABLE(id uuid, name text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  LOCK TABLE operators IN SHARE ROW EXCLUSIVE MODE;
  RETURN QUERY
    WITH made AS (
      INSERT INTO operators (id, made_at)
      SELECT u.id, at FROM users u WHERE u.email = wanted AND u.status = 'ACTIVE' AND u.email_verified_at IS NOT NULL
        AND is_operator()
      ON CONFLICT DO NOTHING RETURNING operators.id)
    SELECT u.id, u.name FROM made JOIN users u ON u.id = made.id;
END $function$;

CREATE OR REPLACE FUNCTION public.announce(change text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_notify('nexus_changes', change);
  PERFORM set_config('app.changes', concat_ws(',', NULLIF(current_setting('app.changes', true), ''), change), true);
END $function$;

CREATE OR REPLACE FUNCTION public.announce_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE change text := TG_ARGV[0] || ':' || OLD.id;
BEGIN
  PERFORM pg_notify('nexus_changes', change);
  PERFORM set_config('app.changes', concat_ws(',', NULLIF(current_setting('app.changes', true), ''), change), true);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.announce_profiles_of_user()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  PERFORM announce('profile:' || id) FROM profiles WHERE user_id = OLD.id;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.announce_revoked_token()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  PERFORM announce('token:' || NEW.jti);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.announce_signing_key()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  PERFORM announce('signing_key:' || COALESCE(NEW.kid, OLD.kid));
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.audit_words(organization uuid, texts text[], concerned text[])
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT array_to_tsvector(array_agg(DISTINCT organization || ':' || word)) FROM (
    SELECT left(part, 100) AS word FROM unnest(texts) AS t (content),
      LATERAL (SELECT lower(left(content, 300)) AS content) l,
      LATERAL (SELECT unnest(regexp_split_to_array(l.content, '\s+') || regexp_split_to_array(l.content, '[[:punct:][:space:]]+')) AS part) p
    UNION ALL SELECT '#' || id FROM unnest(concerned) AS c (id)) AS words
  WHERE word <> ''
$function$;

CREATE OR REPLACE FUNCTION public.authorization_status(status text, expires_at timestamp with time zone, reviewed_revision integer, owned_since integer, is_locked_down boolean, at timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (status <> 'ACTIVE'::text) THEN status WHEN (expires_at <= at) THEN 'EXPIRED'::text WHEN ((reviewed_revision < owned_since) OR is_locked_down) THEN 'SUSPENDED'::text ELSE 'ACTIVE'::text END;

CREATE OR REPLACE FUNCTION public.authorization_unmet_rule(is_application_active boolean, is_publisher_active boolean, is_organization_active boolean, is_locked_down boolean, third_party_enabled boolean, status text, expires_at timestamp with time zone, reviewed_revision integer, owned_since integer, at timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (NOT is_application_active) THEN 'application'::text WHEN (NOT is_publisher_active) THEN 'publisher'::text WHEN (NOT is_organization_active) THEN 'organization'::text WHEN is_locked_down THEN 'lock-down'::text WHEN (NOT third_party_enabled) THEN 'third-party'::text WHEN (authorization_status(status, expires_at, reviewed_revision, owned_since, false, at) <> 'ACTIVE'::text) THEN 'authorization'::text ELSE NULL::text END;

CREATE OR REPLACE FUNCTION public.consent_unmet_rule(is_profile_active boolean, status text, reviewed_revision integer, owned_since integer)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (NOT is_profile_active) THEN 'profile'::text WHEN ((status <> 'ACTIVE'::text) OR (reviewed_revision < owned_since)) THEN 'consent'::text ELSE NULL::text END;

CREATE OR REPLACE FUNCTION public.count_approvals(application uuid, cap integer, at timestamp with time zone)
 RETURNS TABLE(organizations integer, people integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT
    (SELECT count(*)::integer FROM (
      SELECT FROM authorizations z WHERE z.application_id = a.id AND z.reviewed_revision >= a.owned_since
        AND authorization_status(z.status, z.expires_at, z.reviewed_revision, a.owned_since, false, at)
          IN ('ACTIVE', 'SUSPENDED') LIMIT cap) approving),
    (SELECT count(*)::integer FROM (
      SELECT FROM consents c JOIN profiles m ON m.id = c.profile_id
      WHERE c.application_id = a.id AND c.status = 'ACTIVE'
        AND consent_unmet_rule(m.status = 'ACTIVE', c.status, c.reviewed_revision, a.owned_since) IS NULL
      LIMIT cap) consenting)
  FROM applications a WHERE a.id = application AND a.organization_id = current_organization()
$function$;

CREATE OR REPLACE FUNCTION public.count_own_test_organizations(deleted_after timestamp with time zone)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('test organizations ' || current_person(), 0));
  RETURN (
    SELECT count(*) FROM profiles p JOIN organizations o ON o.id = p.organization_id
    WHERE p.user_id = current_person() AND p.role = 'owner' AND p.status = 'ACTIVE' AND o.is_test
      AND (o.status <> 'DELETED' OR o.deleted_at > deleted_after));
END $function$;

CREATE OR REPLACE FUNCTION public.count_pending_mails()
 RETURNS TABLE(count bigint, oldest uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT (SELECT count(*) FROM (SELECT FROM mail_outbox LIMIT 10000) counted), (SELECT id FROM mail_outbox ORDER BY id LIMIT 1)
  WHERE is_operator()
$function$;

CREATE OR REPLACE FUNCTION public.count_pending_work(at timestamp with time zone)
 RETURNS TABLE(outbox bigint, oldest_in_outbox uuid, deliveries bigint, oldest_delivery timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT (SELECT count(*) FROM (SELECT FROM webhook_outbox LIMIT 10000) counted),
    (SELECT id FROM webhook_outbox ORDER BY id LIMIT 1),
    (SELECT count(*) FROM (
      SELECT FROM webhook_deliveries WHERE status = 'PENDING' AND next_attempt_at <= at LIMIT 10000) counted),
    (SELECT next_attempt_at FROM webhook_deliveries WHERE status = 'PENDING' AND next_attempt_at <= at
      ORDER BY next_attempt_at LIMIT 1)
  WHERE is_operator()
$function$;

CREATE OR REPLACE FUNCTION public.create_first_organization(link_digest text, organization_id uuid, organization_slug text, organization_name text, user_id uuid, user_email text, user_name text, user_password_hash text, profile_id uuid, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  DELETE FROM platform_settings WHERE name = 'first_organization_link' AND value = link_digest;
  IF NOT FOUND OR EXISTS (SELECT FROM users) THEN RETURN false; END IF;
  INSERT INTO organizations (id, slug, name, created_at) VALUES (organization_id, organization_slug, organization_name, at);
  INSERT INTO users (id, email, name, password_hash, created_at) VALUES (user_id, user_email, user_name, user_password_hash, at);
  INSERT INTO profiles (id, organization_id, user_id, email, name, role, created_at)
    VALUES (profile_id, organization_id, user_id, user_email, user_name, 'owner', at);
  INSERT INTO operators (id, made_at) VALUES (user_id, at);
  RETURN true;
END $function$;

CREATE OR REPLACE FUNCTION public.credential_unmet_rule(revoked_at timestamp with time zone, epoch integer, application_epoch integer, expires_at timestamp with time zone, at timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN ((revoked_at IS NOT NULL) OR (epoch <> application_epoch) OR (expires_at <= at)) THEN 'credential'::text ELSE NULL::text END;

CREATE OR REPLACE FUNCTION public.current_organization()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION public.current_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION public.decline_application_transfer(wanted uuid, at timestamp with time zone, by_name text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE application_transfers t SET status = 'DECLINED', decided_at = at, decided_by_name = by_name
    WHERE t.id = wanted AND t.to_organization_id = current_organization() AND is_admin_of(t.to_organization_id)
      AND t.status = 'PENDING' AND t.expires_at > at;
  RETURN FOUND;
END $function$;

CREATE OR REPLACE FUNCTION public.delete_own_organization(at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE organizations SET status = 'DELETED', suspended_by = NULL, deleted_at = at, version = version + 1
    WHERE id = current_organization() AND (status = 'ACTIVE' OR suspended_by = 'OWNER') AND is_owner_of(id);
  RETURN FOUND;
END $function$;

CREATE OR REPLACE FUNCTION public.end_access_of_profile()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE consents SET status = 'WITHDRAWN', version = version + 1 WHERE profile_id = NEW.id AND status = 'ACTIVE';
  UPDATE token_families SET ended_at = now() WHERE profile_id = NEW.id AND ended_at IS NULL;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.end_consents_in_organization(ended_application uuid)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  WITH ended AS (
    UPDATE consents SET status = 'WITHDRAWN', version = version + 1
    WHERE organization_id = current_organization() AND application_id = ended_application AND status = 'ACTIVE'
    RETURNING 1)
  SELECT count(*)::integer FROM ended
$function$;

CREATE OR REPLACE FUNCTION public.end_families_of_session()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE token_families SET ended_at = NEW.ended_at
  WHERE session_id = NEW.id AND ended_at IS NULL AND NOT 'offline_access' = ANY (openid_scopes);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.end_mail(mail uuid, outcome text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT FROM invitations WHERE id = (SELECT invitation_id FROM mail_outbox WHERE id = mail) FOR UPDATE;
  WITH ended AS (DELETE FROM mail_outbox WHERE id = mail RETURNING invitation_id)
  UPDATE invitations SET mail_status = outcome FROM ended WHERE invitations.id = ended.invitation_id;
$function$;

CREATE OR REPLACE FUNCTION public.end_resource_server()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  NEW.is_resource_server := false;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.fan_out_webhooks(at timestamp with time zone, most integer)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  WITH taken AS (
    DELETE FROM webhook_outbox WHERE id IN (
      SELECT id FROM webhook_outbox ORDER BY id LIMIT most FOR UPDATE SKIP LOCKED) RETURNING id),
  events AS (SELECT e.* FROM taken JOIN audit_events e ON e.id = taken.id),
  own AS (
    SELECT w.id AS endpoint_id, w.organization_id, e.id AS event_id, e.type, e.occurred_at,
      jsonb_build_object('subject', e.subject, 'data', e.data) || COALESCE((
        SELECT jsonb_build_object('authorization', jsonb_build_object('id', a.id, 'scopes', a.approved_scopes,
          'organizationId', o.id, 'organizationName', o.name,
          'applicationId', p.id, 'applicationName', p.name))
        FROM authorizations a JOIN organizations o ON o.id = a.organization_id JOIN applications p ON p.id = a.application_id
        WHERE a.id = (e.subject->>'authorizationId')::uuid
          AND e.organization_id IN (a.organization_id, a.owner_organization_id)), '{}') AS content
    FROM events e JOIN webhook_endpoints w ON w.organization_id = e.organization_id
    WHERE w.status = 'ENABLED' AND e.type = ANY (w.event_types)),
  pending AS (
    SELECT w.id AS endpoint_id, w.organization_id, e.id AS event_id, 'application.scopes_pending' AS type, e.occurred_at,
      jsonb_build_object('authorization', jsonb_build_object('id', a.id, 'scopes', a.approved_scopes,
        'organizationId', o.id, 'organizationName', o.name, 'applicationId', p.id, 'applicationName', p.name,
        'pendingScopes', asked.scopes)) AS content
    FROM events e JOIN public_applications p ON p.id = (e.subject->>'applicationId')::uuid
      AND p.owner_organization_id = e.organization_id
    JOIN webhook_endpoints w ON w.status = 'ENABLED' AND 'application.scopes_pending' = ANY (w.types)
    JOIN authorizations a ON a.application_id = p.id AND a.organization_id = w.organization_id AND a.status <> 'REVOKED'
      AND authorization_status(a.status, a.expires_at, a.reviewed_revision, p.owned_since, false, at) <> 'EXPIRED'
    JOIN organizations o ON o.id = a.organization_id,
    LATERAL (SELECT jsonb_agg(key ORDER BY key) AS scopes FROM jsonb_each_text(p.asked_scopes)
      WHERE value::integer > a.reviewed_revision) AS asked
    WHERE e.type IN ('application.scopes_changed', 'application.third_party_configured')
      AND p.status = 'ACTIVE' AND p.third_party_enabled AND asked.scopes IS NOT NULL
      AND EXISTS (SELECT jsonb_array_elements_text(e.data#>'{changes,askedScopes,after}')
        EXCEPT SELECT jsonb_array_elements_text(e.data#>'{changes,askedScopes,before}')))
  INSERT INTO webhook_deliveries (id, organization_id, endpoint_id, type, content, occurred_at, next_attempt_at)
  SELECT webhook_delivery_id(event_id, endpoint_id), organization_id, endpoint_id, type, content, occurred_at, at
  FROM (SELECT * FROM own UNION ALL SELECT * FROM pending) found
  ON CONFLICT DO NOTHING
$function$;

CREATE OR REPLACE FUNCTION public.find_application(wanted uuid)
 RETURNS TABLE(id uuid, organization_id uuid, name text, status text, version integer, third_party_version integer, epoch integer, scopes jsonb, third_party_enabled boolean, asked_scopes jsonb, revision integer, oauth_enabled boolean, sign_in_since jsonb, client_type text, basic_on_api boolean, existing_flow_since integer, owned_since integer, is_resource_server boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT id, organization_id, name,
    CASE WHEN status = 'ACTIVE' AND platform_suspended_at IS NOT NULL THEN 'SUSPENDED' ELSE status END, version,
    third_party_version, epoch, scopes, third_party_enabled, asked_scopes, revision, oauth_enabled, sign_in_since,
    client_type, basic_on_api, existing_flow_since, owned_since, is_resource_server
  FROM applications WHERE id = wanted
$function$;

CREATE OR REPLACE FUNCTION public.find_application_key(wanted uuid)
 RETURNS TABLE(id uuid, application_id uuid, organization_id uuid, epoch integer, algorithm text, public_jwk jsonb, revoked_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT id, application_id, organization_id, epoch, algorithm, public_jwk, revoked_at
  FROM application_keys WHERE id = wanted
$function$;

CREATE OR REPLACE FUNCTION public.find_application_key_by_kid(application uuid, wanted text)
 RETURNS TABLE(id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT k.id FROM application_keys k JOIN applications a ON a.id = k.application_id AND a.epoch = k.epoch
  WHERE k.application_id = application AND k.kid = wanted AND k.revoked_at IS NULL
$function$;

CREATE OR REPLACE FUNCTION public.find_application_keys(application uuid)
 RETURNS TABLE(id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT k.id FROM application_keys k JOIN applications a ON a.id = k.application_id AND a.epoch = k.epoch
  WHERE k.application_id = application AND k.revoked_at IS NULL
$function$;

CREATE OR REPLACE FUNCTION public.find_application_links(wanted uuid)
 RETURNS TABLE(homepage_url text, privacy_url text, terms_url text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT homepage_url, privacy_url, terms_url FROM applications WHERE id = wanted AND status <> 'DELETED'
$function$;

CREATE OR REPLACE FUNCTION public.find_authorization(wanted uuid)
 RETURNS TABLE(id uuid, status text, version integer, approved_scopes text[], reviewed_revision integer, expires_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT id, status, version, approved_scopes, reviewed_revision, expires_at FROM authorizations WHERE id = wanted
$function$;

CREATE OR REPLACE FUNCTION public.find_authorization_code(wanted bytea)
 RETURNS SETOF authorization_codes
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT * FROM authorization_codes WHERE digest = wanted
$function$;

CREATE OR REPLACE FUNCTION public.find_authorization_of(application uuid, organization uuid)
 RETURNS TABLE(id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT id FROM authorizations
  WHERE application_id = application AND organization_id = organization AND status <> 'REVOKED'
$function$;

CREATE OR REPLACE FUNCTION public.find_client_registration(wanted uuid)
 RETURNS TABLE(id uuid, owner_organization_id uuid, owner_name text, name text, redirect_uris text[], post_logout_redirect_uris text[], backchannel_logout_uri text, client_type text, pkce_required boolean, id_token_algorithm text, claims_in_id_token boolean, existing_flow boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT a.id, a.organization_id, o.name, a.name, CASE WHEN a.oauth_enabled THEN a.redirect_uris ELSE '{}' END,
    CASE WHEN a.oauth_enabled THEN a.post_logout_redirect_uris ELSE '{}' END,
    CASE WHEN a.oauth_enabled THEN a.backchannel_logout_uri END, a.client_type, a.pkce_required, a.id_token_algorithm,
    a.claims_in_id_token, a.existing_flow_since IS NOT NULL
  FROM applications a JOIN organizations o ON o.id = a.organization_id WHERE a.id = wanted AND a.status <> 'DELETED'
$function$;

CREATE OR REPLACE FUNCTION public.find_consent(wanted uuid)
 RETURNS TABLE(id uuid, status text, version integer, scopes text[], openid_scopes text[], reviewed_revision integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT id, status, version, scopes, openid_scopes, reviewed_revision FROM consents WHERE id = wanted
$function$;

CREATE OR REPLACE FUNCTION public.find_credential(wanted uuid)
 RETURNS TABLE(id uuid, application_id uuid, organization_id uuid, authorization_id uuid, epoch integer, expires_at timestamp with time zone, revoked_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT id, application_id, organization_id, authorization_id, epoch, expires_at, revoked_at
  FROM credentials WHERE id = wanted
$function$;

CREATE OR REPLACE FUNCTION public.find_credential_by_digest(wanted bytea)
 RETURNS TABLE(id uuid, application_id uuid, organization_id uuid, authorization_id uuid, epoch integer, expires_at timestamp with time zone, revoked_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT id, application_id, organization_id, authorization_id, epoch, expires_at, revoked_at
  FROM credentials WHERE digest = wanted
$function$;

CREATE OR REPLACE FUNCTION public.find_email_link(wanted bytea, wanted_purpose text, at timestamp with time zone)
 RETURNS TABLE(id uuid, user_id uuid, name text, email text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT l.id, u.id, u.name, u.email FROM email_links l JOIN users u ON u.id = l.user_id AND u.email = l.email
  WHERE l.digest = wanted AND l.purpose = wanted_purpose AND l.used_at IS NULL AND l.expires_at > at
    AND u.status = 'ACTIVE'
$function$;

CREATE OR REPLACE FUNCTION public.find_invitation(wanted bytea, at timestamp with time zone)
 RETURNS TABLE(id uuid, organization_id uuid, organization_name text, email text, role text, was_mailed boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT i.id, i.organization_id, o.name, i.email, i.role, i.mailed_digest IS NOT DISTINCT FROM wanted
  FROM invitations i JOIN organizations o ON o.id = i.organization_id
  JOIN profiles s ON s.id = i.sent_by_profile_id AND s.status = 'ACTIVE'
    AND (s.role = 'owner' OR s.role = 'admin' AND i.role <> 'owner')
  WHERE (i.digest = wanted OR i.mailed_digest = wanted) AND i.status = 'PENDING' AND i.expires_at > at
    AND o.status = 'ACTIVE'
$function$;

CREATE OR REPLACE FUNCTION public.find_organization(wanted uuid)
 RETURNS TABLE(id uuid, status text, version integer, locked_down_at timestamp with time zone, lock_down_version integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT id, status, version, locked_down_at, lock_down_version FROM organizations WHERE id = wanted
$function$;

CREATE OR REPLACE FUNCTION public.find_profile(wanted uuid)
 RETURNS TABLE(id uuid, organization_id uuid, user_id uuid, name text, role text, kind text, is_active boolean, version integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT p.id, p.organization_id, p.user_id, p.name, p.role, p.kind,
    p.status = 'ACTIVE' AND COALESCE(u.status = 'ACTIVE', p.kind = 'service_account'), p.version + COALESCE(u.version, 0)
  FROM profiles p LEFT JOIN users u ON u.id = p.user_id WHERE p.id = wanted
$function$;

CREATE OR REPLACE FUNCTION public.find_service_account_assignment(wanted uuid)
 RETURNS TABLE(id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT id FROM service_account_assignments WHERE id = wanted
$function$;

CREATE OR REPLACE FUNCTION public.find_session(wanted bytea)
 RETURNS TABLE(id uuid, user_id uuid, name text, email text, user_status text, authenticated_at timestamp with time zone, last_seen_at timestamp with time zone, expires_at timestamp with time zone, ended_at timestamp with time zone, choices jsonb, profiles jsonb, is_operator boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT s.id, u.id, u.name, u.email, u.status, s.authenticated_at, s.last_seen_at, s.expires_at, s.ended_at, s.choices,
    COALESCE((
      SELECT jsonb_agg(jsonb_build_object('id', p.id, 'organizationId', p.organization_id, 'name', p.name,
        'role', p.role, 'organizationStatus', o.status) ORDER BY p.id)
      FROM profiles p JOIN organizations o ON o.id = p.organization_id
      WHERE p.user_id = u.id AND p.status = 'ACTIVE' AND o.status <> 'DELETED'), '[]'),
    EXISTS (SELECT FROM operators o WHERE o.id = u.id)
  FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.digest = wanted
$function$;

CREATE OR REPLACE FUNCTION public.find_sign_in(wanted_email text)
 RETURNS TABLE(id uuid, password_hash text, status text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT id, password_hash, status FROM users WHERE email = wanted_email
$function$;

CREATE OR REPLACE FUNCTION public.find_token_family(wanted uuid)
 RETURNS SETOF token_families
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT * FROM token_families WHERE id = wanted
$function$;

CREATE OR REPLACE FUNCTION public.find_verified_domains(wanted uuid[])
 RETURNS TABLE(organization_id uuid, domain text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT d.organization_id, d.domain FROM organization_domains d JOIN organizations o ON o.id = d.organization_id
  WHERE d.organization_id = ANY (wanted) AND d.verified_at IS NOT NULL AND o.status <> 'DELETED' ORDER BY d.domain
$function$;

CREATE OR REPLACE FUNCTION public.index_audit_event()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  id_form constant text := '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
  texts text[];
  subjects text[];
BEGIN
  IF NEW.actor->>'id' ~ id_form THEN NEW.actor_id := NEW.actor->>'id'; END IF;
  NEW.actor_profile_id := COALESCE(NEW.actor->>'profileId', NEW.actor#>>'{onBehalfOf,profileId}');
  SELECT array_agg(value #>> '{}') INTO subjects
    FROM (SELECT jsonb_path_query(NEW.subject, '$.**') UNION SELECT jsonb_path_query(NEW.data->'rows', '$[*]')) AS s (value)
    WHERE jsonb_typeof(value) = 'string' AND value #>> '{}' ~ id_form;
  SELECT array_agg(value #>> '{}') INTO texts
    FROM jsonb_path_query(jsonb_build_array(NEW.actor->'name', NEW.actor#>'{onBehalfOf,name}', NEW.subject, NEW.data - 'rows'), '$.**') AS value
    WHERE jsonb_typeof(value) = 'string' AND value #>> '{}' !~ id_form;
  NEW.words := audit_words(NEW.organization_id, texts || ARRAY[NEW.type, NEW.request_id, NEW.network], subjects);
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.is_admin_of(organization uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (SELECT FROM profiles p WHERE p.organization_id = organization AND p.user_id = current_person()
    AND p.role IN ('owner', 'admin') AND p.status = 'ACTIVE')
$function$;

CREATE OR REPLACE FUNCTION public.is_locked_down(concerned uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT o.locked_down_at IS NOT NULL FROM authorizations a JOIN organizations o ON o.id = a.organization_id
  WHERE a.id = concerned AND current_organization() IN (a.organization_id, a.owner_organization_id)
$function$;

CREATE OR REPLACE FUNCTION public.is_operator()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (SELECT FROM operators o JOIN users u ON u.id = o.id WHERE o.id = current_person() AND u.status = 'ACTIVE')
$function$;

CREATE OR REPLACE FUNCTION public.is_owner_of(organization uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (SELECT FROM profiles WHERE organization_id = organization AND user_id = current_person()
    AND role = 'owner' AND status = 'ACTIVE')
$function$;

CREATE OR REPLACE FUNCTION public.keep_platform_suspension()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT is_operator() THEN
    RAISE insufficient_privilege USING MESSAGE = 'only operators suspend and resume for the platform';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.list_applications_as_operator(wanted text, wanted_status text, wanted_id uuid, by_name boolean, is_descending boolean, after_name text, after_id uuid, most integer)
 RETURNS TABLE(total bigint, id uuid, name text, status text, platform_suspended_at timestamp with time zone, created_at timestamp with time zone, publisher_id uuid, publisher_slug text, publisher_name text, authorizations bigint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  direction constant text := CASE WHEN is_descending THEN 'DESC' ELSE 'ASC' END;
  beyond constant text := CASE WHEN is_descending THEN '<' ELSE '>' END;
  place text := 'a.id ' || beyond || ' $5';
  sorting text := '%1$s.id ' || direction;
BEGIN
  IF by_name THEN
    place := '(lower(a.name), a.id) ' || beyond || ' ($4, $5)';
    sorting := 'lower(%1$s.name) ' || direction || ', ' || sorting;
  END IF;
  IF is_operator() THEN
    RETURN QUERY EXECUTE format($list$
      SELECT (SELECT count(*) FROM (SELECT FROM applications a JOIN organizations o ON o.id = a.organization_id
      WHERE ($1 IS NULL OR strpos(lower(a.name), lower($1)) > 0 OR strpos(lower(o.name), lower($1)) > 0)
        AND ($2 IS NULL OR CASE WHEN a.status = 'ACTIVE' AND a.platform_suspended_at IS NOT NULL THEN 'SUSPENDED' ELSE a.status END = $2) AND ($3 IS NULL OR a.id = $3) LIMIT 10000) counted), page.*, (SELECT count(*) FROM (SELECT FROM authorizations x WHERE x.application_id = page.id AND x.status <> 'REVOKED' LIMIT 1000) counted)
      FROM (SELECT) one LEFT JOIN LATERAL (
        SELECT a.id, a.name, CASE WHEN a.status = 'ACTIVE' AND a.platform_suspended_at IS NOT NULL THEN 'SUSPENDED' ELSE a.status END, a.platform_suspended_at, a.created_at, o.id AS publisher_id, o.slug, o.name AS publisher_name FROM applications a JOIN organizations o ON o.id = a.organization_id
      WHERE ($1 IS NULL OR strpos(lower(a.name), lower($1)) > 0 OR strpos(lower(o.name), lower($1)) > 0)
        AND ($2 IS NULL OR CASE WHEN a.status = 'ACTIVE' AND a.platform_suspended_at IS NOT NULL THEN 'SUSPENDED' ELSE a.status END = $2) AND ($3 IS NULL OR a.id = $3)
          AND ($5 IS NULL OR %1$s) ORDER BY %2$s LIMIT $6) page ON true
      ORDER BY %3$s $list$, place, format(sorting, 'a'), format(sorting, 'page'))
      USING wanted, wanted_status, wanted_id, after_name, after_id, most;
  END IF;
END $function$;

CREATE OR REPLACE FUNCTION public.list_deleted_organizations(deleted_after timestamp with time zone)
 RETURNS TABLE(id uuid, slug text, name text, deleted_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT o.id, o.slug, o.name, o.deleted_at FROM profiles p JOIN organizations o ON o.id = p.organization_id
  WHERE p.user_id = current_person() AND p.role = 'owner' AND p.status = 'ACTIVE'
    AND o.status = 'DELETED' AND o.deleted_at > deleted_after
  ORDER BY o.id
$function$;

CREATE OR REPLACE FUNCTION public.list_operator_events(wanted text, is_descending boolean, after_id uuid, most integer)
 RETURNS TABLE(total bigint, id uuid, type text, operator_name text, subject_id uuid, subject_name text, reason text, request_id text, occurred_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF is_operator() THEN
    RETURN QUERY EXECUTE format($list$
      SELECT (SELECT count(*) FROM (SELECT FROM operator_events e
      WHERE ($1 IS NULL OR strpos(lower(e.type), lower($1)) > 0 OR strpos(lower(e.subject_name), lower($1)) > 0 OR strpos(lower(e.operator_name), lower($1)) > 0) LIMIT 10000) counted), page.*
      FROM (SELECT) one LEFT JOIN LATERAL (
        SELECT e.id, e.type, e.operator_name, e.subject_id, e.subject_name, e.reason, e.request_id, e.occurred_at
        FROM operator_events e
      WHERE ($1 IS NULL OR strpos(lower(e.type), lower($1)) > 0 OR strpos(lower(e.subject_name), lower($1)) > 0 OR strpos(lower(e.operator_name), lower($1)) > 0) AND ($2 IS NULL OR e.id %1$s $2) ORDER BY e.id %2$s LIMIT $3) page ON true
      ORDER BY page.id %2$s $list$,
      CASE WHEN is_descending THEN '<' ELSE '>' END, CASE WHEN is_descending THEN 'DESC' ELSE 'ASC' END)
      USING wanted, after_id, most;
  END IF;
END $function$;

CREATE OR REPLACE FUNCTION public.list_operators()
 RETURNS TABLE(id uuid, name text, email text, made_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT u.id, u.name, u.email, o.made_at FROM operators o JOIN users u ON u.id = o.id
  WHERE is_operator() ORDER BY o.made_at, o.id
$function$;

CREATE OR REPLACE FUNCTION public.list_organizations_as_operator(wanted text, wanted_status text, wanted_id uuid, by_name boolean, is_descending boolean, after_name text, after_id uuid, most integer)
 RETURNS TABLE(total bigint, id uuid, slug text, name text, status text, suspended_by text, is_test boolean, created_at timestamp with time zone, applications bigint, authorizations bigint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  direction constant text := CASE WHEN is_descending THEN 'DESC' ELSE 'ASC' END;
  beyond constant text := CASE WHEN is_descending THEN '<' ELSE '>' END;
  place text := 'o.id ' || beyond || ' $5';
  sorting text := '%1$s.id ' || direction;
BEGIN
  IF by_name THEN
    place := '(lower(o.name), o.id) ' || beyond || ' ($4, $5)';
    sorting := 'lower(%1$s.name) ' || direction || ', ' || sorting;
  END IF;
  IF is_operator() THEN
    RETURN QUERY EXECUTE format($list$
      SELECT (SELECT count(*) FROM (SELECT FROM organizations o WHERE ($1 IS NULL OR strpos(lower(o.name), lower($1)) > 0 OR strpos(lower(o.slug), lower($1)) > 0)
        AND ($2 IS NULL OR o.status = $2) AND ($3 IS NULL OR o.id = $3) LIMIT 10000) counted), page.*, (SELECT count(*) FROM (SELECT FROM applications x WHERE x.organization_id = page.id AND x.status <> 'DELETED' LIMIT 1000) counted),
        (SELECT count(*) FROM (SELECT FROM authorizations x WHERE x.organization_id = page.id AND x.status <> 'REVOKED' LIMIT 1000) counted)
      FROM (SELECT) one LEFT JOIN LATERAL (
        SELECT o.id, o.slug, o.name, o.status, o.suspended_by, o.is_test, o.created_at FROM organizations o WHERE ($1 IS NULL OR strpos(lower(o.name), lower($1)) > 0 OR strpos(lower(o.slug), lower($1)) > 0)
        AND ($2 IS NULL OR o.status = $2) AND ($3 IS NULL OR o.id = $3)
          AND ($5 IS NULL OR %1$s) ORDER BY %2$s LIMIT $6) page ON true
      ORDER BY %3$s $list$, place, format(sorting, 'o'), format(sorting, 'page'))
      USING wanted, wanted_status, wanted_id, after_name, after_id, most;
  END IF;
END $function$;

CREATE OR REPLACE FUNCTION public.note_first_owner()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  INSERT INTO application_owners (id, application_id, organization_id) VALUES (NEW.id, NEW.id, NEW.organization_id);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.purge_expired(at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  DELETE FROM authorization_codes WHERE expires_at < at - interval '1 day';
  DELETE FROM token_families WHERE expires_at < at - interval '1 day';
  DELETE FROM revoked_tokens WHERE expires_at < at;
  DELETE FROM email_links WHERE expires_at < at - interval '1 day';
  DELETE FROM invitations WHERE status <> 'ACCEPTED' AND expires_at < at - interval '90 days';
  DELETE FROM sessions s WHERE s.expires_at < at - interval '1 day'
    AND NOT EXISTS (SELECT FROM authorization_codes c WHERE c.session_id = s.id)
    AND NOT EXISTS (SELECT FROM token_families f WHERE f.session_id = s.id);
$function$;

CREATE OR REPLACE FUNCTION public.purge_organizations(deleted_before timestamp with time zone, most integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  gone uuid;
  owned uuid[];
  part text[];
  deleted integer;
  authorized constant text := 'SELECT id FROM authorizations WHERE owner_organization_id = $1';
  consented constant text := 'SELECT id FROM consents WHERE owner_organization_id = $1';
BEGIN
  -- In no order: one that can't be deleted must not keep all others from it.
  SELECT id INTO gone FROM organizations WHERE status = 'DELETED' AND deleted_at <= deleted_before
    ORDER BY random() LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN RETURN false; END IF;
  owned := ARRAY(SELECT id FROM applications WHERE organization_id = gone);
  -- What hangs on a decision that was its own, though it was given while another owned the application.
  FOREACH part SLICE 1 IN ARRAY ARRAY[
    ['authorization_codes', 'consent_id', consented], ['authorization_codes', 'authorization_id', authorized],
    ['token_families', 'consent_id', consented],
    ['token_families', 'credential_id', format('SELECT id FROM credentials WHERE authorization_id IN (%s)', authorized)],
    ['service_account_assignments', 'authorization_id', authorized], ['credentials', 'authorization_id', authorized]]
  LOOP
    EXECUTE format('DELETE FROM %I WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$I WHERE %I IN (%s) LIMIT $2))', part[1], part[2], part[3])
      USING gone, most;
    GET DIAGNOSTICS deleted = ROW_COUNT;
    IF deleted = most THEN RETURN true; END IF;
  END LOOP;
  FOREACH part SLICE 1 IN ARRAY ARRAY[
    ['authorization_codes', 'application_id'], ['authorization_codes', 'owner_organization_id'], ['authorization_codes', 'organization_id'],
    ['token_families', 'application_id'], ['token_families', 'owner_organization_id'], ['token_families', 'organization_id'],
    ['service_account_assignments', 'application_id'], ['service_account_assignments', 'owner_organization_id'],
    ['service_account_assignments', 'organization_id'],
    ['consents', 'application_id'], ['consents', 'owner_organization_id'], ['consents', 'organization_id'],
    ['application_keys', 'application_id'], ['application_keys', 'organization_id'],
    ['credentials', 'application_id'], ['credentials', 'owner_organization_id'], ['credentials', 'organization_id'],
    ['authorizations', 'application_id'], ['authorizations', 'owner_organization_id'], ['authorizations', 'organization_id'],
    ['authorization_requests', 'application_id'], ['authorization_requests', 'owner_organization_id'],
    ['authorization_requests', 'organization_id'],
    ['listed_applications', 'application_id'], ['listed_applications', 'owner_organization_id'],
    ['listed_applications', 'organization_id'],
    ['application_transfers', 'application_id'], ['application_transfers', 'from_organization_id'],
    ['application_transfers', 'to_organization_id'],
    ['application_owners', 'application_id'], ['application_owners', 'organization_id'],
    ['applications', 'organization_id'], ['invitations', 'organization_id'], ['profiles', 'organization_id'],
    ['resources', 'organization_id'], ['agencies', 'organization_id'], ['webhook_deliveries', 'organization_id'], ['webhook_outbox', 'organization_id'],
    ['webhook_endpoints', 'organization_id'], ['audit_events', 'organization_id']]
  LOOP
    EXECUTE format('DELETE FROM %I WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$I WHERE %I = ANY ($1) LIMIT $2))', part[1], part[2])
      USING CASE part[2] WHEN 'application_id' THEN owned ELSE ARRAY[gone] END, most;
    GET DIAGNOSTICS deleted = ROW_COUNT;
    IF deleted = most THEN RETURN true; END IF;
  END LOOP;
  DELETE FROM organizations WHERE id = gone;
  RETURN true;
END $function$;

CREATE OR REPLACE FUNCTION public.purge_webhook_deliveries(least_id uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  DELETE FROM webhook_deliveries WHERE id IN (
    SELECT id FROM webhook_deliveries WHERE id < least_id ORDER BY id LIMIT 1000)
$function$;

CREATE OR REPLACE FUNCTION public.queue_mail(id uuid, organization uuid, kind text, content bytea, at timestamp with time zone, expires_at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  INSERT INTO mail_outbox (id, organization_id, kind, content, next_attempt_at, expires_at)
  SELECT $1, organization, $3, $4, at, $6 WHERE organization IS NULL OR organization = current_organization()
$function$;

CREATE OR REPLACE FUNCTION public.queue_webhooks()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  IF EXISTS (SELECT FROM webhook_endpoints WHERE organization_id = NEW.organization_id AND status = 'ENABLED'
      AND NEW.type = ANY (event_types))
    OR NEW.type IN ('application.scopes_changed', 'application.third_party_configured')
      AND EXISTS (SELECT FROM webhook_endpoints WHERE status = 'ENABLED' AND 'application.scopes_pending' = ANY (types))
  THEN
    INSERT INTO webhook_outbox (id, organization_id) VALUES (NEW.id, NEW.organization_id);
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.record_credential_use(used uuid[], used_at timestamp with time zone[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  WITH uses AS (SELECT * FROM unnest(used, used_at) AS u (id, at)),
  secrets AS (
    UPDATE credentials c SET last_used_at = GREATEST(c.last_used_at, u.at) FROM uses u WHERE c.id = u.id
    RETURNING c.authorization_id AS id, u.at),
  keys AS (
    UPDATE application_keys k SET last_used_at = GREATEST(k.last_used_at, u.at) FROM uses u WHERE k.id = u.id)
  UPDATE authorizations a SET last_used_at = GREATEST(a.last_used_at, t.at)
  FROM (SELECT id, max(at) AS at FROM (TABLE secrets UNION ALL TABLE uses) places GROUP BY id) t
  WHERE a.id = t.id
$function$;

CREATE OR REPLACE FUNCTION public.record_event_as_operator(event_id uuid, audit_event_id uuid, event_type text, concerned uuid, event_subject text, event_reason text, event_request text, event_at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  INSERT INTO operator_events (id, type, operator_id, operator_name, subject_id, subject_name, reason, request_id, occurred_at)
  SELECT event_id, event_type, id, name, concerned, event_subject, event_reason, event_request, event_at
  FROM users WHERE id = current_person() AND is_operator();

  INSERT INTO audit_events (id, organization_id, type, version, actor, subject, data, request_id, occurred_at)
  SELECT audit_event_id, told.organization_id, event_type, 1,
    jsonb_build_object('kind', 'platform', 'id', 'nexus211', 'name', 'Nexus211'), told.subject,
    jsonb_build_object('name', event_subject, 'reason', event_reason), event_request, event_at
  FROM (
    SELECT id AS organization_id, jsonb_build_object('organizationId', id) AS subject FROM organizations WHERE id = concerned
    UNION ALL
    SELECT organization_id, jsonb_build_object('applicationId', id) FROM applications WHERE id = concerned) told
  WHERE is_operator();
$function$;

CREATE OR REPLACE FUNCTION public.record_event_for_other_party(concerned uuid, event_id uuid, event_type text, event_version smallint, event_subject jsonb, event_data jsonb, event_request text, event_at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  INSERT INTO audit_events (id, organization_id, type, version, actor, subject, data, request_id, occurred_at)
  SELECT event_id, CASE o.id WHEN a.owner_organization_id THEN a.organization_id ELSE a.owner_organization_id END,
    event_type, event_version, jsonb_build_object('kind', 'organization', 'id', o.id, 'name', o.name),
    jsonb_build_object('authorizationId', a.id) || (event_subject - 'credentialId'),
    event_data - '{hint, replaces}'::text[], event_request, event_at
  FROM authorizations a JOIN organizations o ON o.id IN (a.organization_id, a.owner_organization_id)
  WHERE a.id = concerned AND o.id = current_organization()
    AND EXISTS (SELECT FROM applications p WHERE p.id = a.application_id AND p.organization_id = a.owner_organization_id
      AND a.reviewed_revision >= p.owned_since)
$function$;

CREATE OR REPLACE FUNCTION public.record_event_of_person(wanted uuid[], event_ids uuid[], event_type text, event_version smallint, event_request text, event_network text, event_at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  INSERT INTO audit_events (id, organization_id, type, version, actor, subject, data, request_id, network, occurred_at)
  SELECT w.event_id, p.organization_id, event_type, event_version,
    jsonb_build_object('kind', 'person', 'id', p.user_id, 'name', p.name, 'profileId', p.id),
    jsonb_build_object('profileId', p.id), '{}', event_request, event_network, event_at
  FROM unnest(wanted, event_ids) AS w (organization_id, event_id)
  JOIN profiles p ON p.organization_id = w.organization_id
  WHERE p.user_id = current_person() AND p.status = 'ACTIVE'
$function$;

CREATE OR REPLACE FUNCTION public.record_event_of_transfer(concerned uuid, event_id uuid, event_type text, event_version smallint, event_subject jsonb, event_data jsonb, event_request text, event_at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  INSERT INTO audit_events (id, organization_id, type, version, actor, subject, data, request_id, occurred_at)
  SELECT event_id, CASE o.id WHEN t.from_organization_id THEN t.to_organization_id ELSE t.from_organization_id END,
    event_type, event_version, jsonb_build_object('kind', 'organization', 'id', o.id, 'name', o.name),
    event_subject, event_data, event_request, event_at
  FROM application_transfers t JOIN organizations o ON o.id IN (t.from_organization_id, t.to_organization_id)
  WHERE t.id = concerned AND o.id = current_organization()
$function$;

CREATE OR REPLACE FUNCTION public.record_keys_read(wanted uuid[], event_ids uuid[], event_actor jsonb, event_request text, read_at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  WITH pages AS (SELECT * FROM unnest(wanted, event_ids) AS p (id, event_id)),
  reads AS (
    UPDATE authorizations a SET keys_read_at = read_at FROM pages p
    WHERE a.id = p.id AND a.owner_organization_id = current_organization()
      AND (a.keys_read_at IS NULL OR a.keys_read_at <= read_at - interval '1 hour')
    RETURNING a.id, a.organization_id, a.application_id, p.event_id)
  INSERT INTO audit_events (id, organization_id, type, version, actor, subject, data, request_id, occurred_at)
  SELECT event_id, organization_id, 'authorization.key_read', 1, event_actor,
    jsonb_build_object('authorizationId', id, 'applicationId', application_id), '{}', event_request, read_at
  FROM reads
$function$;

CREATE OR REPLACE FUNCTION public.record_observations(observed jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  INSERT INTO audit_events (id, organization_id, type, version, actor, subject, data, request_id, network, occurred_at, once)
  SELECT id, "organizationId", type, version, actor, subject, data, "requestId", network, "occurredAt", once
  FROM jsonb_to_recordset(observed) AS o (id uuid, "organizationId" uuid, type text, version smallint, actor jsonb,
    subject jsonb, data jsonb, "requestId" text, network text, "occurredAt" timestamptz, once text, "authorizationId" uuid)
  WHERE type IN ('access.refused', 'rows.read') AND "authorizationId" IS NULL
  ON CONFLICT DO NOTHING;
  -- Apart, so that it touches applications only where one was refused.
  IF NOT jsonb_path_exists(observed, '$[*].authorizationId') THEN RETURN; END IF;
  INSERT INTO audit_events (id, organization_id, type, version, actor, subject, data, request_id, network, occurred_at, once)
  SELECT o.id, a.owner_organization_id, o.type, o.version,
    jsonb_build_object('kind', 'application', 'id', p.id, 'name', p.name),
    jsonb_build_object('applicationId', p.id, 'authorizationId', a.id),
    o.data || jsonb_build_object('organization', h.name), o."requestId", o.network, o."occurredAt", o.once
  FROM jsonb_to_recordset(observed) AS o (id uuid, type text, version smallint, data jsonb, "requestId" text,
    network text, "occurredAt" timestamptz, once text, "authorizationId" uuid)
  JOIN authorizations a ON a.id = o."authorizationId"
  JOIN applications p ON p.id = a.application_id AND p.organization_id = a.owner_organization_id
    AND a.reviewed_revision >= p.owned_since
  JOIN organizations h ON h.id = a.organization_id
  WHERE o.type = 'access.refused'
  ON CONFLICT DO NOTHING;
END $function$;

CREATE OR REPLACE FUNCTION public.remove_operator(wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  LOCK TABLE operators IN SHARE ROW EXCLUSIVE MODE;
  DELETE FROM operators o WHERE o.id = wanted AND is_operator()
    AND EXISTS (SELECT FROM operators other JOIN users u ON u.id = other.id
      WHERE other.id <> wanted AND u.status = 'ACTIVE');
  RETURN FOUND;
END $function$;

CREATE OR REPLACE FUNCTION public.renewed(since jsonb, revision integer)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT COALESCE(jsonb_object_agg(key, revision), '{}') FROM jsonb_object_keys(since) key
$function$;

CREATE OR REPLACE FUNCTION public.replace_invitation_mail(invitation uuid, mail uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  DELETE FROM mail_outbox WHERE invitation_id = invitation AND organization_id = current_organization();
  UPDATE mail_outbox SET invitation_id = invitation WHERE id = mail AND organization_id = current_organization();
$function$;

CREATE OR REPLACE FUNCTION public.restore_own_organization(deleted_after timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE organizations SET status = 'ACTIVE', deleted_at = NULL
    WHERE id = current_organization() AND status = 'DELETED' AND deleted_at > deleted_after AND is_owner_of(id);
  RETURN FOUND;
END $function$;

CREATE OR REPLACE FUNCTION public.resume_application_as_operator(wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE applications SET platform_suspended_at = NULL, version = version + 1
    WHERE id = wanted AND status <> 'DELETED' AND platform_suspended_at IS NOT NULL AND is_operator();
  RETURN FOUND;
END $function$;

CREATE OR REPLACE FUNCTION public.resume_organization_as_operator(wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE organizations SET status = CASE WHEN owner_suspended THEN 'SUSPENDED' ELSE 'ACTIVE' END,
      suspended_by = CASE WHEN owner_suspended THEN 'OWNER' END, owner_suspended = false
    WHERE id = wanted AND suspended_by = 'PLATFORM' AND is_operator();
  RETURN FOUND;
END $function$;

CREATE OR REPLACE FUNCTION public.resume_own_organization()
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE organizations SET status = 'ACTIVE', suspended_by = NULL
    WHERE id = current_organization() AND status = 'SUSPENDED' AND suspended_by = 'OWNER' AND is_owner_of(id);
  RETURN FOUND;
END $function$;

CREATE OR REPLACE FUNCTION public.retry_mail(mail uuid, at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  UPDATE mail_outbox SET next_attempt_at = at WHERE id = mail
$function$;

CREATE OR REPLACE FUNCTION public.search_audit_events(types text[], actor uuid, actor_profile uuid, subject uuid, terms text[], after_id uuid, before_id uuid, is_descending boolean, most integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  here constant uuid := current_organization();
  direction constant text := CASE WHEN is_descending THEN 'DESC' ELSE 'ASC' END;
  wanted tsquery;
  filters text := '';
  place text := 'e.organization_id';
  value text := '$1';
BEGIN
  SELECT string_agg(format('''%s''%s', replace(replace(here || ':' || term, '\', '\\'), '''', ''''''), suffix), ' & ')::tsquery
    INTO wanted
    FROM (SELECT term, ':*' AS suffix FROM unnest(terms) AS term UNION ALL SELECT '#' || subject, '' WHERE subject IS NOT NULL) t;
  IF actor_profile IS NOT NULL THEN filters := filters || ' AND e.actor_profile_id IS NOT NULL'; END IF;
  IF actor_profile IS NOT NULL AND wanted IS NULL THEN place := place || ', e.actor_profile_id'; value := value || ', $4';
  ELSIF actor_profile IS NOT NULL THEN filters := filters || ' AND e.actor_profile_id = $4';
  ELSIF actor IS NOT NULL AND wanted IS NULL THEN place := place || ', e.actor_id'; value := value || ', $3';
  ELSIF actor IS NOT NULL THEN filters := filters || ' AND e.actor_id = $3';
  END IF;
  IF types IS NOT NULL AND actor IS NULL AND actor_profile IS NULL AND wanted IS NULL THEN
    place := place || ', e.type'; value := value || ', t.type';
    RETURN QUERY EXECUTE format('SELECT p.id FROM unnest($2) AS t (type), LATERAL (SELECT e.id FROM audit_events e
      WHERE (%1$s, e.id) > (%2$s, $6) AND (%1$s, e.id) < (%2$s, $7) ORDER BY %3$s %4$s, e.id %4$s LIMIT $8) p
      ORDER BY p.id %4$s LIMIT $8', place, value, replace(place, ',', ' ' || direction || ','), direction)
      USING here, types, actor, actor_profile, wanted, after_id, before_id, most;
    RETURN;
  END IF;
  IF types IS NOT NULL THEN filters := filters || ' AND e.type = ANY ($2)'; END IF;
  IF wanted IS NOT NULL THEN
    RETURN QUERY EXECUTE 'SELECT e.id FROM audit_events e WHERE e.organization_id = $1 AND e.id > $6 AND e.id < $7
      AND e.words @@ $5' || filters || ' ORDER BY e.id ' || direction || ' LIMIT $8'
      USING here, types, actor, actor_profile, wanted, after_id, before_id, most;
    RETURN;
  END IF;
  RETURN QUERY EXECUTE format('SELECT e.id FROM audit_events e
    WHERE (%1$s, e.id) > (%2$s, $6) AND (%1$s, e.id) < (%2$s, $7) %4$s ORDER BY %3$s %5$s, e.id %5$s LIMIT $8',
    place, value, replace(place, ',', ' ' || direction || ','), filters, direction)
    USING here, types, actor, actor_profile, wanted, after_id, before_id, most;
END $function$;

CREATE OR REPLACE FUNCTION public.suspend_application_as_operator(wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE applications SET platform_suspended_at = now(), version = version + 1
    WHERE id = wanted AND status <> 'DELETED' AND platform_suspended_at IS NULL AND is_operator();
  RETURN FOUND;
END $function$;

CREATE OR REPLACE FUNCTION public.suspend_organization_as_operator(wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE organizations SET status = 'SUSPENDED', suspended_by = 'PLATFORM', owner_suspended = status = 'SUSPENDED',
      version = version + 1
    WHERE id = wanted AND status <> 'DELETED' AND suspended_by IS DISTINCT FROM 'PLATFORM' AND is_operator();
  RETURN FOUND;
END $function$;

CREATE OR REPLACE FUNCTION public.suspend_own_organization()
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE organizations SET status = 'SUSPENDED', suspended_by = 'OWNER', version = version + 1
    WHERE id = current_organization() AND status = 'ACTIVE' AND is_owner_of(id);
  RETURN FOUND;
END $function$;

CREATE OR REPLACE FUNCTION public.take_due_domains(due timestamp with time zone, until timestamp with time zone, most integer)
 RETURNS TABLE(id uuid, organization_id uuid, domain text, token text)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  UPDATE organization_domains d SET next_check_at = until
  FROM (SELECT d.id FROM organization_domains d WHERE d.next_check_at <= due
    ORDER BY d.next_check_at LIMIT most FOR UPDATE SKIP LOCKED) taken
  WHERE d.id = taken.id
  RETURNING d.id, d.organization_id, d.domain, d.token
$function$;

CREATE OR REPLACE FUNCTION public.take_mails(at timestamp with time zone, until timestamp with time zone, most integer)
 RETURNS TABLE(id uuid, kind text, content bytea, attempts integer, expires_at timestamp with time zone)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  UPDATE mail_outbox m SET next_attempt_at = until, attempts = m.attempts + 1 WHERE m.id IN (
    SELECT due.id FROM mail_outbox due WHERE due.next_attempt_at <= at ORDER BY due.next_attempt_at LIMIT most
    FOR UPDATE SKIP LOCKED)
  RETURNING m.id, m.kind, m.content, m.attempts, m.expires_at
$function$;

CREATE OR REPLACE FUNCTION public.take_webhook_deliveries(at timestamp with time zone, until timestamp with time zone, busy_organizations uuid[], most integer, most_of_organization integer)
 RETURNS TABLE(id uuid, organization_id uuid, endpoint_id uuid, type text, content jsonb, occurred_at timestamp with time zone, attempts integer, url text, secret bytea, previous_secret bytea, previous_secret_until timestamp with time zone)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  WITH due AS (
    SELECT d.id, d.organization_id FROM webhook_deliveries d
    JOIN webhook_endpoints w ON w.id = d.endpoint_id AND w.status = 'ENABLED'
    JOIN organizations o ON o.id = d.organization_id AND o.status = 'ACTIVE'
    WHERE d.status = 'PENDING' AND d.next_attempt_at <= at AND d.organization_id <> ALL (busy_organizations)
    ORDER BY d.next_attempt_at LIMIT 1000),
  shares AS (
    SELECT due.id FROM (SELECT id, row_number() OVER (PARTITION BY organization_id) AS place FROM due) due WHERE place <= most_of_organization),
  taken AS (
    UPDATE webhook_deliveries d SET next_attempt_at = until, attempts = d.attempts + 1 WHERE d.id IN (
      SELECT d.id FROM webhook_deliveries d WHERE d.id IN (SELECT id FROM shares) AND d.status = 'PENDING'
        AND d.next_attempt_at <= at LIMIT most FOR UPDATE SKIP LOCKED)
    RETURNING d.*)
  SELECT t.id, t.organization_id, t.endpoint_id, t.type, t.content, t.occurred_at, t.attempts, w.url, w.secret,
    w.previous_secret, w.previous_secret_until
  FROM taken t JOIN webhook_endpoints w ON w.id = t.endpoint_id
$function$;

CREATE OR REPLACE FUNCTION public.tell_of_transfers(event_ids uuid[], at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE
  transfer application_transfers;
  told uuid[];
BEGIN
  SELECT * INTO transfer FROM application_transfers WHERE status = 'ACCEPTED' AND told_at IS NULL
    ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN RETURN false; END IF;
  SELECT array_agg(id ORDER BY id) INTO told FROM (
    SELECT a.id FROM authorizations a
    WHERE a.application_id = transfer.application_id AND (transfer.told_through IS NULL OR a.id > transfer.told_through)
      AND a.status <> 'REVOKED' AND a.reviewed_revision < transfer.owned_since
    ORDER BY a.id LIMIT cardinality(event_ids)) concerned;
  INSERT INTO audit_events (id, organization_id, type, version, actor, subject, data, occurred_at)
  SELECT event_ids[t.place], a.organization_id, 'authorization.publisher_changed', 1,
    jsonb_build_object('kind', 'organization', 'id', receiver.id, 'name', receiver.name),
    jsonb_build_object('authorizationId', a.id, 'applicationId', a.application_id),
    jsonb_build_object('applicationName', p.name, 'fromOrganizationName', former.name, 'toOrganizationName', receiver.name), at
  FROM unnest(told) WITH ORDINALITY AS t (id, place) JOIN authorizations a ON a.id = t.id
  JOIN applications p ON p.id = a.application_id
  JOIN organizations former ON former.id = transfer.from_organization_id
  JOIN organizations receiver ON receiver.id = transfer.to_organization_id;
  UPDATE application_transfers SET told_through = COALESCE(told[cardinality(told)], told_through),
      told_at = CASE WHEN told IS NULL OR cardinality(told) < cardinality(event_ids) THEN at END
    WHERE id = transfer.id;
  RETURN true;
END $function$;

CREATE OR REPLACE FUNCTION public.use_email_link(wanted bytea, wanted_purpose text, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
DECLARE owner_id uuid;
BEGIN
  UPDATE email_links SET used_at = at WHERE digest = wanted AND purpose = wanted_purpose AND used_at IS NULL
    AND expires_at > at AND user_id = current_person() RETURNING user_id INTO owner_id;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE email_links SET used_at = at WHERE user_id = owner_id AND purpose = wanted_purpose AND used_at IS NULL;
  UPDATE users SET email_verified_at = COALESCE(email_verified_at, at) WHERE id = owner_id;
  RETURN true;
END $function$;

CREATE OR REPLACE FUNCTION public.webhook_delivery_id(event uuid, endpoint uuid)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  SELECT (left(event::text, 14) || '7' || substr(h, 1, 3) || '-a' || substr(h, 4, 3) || '-' || substr(h, 7, 12))::uuid
  FROM md5(event::text || endpoint::text) AS h
$function$;

-- Rights of functions

REVOKE ALL ON FUNCTION accept_application_transfer(wanted uuid, at timestamp with time zone, by_name text) FROM PUBLIC;

REVOKE ALL ON FUNCTION add_operator(wanted text, at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION announce(change text) FROM PUBLIC;

REVOKE ALL ON FUNCTION announce_change() FROM PUBLIC;

REVOKE ALL ON FUNCTION announce_profiles_of_user() FROM PUBLIC;

REVOKE ALL ON FUNCTION announce_revoked_token() FROM PUBLIC;

REVOKE ALL ON FUNCTION announce_signing_key() FROM PUBLIC;

REVOKE ALL ON FUNCTION audit_words(organization uuid, texts text[], concerned text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION authorization_status(status text, expires_at timestamp with time zone, reviewed_revision integer, owned_since integer, is_locked_down boolean, at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION authorization_unmet_rule(is_application_active boolean, is_publisher_active boolean, is_organization_active boolean, is_locked_down boolean, third_party_enabled boolean, status text, expires_at timestamp with time zone, reviewed_revision integer, owned_since integer, at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION consent_unmet_rule(is_profile_active boolean, status text, reviewed_revision integer, owned_since integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION count_approvals(application uuid, cap integer, at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION count_own_test_organizations(deleted_after timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION count_pending_mails() FROM PUBLIC;

REVOKE ALL ON FUNCTION count_pending_work(at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION create_first_organization(link_digest text, organization_id uuid, organization_slug text, organization_name text, user_id uuid, user_email text, user_name text, user_password_hash text, profile_id uuid, at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION credential_unmet_rule(revoked_at timestamp with time zone, epoch integer, application_epoch integer, expires_at timestamp with time zone, at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION current_organization() FROM PUBLIC;

REVOKE ALL ON FUNCTION current_person() FROM PUBLIC;

REVOKE ALL ON FUNCTION decline_application_transfer(wanted uuid, at timestamp with time zone, by_name text) FROM PUBLIC;

REVOKE ALL ON FUNCTION delete_own_organization(at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION end_access_of_profile() FROM PUBLIC;

REVOKE ALL ON FUNCTION end_consents_in_organization(ended_application uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION end_families_of_session() FROM PUBLIC;

REVOKE ALL ON FUNCTION end_mail(mail uuid, outcome text) FROM PUBLIC;

REVOKE ALL ON FUNCTION end_resource_server() FROM PUBLIC;

REVOKE ALL ON FUNCTION fan_out_webhooks(at timestamp with time zone, most integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION find_application(wanted uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION find_application_key(wanted uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION find_application_key_by_kid(application uuid, wanted text) FROM PUBLIC;

REVOKE ALL ON FUNCTION find_application_links(wanted uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION find_authorization(wanted uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION find_authorization_code(wanted bytea) FROM PUBLIC;

REVOKE ALL ON FUNCTION find_authorization_of(application uuid, organization uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION find_consent(wanted uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION find_credential(wanted uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION find_credential_by_digest(wanted bytea) FROM PUBLIC;

REVOKE ALL ON FUNCTION find_email_link(wanted bytea, wanted_purpose text, at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION find_invitation(wanted bytea, at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION find_organization(wanted uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION find_profile(wanted uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION find_service_account_assignment(wanted uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION find_session(wanted bytea) FROM PUBLIC;

REVOKE ALL ON FUNCTION find_sign_in(wanted_email text) FROM PUBLIC;

REVOKE ALL ON FUNCTION find_token_family(wanted uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION find_verified_domains(wanted uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION index_audit_event() FROM PUBLIC;

REVOKE ALL ON FUNCTION is_admin_of(organization uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION is_locked_down(concerned uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION is_operator() FROM PUBLIC;

REVOKE ALL ON FUNCTION is_owner_of(organization uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION keep_platform_suspension() FROM PUBLIC;

REVOKE ALL ON FUNCTION list_applications_as_operator(wanted text, wanted_status text, wanted_id uuid, by_name boolean, is_descending boolean, after_name text, after_id uuid, most integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION list_deleted_organizations(deleted_after timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION list_operator_events(wanted text, is_descending boolean, after_id uuid, most integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION list_operators() FROM PUBLIC;

REVOKE ALL ON FUNCTION list_organizations_as_operator(wanted text, wanted_status text, wanted_id uuid, by_name boolean, is_descending boolean, after_name text, after_id uuid, most integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION note_first_owner() FROM PUBLIC;

REVOKE ALL ON FUNCTION purge_expired(at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION purge_organizations(deleted_before timestamp with time zone, most integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION purge_webhook_deliveries(least_id uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION queue_mail(id uuid, organization uuid, kind text, content bytea, at timestamp with time zone, expires_at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION queue_webhooks() FROM PUBLIC;

REVOKE ALL ON FUNCTION record_credential_use(used uuid[], used_at timestamp with time zone[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION record_event_as_operator(event_id uuid, audit_event_id uuid, event_type text, concerned uuid, event_subject text, event_reason text, event_request text, event_at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION record_event_for_other_party(concerned uuid, event_id uuid, event_type text, event_version smallint, event_subject jsonb, event_data jsonb, event_request text, event_at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION record_event_of_person(wanted uuid[], event_ids uuid[], event_type text, event_version smallint, event_request text, event_network text, event_at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION record_event_of_transfer(concerned uuid, event_id uuid, event_type text, event_version smallint, event_subject jsonb, event_data jsonb, event_request text, event_at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION record_keys_read(wanted uuid[], event_ids uuid[], event_actor jsonb, event_request text, read_at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION record_observations(observed jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION remove_operator(wanted uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION renewed(since jsonb, revision integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION replace_invitation_mail(invitation uuid, mail uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION restore_own_organization(deleted_after timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION resume_application_as_operator(wanted uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION resume_organization_as_operator(wanted uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION resume_own_organization() FROM PUBLIC;

REVOKE ALL ON FUNCTION retry_mail(mail uuid, at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION search_audit_events(types text[], actor uuid, actor_profile uuid, subject uuid, terms text[], after_id uuid, before_id uuid, is_descending boolean, most integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION suspend_application_as_operator(wanted uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION suspend_organization_as_operator(wanted uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION suspend_own_organization() FROM PUBLIC;

REVOKE ALL ON FUNCTION take_due_domains(due timestamp with time zone, until timestamp with time zone, most integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION take_mails(at timestamp with time zone, until timestamp with time zone, most integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION take_webhook_deliveries(at timestamp with time zone, until timestamp with time zone, busy_organizations uuid[], most integer, most_of_organization integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION tell_of_transfers(event_ids uuid[], at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION use_email_link(wanted bytea, wanted_purpose text, at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION webhook_delivery_id(event uuid, endpoint uuid) FROM PUBLIC;

-- Constraints

ALTER TABLE agencies ADD CONSTRAINT pk_agencies PRIMARY KEY (id);

ALTER TABLE agencies ADD CONSTRAINT uq_agencies_organization UNIQUE (id, organization_id);

ALTER TABLE application_keys ADD CONSTRAINT ck_application_keys_algorithm CHECK ((algorithm = ANY (ARRAY['ES256'::text, 'EdDSA'::text, 'RS256'::text, 'PS256'::text, 'RSA'::text])));

ALTER TABLE application_keys ADD CONSTRAINT pk_application_keys PRIMARY KEY (id);

ALTER TABLE application_owners ADD CONSTRAINT pk_application_owners PRIMARY KEY (id);

ALTER TABLE application_owners ADD CONSTRAINT uq_application_owners_application UNIQUE (application_id, organization_id);

ALTER TABLE application_transfers ADD CONSTRAINT ck_application_transfers_parties CHECK ((from_organization_id <> to_organization_id));

ALTER TABLE application_transfers ADD CONSTRAINT ck_application_transfers_status CHECK ((status = ANY (ARRAY['PENDING'::text, 'ACCEPTED'::text, 'DECLINED'::text, 'CANCELLED'::text, 'EXPIRED'::text])));

ALTER TABLE application_transfers ADD CONSTRAINT pk_application_transfers PRIMARY KEY (id);

ALTER TABLE applications ADD CONSTRAINT ck_applications_client_type CHECK ((client_type = ANY (ARRAY['CONFIDENTIAL'::text, 'PUBLIC'::text])));

ALTER TABLE applications ADD CONSTRAINT ck_applications_id_token_algorithm CHECK ((id_token_algorithm = ANY (ARRAY['RS256'::text, 'ES256'::text, 'EdDSA'::text])));

ALTER TABLE applications ADD CONSTRAINT ck_applications_public_client CHECK (((client_type = 'CONFIDENTIAL'::text) OR (pkce_required AND (existing_flow_since IS NULL))));

ALTER TABLE applications ADD CONSTRAINT ck_applications_sign_in_audience CHECK ((sign_in_audience = ANY (ARRAY['ANY_ORGANIZATION'::text, 'OWN_ORGANIZATION'::text, 'SELECTED_ORGANIZATIONS'::text])));

ALTER TABLE applications ADD CONSTRAINT ck_applications_status CHECK ((status = ANY (ARRAY['ACTIVE'::text, 'SUSPENDED'::text, 'DELETED'::text])));

ALTER TABLE applications ADD CONSTRAINT ck_applications_suspended_by_owner CHECK (((status = 'SUSPENDED'::text) OR (NOT suspended_by_owner)));

ALTER TABLE applications ADD CONSTRAINT pk_applications PRIMARY KEY (id);

ALTER TABLE audit_events ADD CONSTRAINT pk_audit_events PRIMARY KEY (id);

ALTER TABLE authorization_codes ADD CONSTRAINT ck_authorization_codes_basis CHECK ((((kind = 'AUTHORIZATION'::text) = (authorization_id IS NOT NULL)) AND ((kind = 'AUTHORIZATION'::text) = (consent_id IS NULL))));

ALTER TABLE authorization_codes ADD CONSTRAINT ck_authorization_codes_kind CHECK ((kind = ANY (ARRAY['SIGN_IN'::text, 'EXISTING'::text, 'AUTHORIZATION'::text])));

ALTER TABLE authorization_codes ADD CONSTRAINT pk_authorization_codes PRIMARY KEY (id);

ALTER TABLE authorization_codes ADD CONSTRAINT uq_authorization_codes_digest UNIQUE (digest);

ALTER TABLE authorization_requests ADD CONSTRAINT ck_authorization_requests_foreign CHECK ((organization_id <> owner_organization_id));

ALTER TABLE authorization_requests ADD CONSTRAINT ck_authorization_requests_kind CHECK ((kind = ANY (ARRAY['AUTHORIZATION'::text, 'SIGN_IN'::text])));

ALTER TABLE authorization_requests ADD CONSTRAINT ck_authorization_requests_status CHECK ((status = ANY (ARRAY['PENDING'::text, 'APPROVED'::text, 'DENIED'::text, 'CLOSED'::text])));

ALTER TABLE authorization_requests ADD CONSTRAINT pk_authorization_requests PRIMARY KEY (id);

ALTER TABLE authorizations ADD CONSTRAINT ck_authorizations_foreign CHECK ((organization_id <> owner_organization_id));

ALTER TABLE authorizations ADD CONSTRAINT ck_authorizations_status CHECK ((status = ANY (ARRAY['ACTIVE'::text, 'SUSPENDED'::text, 'REVOKED'::text])));

ALTER TABLE authorizations ADD CONSTRAINT pk_authorizations PRIMARY KEY (id);

ALTER TABLE authorizations ADD CONSTRAINT uq_authorizations_parties UNIQUE (id, application_id, organization_id);

ALTER TABLE consents ADD CONSTRAINT ck_consents_status CHECK ((status = ANY (ARRAY['ACTIVE'::text, 'WITHDRAWN'::text])));

ALTER TABLE consents ADD CONSTRAINT pk_consents PRIMARY KEY (id);

ALTER TABLE consents ADD CONSTRAINT uq_consents_organization UNIQUE (id, organization_id);

ALTER TABLE consents ADD CONSTRAINT uq_consents_profile UNIQUE (profile_id, application_id);

ALTER TABLE credentials ADD CONSTRAINT ck_credentials_ciphertext CHECK (((authorization_id IS NULL) = (ciphertext IS NULL)));

ALTER TABLE credentials ADD CONSTRAINT ck_credentials_home CHECK (((authorization_id IS NULL) = (organization_id = owner_organization_id)));

ALTER TABLE credentials ADD CONSTRAINT pk_credentials PRIMARY KEY (id);

ALTER TABLE credentials ADD CONSTRAINT uq_credentials_digest UNIQUE (digest);

ALTER TABLE credentials ADD CONSTRAINT uq_credentials_organization UNIQUE (id, organization_id);

ALTER TABLE email_links ADD CONSTRAINT ck_email_links_purpose CHECK ((purpose = ANY (ARRAY['VERIFICATION'::text, 'PASSWORD_RESET'::text])));

ALTER TABLE email_links ADD CONSTRAINT pk_email_links PRIMARY KEY (id);

ALTER TABLE email_links ADD CONSTRAINT uq_email_links_digest UNIQUE (digest);

ALTER TABLE invitations ADD CONSTRAINT ck_invitations_mail_status CHECK ((mail_status = ANY (ARRAY['PENDING'::text, 'DELIVERED'::text, 'FAILED'::text])));

ALTER TABLE invitations ADD CONSTRAINT ck_invitations_role CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'member'::text, 'contact'::text])));

ALTER TABLE invitations ADD CONSTRAINT ck_invitations_status CHECK ((status = ANY (ARRAY['PENDING'::text, 'ACCEPTED'::text, 'REVOKED'::text])));

ALTER TABLE invitations ADD CONSTRAINT pk_invitations PRIMARY KEY (id);

ALTER TABLE invitations ADD CONSTRAINT uq_invitations_digest UNIQUE (digest);

ALTER TABLE invitations ADD CONSTRAINT uq_invitations_id_organization UNIQUE (id, organization_id);

ALTER TABLE invitations ADD CONSTRAINT uq_invitations_mailed_digest UNIQUE (mailed_digest);

ALTER TABLE listed_applications ADD CONSTRAINT ck_listed_applications_foreign CHECK ((organization_id <> owner_organization_id));

ALTER TABLE listed_applications ADD CONSTRAINT ck_listed_applications_list CHECK ((list = ANY (ARRAY['ALLOWED'::text, 'BLOCKED'::text])));

ALTER TABLE listed_applications ADD CONSTRAINT pk_listed_applications PRIMARY KEY (id);

ALTER TABLE listed_applications ADD CONSTRAINT uq_listed_applications_application UNIQUE (organization_id, application_id);

ALTER TABLE mail_outbox ADD CONSTRAINT pk_mail_outbox PRIMARY KEY (id);

ALTER TABLE operator_events ADD CONSTRAINT pk_operator_events PRIMARY KEY (id);

ALTER TABLE operators ADD CONSTRAINT pk_operators PRIMARY KEY (id);

ALTER TABLE organization_domains ADD CONSTRAINT ck_organization_domains_verified CHECK ((((verified_at IS NULL) = (confirmed_at IS NULL)) AND ((verified_at IS NULL) = (next_check_at IS NULL))));

ALTER TABLE organization_domains ADD CONSTRAINT pk_organization_domains PRIMARY KEY (id);

ALTER TABLE organization_domains ADD CONSTRAINT uq_organization_domains_domain UNIQUE (organization_id, domain);

ALTER TABLE organizations ADD CONSTRAINT ck_organizations_consent_policy CHECK ((consent_policy = ANY (ARRAY['ANYTHING'::text, 'LOW_RISK'::text, 'NOTHING'::text])));

ALTER TABLE organizations ADD CONSTRAINT ck_organizations_owner_suspended CHECK (((NOT owner_suspended) OR (NOT (suspended_by IS DISTINCT FROM 'PLATFORM'::text))));

ALTER TABLE organizations ADD CONSTRAINT ck_organizations_status CHECK ((status = ANY (ARRAY['ACTIVE'::text, 'SUSPENDED'::text, 'DELETED'::text])));

ALTER TABLE organizations ADD CONSTRAINT ck_organizations_suspended CHECK (((suspended_by IS NULL) OR (status = 'SUSPENDED'::text)));

ALTER TABLE organizations ADD CONSTRAINT ck_organizations_suspended_by CHECK ((suspended_by = ANY (ARRAY['OWNER'::text, 'PLATFORM'::text])));

ALTER TABLE organizations ADD CONSTRAINT pk_organizations PRIMARY KEY (id);

ALTER TABLE organizations ADD CONSTRAINT uq_organizations_slug UNIQUE (slug);

ALTER TABLE platform_settings ADD CONSTRAINT pk_platform_settings PRIMARY KEY (name);

ALTER TABLE profiles ADD CONSTRAINT ck_profiles_kind CHECK ((kind = ANY (ARRAY['person'::text, 'service_account'::text])));

ALTER TABLE profiles ADD CONSTRAINT ck_profiles_role CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'member'::text, 'contact'::text])));

ALTER TABLE profiles ADD CONSTRAINT ck_profiles_service_account CHECK (((kind = 'person'::text) OR (role = ANY (ARRAY['member'::text, 'contact'::text]))));

ALTER TABLE profiles ADD CONSTRAINT ck_profiles_status CHECK ((status = ANY (ARRAY['ACTIVE'::text, 'REMOVED'::text])));

ALTER TABLE profiles ADD CONSTRAINT pk_profiles PRIMARY KEY (id);

ALTER TABLE profiles ADD CONSTRAINT uq_profiles_organization UNIQUE (id, organization_id);

ALTER TABLE rate_limits ADD CONSTRAINT pk_rate_limits PRIMARY KEY (key);

ALTER TABLE resources ADD CONSTRAINT pk_resources PRIMARY KEY (id);

ALTER TABLE revoked_tokens ADD CONSTRAINT pk_revoked_tokens PRIMARY KEY (jti);

ALTER TABLE service_account_assignments ADD CONSTRAINT ck_service_account_assignments_home CHECK (((authorization_id IS NULL) = (organization_id = owner_organization_id)));

ALTER TABLE service_account_assignments ADD CONSTRAINT pk_service_account_assignments PRIMARY KEY (id);

ALTER TABLE service_account_assignments ADD CONSTRAINT uq_service_account_assignments_profile UNIQUE (profile_id, application_id);

ALTER TABLE sessions ADD CONSTRAINT pk_sessions PRIMARY KEY (id);

ALTER TABLE sessions ADD CONSTRAINT uq_sessions_digest UNIQUE (digest);

ALTER TABLE sessions ADD CONSTRAINT uq_sessions_user UNIQUE (id, user_id);

ALTER TABLE signing_keys ADD CONSTRAINT ck_signing_keys_kind CHECK ((((purpose = 'id_token'::text) AND (algorithm = ANY (ARRAY['RS256'::text, 'ES256'::text, 'EdDSA'::text]))) OR ((purpose = 'access_token'::text) AND (algorithm = 'ES256'::text))));

ALTER TABLE signing_keys ADD CONSTRAINT ck_signing_keys_successor CHECK (((signs_until IS NULL) = (published_until IS NULL)));

ALTER TABLE signing_keys ADD CONSTRAINT pk_signing_keys PRIMARY KEY (kid);

ALTER TABLE stored_requests ADD CONSTRAINT pk_stored_requests PRIMARY KEY (digest);

ALTER TABLE token_families ADD CONSTRAINT ck_token_families_assignment CHECK (((kind = 'SERVICE_ACCOUNT'::text) = (assignment_id IS NOT NULL)));

ALTER TABLE token_families ADD CONSTRAINT ck_token_families_basis CHECK ((((kind = 'SERVICE_ACCOUNT'::text) = (credential_id IS NOT NULL)) AND ((kind = 'SERVICE_ACCOUNT'::text) = (consent_id IS NULL)) AND ((kind = 'SERVICE_ACCOUNT'::text) = (user_id IS NULL))));

ALTER TABLE token_families ADD CONSTRAINT ck_token_families_kind CHECK ((kind = ANY (ARRAY['SIGN_IN'::text, 'EXISTING'::text, 'SERVICE_ACCOUNT'::text])));

ALTER TABLE token_families ADD CONSTRAINT pk_token_families PRIMARY KEY (id);

ALTER TABLE token_families ADD CONSTRAINT uq_token_families_code UNIQUE (code_id);

ALTER TABLE used_assertions ADD CONSTRAINT pk_used_assertions PRIMARY KEY (digest);

ALTER TABLE users ADD CONSTRAINT ck_users_status CHECK ((status = ANY (ARRAY['ACTIVE'::text, 'SUSPENDED'::text, 'DELETED'::text])));

ALTER TABLE users ADD CONSTRAINT pk_users PRIMARY KEY (id);

ALTER TABLE users ADD CONSTRAINT uq_users_email UNIQUE (email);

ALTER TABLE webhook_deliveries ADD CONSTRAINT ck_webhook_deliveries_status CHECK ((status = ANY (ARRAY['PENDING'::text, 'DELIVERED'::text, 'FAILED'::text])));

ALTER TABLE webhook_deliveries ADD CONSTRAINT pk_webhook_deliveries PRIMARY KEY (id);

ALTER TABLE webhook_endpoints ADD CONSTRAINT ck_webhook_endpoints_previous CHECK (((previous_secret IS NULL) = (previous_secret_until IS NULL)));

ALTER TABLE webhook_endpoints ADD CONSTRAINT ck_webhook_endpoints_status CHECK ((status = ANY (ARRAY['ENABLED'::text, 'DISABLED'::text])));

ALTER TABLE webhook_endpoints ADD CONSTRAINT pk_webhook_endpoints PRIMARY KEY (id);

ALTER TABLE webhook_endpoints ADD CONSTRAINT uq_webhook_endpoints_organization UNIQUE (id, organization_id);

ALTER TABLE webhook_outbox ADD CONSTRAINT pk_webhook_outbox PRIMARY KEY (id);

ALTER TABLE agencies ADD CONSTRAINT fk_agencies_organization FOREIGN KEY (organization_id) REFERENCES organizations(id);

ALTER TABLE application_keys ADD CONSTRAINT fk_application_keys_application FOREIGN KEY (application_id, organization_id) REFERENCES application_owners(application_id, organization_id);

ALTER TABLE application_owners ADD CONSTRAINT fk_application_owners_organization FOREIGN KEY (organization_id) REFERENCES organizations(id);

ALTER TABLE application_transfers ADD CONSTRAINT fk_application_transfers_application FOREIGN KEY (application_id, from_organization_id) REFERENCES application_owners(application_id, organization_id);

ALTER TABLE application_transfers ADD CONSTRAINT fk_application_transfers_receiver FOREIGN KEY (to_organization_id) REFERENCES organizations(id);

ALTER TABLE applications ADD CONSTRAINT fk_applications_organization FOREIGN KEY (organization_id) REFERENCES organizations(id);

ALTER TABLE audit_events ADD CONSTRAINT fk_audit_events_organization FOREIGN KEY (organization_id) REFERENCES organizations(id);

ALTER TABLE authorization_codes ADD CONSTRAINT fk_authorization_codes_application FOREIGN KEY (application_id, owner_organization_id) REFERENCES application_owners(application_id, organization_id);

ALTER TABLE authorization_codes ADD CONSTRAINT fk_authorization_codes_authorization FOREIGN KEY (authorization_id, application_id, organization_id) REFERENCES authorizations(id, application_id, organization_id);

ALTER TABLE authorization_codes ADD CONSTRAINT fk_authorization_codes_consent FOREIGN KEY (consent_id, organization_id) REFERENCES consents(id, organization_id);

ALTER TABLE authorization_codes ADD CONSTRAINT fk_authorization_codes_profile FOREIGN KEY (profile_id, organization_id) REFERENCES profiles(id, organization_id);

ALTER TABLE authorization_codes ADD CONSTRAINT fk_authorization_codes_session FOREIGN KEY (session_id, user_id) REFERENCES sessions(id, user_id);

ALTER TABLE authorization_codes ADD CONSTRAINT fk_authorization_codes_user FOREIGN KEY (user_id) REFERENCES users(id);

ALTER TABLE authorization_requests ADD CONSTRAINT fk_authorization_requests_application FOREIGN KEY (application_id, owner_organization_id) REFERENCES application_owners(application_id, organization_id);

ALTER TABLE authorization_requests ADD CONSTRAINT fk_authorization_requests_profile FOREIGN KEY (requested_by_profile_id, organization_id) REFERENCES profiles(id, organization_id);

ALTER TABLE authorizations ADD CONSTRAINT fk_authorizations_application FOREIGN KEY (application_id, owner_organization_id) REFERENCES application_owners(application_id, organization_id);

ALTER TABLE authorizations ADD CONSTRAINT fk_authorizations_organization FOREIGN KEY (organization_id) REFERENCES organizations(id);

ALTER TABLE authorizations ADD CONSTRAINT fk_authorizations_profile FOREIGN KEY (authorized_by_profile_id, organization_id) REFERENCES profiles(id, organization_id);

ALTER TABLE consents ADD CONSTRAINT fk_consents_application FOREIGN KEY (application_id, owner_organization_id) REFERENCES application_owners(application_id, organization_id);

ALTER TABLE consents ADD CONSTRAINT fk_consents_profile FOREIGN KEY (profile_id, organization_id) REFERENCES profiles(id, organization_id);

ALTER TABLE consents ADD CONSTRAINT fk_consents_user FOREIGN KEY (user_id) REFERENCES users(id);

ALTER TABLE credentials ADD CONSTRAINT fk_credentials_application FOREIGN KEY (application_id, owner_organization_id) REFERENCES application_owners(application_id, organization_id);

ALTER TABLE credentials ADD CONSTRAINT fk_credentials_authorization FOREIGN KEY (authorization_id, application_id, organization_id) REFERENCES authorizations(id, application_id, organization_id);

ALTER TABLE email_links ADD CONSTRAINT fk_email_links_user FOREIGN KEY (user_id) REFERENCES users(id);

ALTER TABLE invitations ADD CONSTRAINT fk_invitations_organization FOREIGN KEY (organization_id) REFERENCES organizations(id);

ALTER TABLE invitations ADD CONSTRAINT fk_invitations_profile FOREIGN KEY (profile_id, organization_id) REFERENCES profiles(id, organization_id);

ALTER TABLE invitations ADD CONSTRAINT fk_invitations_sent_by FOREIGN KEY (sent_by_profile_id, organization_id) REFERENCES profiles(id, organization_id);

ALTER TABLE listed_applications ADD CONSTRAINT fk_listed_applications_application FOREIGN KEY (application_id, owner_organization_id) REFERENCES application_owners(application_id, organization_id);

ALTER TABLE listed_applications ADD CONSTRAINT fk_listed_applications_organization FOREIGN KEY (organization_id) REFERENCES organizations(id);

ALTER TABLE mail_outbox ADD CONSTRAINT fk_mail_outbox_invitation FOREIGN KEY (invitation_id, organization_id) REFERENCES invitations(id, organization_id) ON DELETE CASCADE;

ALTER TABLE mail_outbox ADD CONSTRAINT fk_mail_outbox_organization FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;

ALTER TABLE operators ADD CONSTRAINT fk_operators_user FOREIGN KEY (id) REFERENCES users(id);

ALTER TABLE organization_domains ADD CONSTRAINT fk_organization_domains_organization FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE;

ALTER TABLE profiles ADD CONSTRAINT fk_profiles_organization FOREIGN KEY (organization_id) REFERENCES organizations(id);

ALTER TABLE profiles ADD CONSTRAINT fk_profiles_user FOREIGN KEY (user_id) REFERENCES users(id);

ALTER TABLE resources ADD CONSTRAINT fk_resources_agency FOREIGN KEY (agency_id, organization_id) REFERENCES agencies(id, organization_id);

ALTER TABLE resources ADD CONSTRAINT fk_resources_organization FOREIGN KEY (organization_id) REFERENCES organizations(id);

ALTER TABLE service_account_assignments ADD CONSTRAINT fk_service_account_assignments_application FOREIGN KEY (application_id, owner_organization_id) REFERENCES application_owners(application_id, organization_id);

ALTER TABLE service_account_assignments ADD CONSTRAINT fk_service_account_assignments_authorization FOREIGN KEY (authorization_id, application_id, organization_id) REFERENCES authorizations(id, application_id, organization_id);

ALTER TABLE service_account_assignments ADD CONSTRAINT fk_service_account_assignments_profile FOREIGN KEY (profile_id, organization_id) REFERENCES profiles(id, organization_id);

ALTER TABLE sessions ADD CONSTRAINT fk_sessions_user FOREIGN KEY (user_id) REFERENCES users(id);

ALTER TABLE token_families ADD CONSTRAINT fk_token_families_application FOREIGN KEY (application_id, owner_organization_id) REFERENCES application_owners(application_id, organization_id);

ALTER TABLE token_families ADD CONSTRAINT fk_token_families_consent FOREIGN KEY (consent_id, organization_id) REFERENCES consents(id, organization_id);

ALTER TABLE token_families ADD CONSTRAINT fk_token_families_credential FOREIGN KEY (credential_id, organization_id) REFERENCES credentials(id, organization_id);

ALTER TABLE token_families ADD CONSTRAINT fk_token_families_profile FOREIGN KEY (profile_id, organization_id) REFERENCES profiles(id, organization_id);

ALTER TABLE token_families ADD CONSTRAINT fk_token_families_session FOREIGN KEY (session_id, user_id) REFERENCES sessions(id, user_id);

ALTER TABLE token_families ADD CONSTRAINT fk_token_families_user FOREIGN KEY (user_id) REFERENCES users(id);

ALTER TABLE webhook_deliveries ADD CONSTRAINT fk_webhook_deliveries_endpoint FOREIGN KEY (endpoint_id, organization_id) REFERENCES webhook_endpoints(id, organization_id) ON DELETE CASCADE;

ALTER TABLE webhook_deliveries ADD CONSTRAINT fk_webhook_deliveries_organization FOREIGN KEY (organization_id) REFERENCES organizations(id);

ALTER TABLE webhook_endpoints ADD CONSTRAINT fk_webhook_endpoints_organization FOREIGN KEY (organization_id) REFERENCES organizations(id);

ALTER TABLE webhook_outbox ADD CONSTRAINT fk_webhook_outbox_organization FOREIGN KEY (organization_id) REFERENCES organizations(id);

-- Indexes

CREATE INDEX ix_agencies_organization ON public.agencies USING btree (organization_id, name, id);

CREATE UNIQUE INDEX uq_application_keys_kid ON public.application_keys USING btree (application_id, epoch, kid) WHERE (revoked_at IS NULL);

CREATE INDEX ix_application_owners_organization ON public.application_owners USING btree (organization_id);

CREATE INDEX ix_application_transfers_from ON public.application_transfers USING btree (from_organization_id, id);

CREATE INDEX ix_application_transfers_to ON public.application_transfers USING btree (to_organization_id, id);

CREATE INDEX ix_application_transfers_untold ON public.application_transfers USING btree (id) WHERE ((status = 'ACCEPTED'::text) AND (told_at IS NULL));

CREATE UNIQUE INDEX uq_application_transfers_pending ON public.application_transfers USING btree (application_id) WHERE (status = 'PENDING'::text);

CREATE INDEX ix_applications_by_name ON public.applications USING btree (lower(name), id);

CREATE INDEX ix_applications_organization ON public.applications USING btree (organization_id, id);

CREATE INDEX ix_applications_organization_by_name ON public.applications USING btree (organization_id, lower(name), id);

CREATE INDEX ix_applications_transferred ON public.applications USING btree (id) WHERE (owned_since > 0);

CREATE INDEX ix_audit_events_actor ON public.audit_events USING btree (organization_id, actor_id, id);

CREATE INDEX ix_audit_events_actor_profile ON public.audit_events USING btree (organization_id, actor_profile_id, id) WHERE (actor_profile_id IS NOT NULL);

CREATE INDEX ix_audit_events_organization ON public.audit_events USING btree (organization_id, id);

CREATE INDEX ix_audit_events_type ON public.audit_events USING btree (organization_id, type, id);

CREATE INDEX ix_audit_events_words ON public.audit_events USING gin (words);

CREATE UNIQUE INDEX uq_audit_events_once ON public.audit_events USING btree (organization_id, once) WHERE (once IS NOT NULL);

CREATE INDEX ix_authorization_codes_expiry ON public.authorization_codes USING btree (expires_at);

CREATE INDEX ix_authorization_codes_session ON public.authorization_codes USING btree (session_id);

CREATE INDEX ix_authorization_requests_organization ON public.authorization_requests USING btree (organization_id, id);

CREATE INDEX ix_authorization_requests_owner ON public.authorization_requests USING btree (owner_organization_id);

CREATE UNIQUE INDEX uq_authorization_requests_pending ON public.authorization_requests USING btree (requested_by_profile_id, application_id, kind) WHERE (status = 'PENDING'::text);

CREATE INDEX ix_authorizations_application ON public.authorizations USING btree (application_id, id);

CREATE INDEX ix_authorizations_organization ON public.authorizations USING btree (organization_id, id);

CREATE INDEX ix_authorizations_status ON public.authorizations USING btree (organization_id, status);

CREATE UNIQUE INDEX uq_authorizations_current ON public.authorizations USING btree (application_id, organization_id) WHERE (status <> 'REVOKED'::text);

CREATE INDEX ix_consents_application ON public.consents USING btree (application_id) WHERE (status = 'ACTIVE'::text);

CREATE INDEX ix_consents_organization ON public.consents USING btree (organization_id, application_id) WHERE (status = 'ACTIVE'::text);

CREATE INDEX ix_consents_user ON public.consents USING btree (user_id, id);

CREATE INDEX ix_credentials_home ON public.credentials USING btree (application_id, id) WHERE (authorization_id IS NULL);

CREATE INDEX ix_credentials_third_party ON public.credentials USING btree (application_id, epoch, created_at, id) WHERE ((authorization_id IS NOT NULL) AND (revoked_at IS NULL));

CREATE UNIQUE INDEX uq_credentials_current ON public.credentials USING btree (authorization_id, epoch) WHERE ((authorization_id IS NOT NULL) AND (rotated_at IS NULL) AND (revoked_at IS NULL));

CREATE INDEX ix_email_links_expiry ON public.email_links USING btree (expires_at);

CREATE INDEX ix_email_links_user ON public.email_links USING btree (user_id);

CREATE INDEX ix_invitations_organization ON public.invitations USING btree (organization_id, id);

CREATE UNIQUE INDEX uq_invitations_pending ON public.invitations USING btree (organization_id, email) WHERE (status = 'PENDING'::text);

CREATE INDEX ix_listed_applications_owner ON public.listed_applications USING btree (owner_organization_id);

CREATE INDEX ix_mail_outbox_due ON public.mail_outbox USING btree (next_attempt_at);

CREATE INDEX ix_mail_outbox_invitation ON public.mail_outbox USING btree (invitation_id, organization_id);

CREATE INDEX ix_mail_outbox_organization ON public.mail_outbox USING btree (organization_id);

CREATE INDEX ix_organization_domains_due ON public.organization_domains USING btree (next_check_at) WHERE (next_check_at IS NOT NULL);

CREATE UNIQUE INDEX uq_organization_domains_verified ON public.organization_domains USING btree (domain) WHERE (verified_at IS NOT NULL);

CREATE INDEX ix_organizations_by_name ON public.organizations USING btree (lower(name), id);

CREATE INDEX ix_profiles_organization_by_name ON public.profiles USING btree (organization_id, lower(name), id);

CREATE INDEX ix_profiles_user ON public.profiles USING btree (user_id);

CREATE UNIQUE INDEX uq_profiles_email ON public.profiles USING btree (organization_id, email) WHERE (status = 'ACTIVE'::text);

CREATE UNIQUE INDEX uq_profiles_user ON public.profiles USING btree (organization_id, user_id) WHERE (status = 'ACTIVE'::text);

CREATE INDEX ix_resources_agency ON public.resources USING btree (agency_id, organization_id);

CREATE INDEX ix_resources_organization ON public.resources USING btree (organization_id, name, id);

CREATE INDEX ix_sessions_expiry ON public.sessions USING btree (expires_at);

CREATE INDEX ix_sessions_user ON public.sessions USING btree (user_id);

CREATE UNIQUE INDEX uq_signing_keys_newest ON public.signing_keys USING btree (purpose, algorithm) WHERE ((signs_until IS NULL) AND (revoked_at IS NULL));

CREATE INDEX ix_stored_requests_browser ON public.stored_requests USING btree (browser, expires_at);

CREATE INDEX ix_stored_requests_expiry ON public.stored_requests USING btree (expires_at);

CREATE INDEX ix_stored_requests_host ON public.stored_requests USING btree (host, expires_at);

CREATE INDEX ix_stored_requests_network ON public.stored_requests USING btree (network, expires_at);

CREATE INDEX ix_token_families_expiry ON public.token_families USING btree (expires_at);

CREATE INDEX ix_token_families_profile ON public.token_families USING btree (profile_id, application_id) WHERE (ended_at IS NULL);

CREATE INDEX ix_token_families_session ON public.token_families USING btree (session_id);

CREATE INDEX ix_used_assertions_expiry ON public.used_assertions USING btree (expires_at);

CREATE INDEX ix_webhook_deliveries_due ON public.webhook_deliveries USING btree (next_attempt_at) WHERE (status = 'PENDING'::text);

CREATE INDEX ix_webhook_deliveries_endpoint ON public.webhook_deliveries USING btree (endpoint_id, id);

CREATE INDEX ix_webhook_endpoints_organization ON public.webhook_endpoints USING btree (organization_id, id);

CREATE INDEX ix_webhook_endpoints_scopes_pending ON public.webhook_endpoints USING btree (organization_id) WHERE ((status = 'ENABLED'::text) AND ('application.scopes_pending'::text = ANY (types)));

-- Views

CREATE VIEW public_applications AS
 SELECT id,
    name,
        CASE
            WHEN ((status = 'ACTIVE'::text) AND (platform_suspended_at IS NOT NULL)) THEN 'SUSPENDED'::text
            ELSE status
        END AS status,
    revision,
    third_party_enabled,
    asked_scopes,
    organization_id AS owner_organization_id,
    optional_scopes,
    owned_since
   FROM applications
  WHERE ((status <> 'DELETED'::text) AND (EXISTS ( SELECT
           FROM organizations o
          WHERE ((o.id = applications.organization_id) AND (o.status <> 'DELETED'::text)))));

CREATE VIEW public_organizations AS
 SELECT id,
    slug,
    name,
    (status = 'ACTIVE'::text) AS is_active,
    is_test
   FROM organizations
  WHERE (status <> 'DELETED'::text);

-- Triggers

CREATE TRIGGER announce_change AFTER DELETE OR UPDATE OF epoch, kid, algorithm, public_jwk, revoked_at ON public.application_keys FOR EACH ROW EXECUTE FUNCTION announce_change('key');

CREATE TRIGGER announce_change AFTER DELETE OR UPDATE OF name, status, version, third_party_version, epoch, revision, scopes, third_party_enabled, asked_scopes, organization_id, oauth_enabled, sign_in_since, client_type, basic_on_api, existing_flow_since, is_resource_server ON public.applications FOR EACH ROW EXECUTE FUNCTION announce_change('application');

CREATE TRIGGER end_resource_server BEFORE UPDATE ON public.applications FOR EACH ROW WHEN ((new.is_resource_server AND ((new.organization_id <> old.organization_id) OR (new.status <> 'ACTIVE'::text) OR (new.platform_suspended_at IS NOT NULL) OR (new.client_type = 'PUBLIC'::text)))) EXECUTE FUNCTION end_resource_server();

CREATE TRIGGER keep_platform_suspension BEFORE UPDATE ON public.applications FOR EACH ROW WHEN ((new.platform_suspended_at IS DISTINCT FROM old.platform_suspended_at)) EXECUTE FUNCTION keep_platform_suspension();

CREATE TRIGGER note_first_owner AFTER INSERT ON public.applications FOR EACH ROW EXECUTE FUNCTION note_first_owner();

CREATE TRIGGER index_event BEFORE INSERT OR UPDATE OF words ON public.audit_events FOR EACH ROW EXECUTE FUNCTION index_audit_event();

CREATE TRIGGER queue_webhooks AFTER INSERT ON public.audit_events FOR EACH ROW EXECUTE FUNCTION queue_webhooks();

CREATE TRIGGER announce_change AFTER DELETE OR UPDATE OF status, version, approved_scopes, reviewed_revision, expires_at ON public.authorizations FOR EACH ROW EXECUTE FUNCTION announce_change('authorization');

CREATE TRIGGER announce_change AFTER DELETE OR UPDATE OF status, version, scopes, openid_scopes, reviewed_revision ON public.consents FOR EACH ROW EXECUTE FUNCTION announce_change('consent');

CREATE TRIGGER announce_change AFTER DELETE OR UPDATE OF digest, epoch, expires_at, revoked_at ON public.credentials FOR EACH ROW EXECUTE FUNCTION announce_change('credential');

CREATE TRIGGER announce_change AFTER DELETE OR UPDATE OF status, version, locked_down_at, lock_down_version ON public.organizations FOR EACH ROW EXECUTE FUNCTION announce_change('organization');

CREATE TRIGGER announce_change AFTER DELETE OR UPDATE OF status, version, role, name, user_id ON public.profiles FOR EACH ROW EXECUTE FUNCTION announce_change('profile');

CREATE TRIGGER end_access AFTER UPDATE OF status ON public.profiles FOR EACH ROW WHEN (((old.status = 'ACTIVE'::text) AND (new.status = 'REMOVED'::text))) EXECUTE FUNCTION end_access_of_profile();

CREATE TRIGGER announce_change AFTER INSERT ON public.revoked_tokens FOR EACH ROW EXECUTE FUNCTION announce_revoked_token();

CREATE TRIGGER announce_change AFTER DELETE ON public.service_account_assignments FOR EACH ROW EXECUTE FUNCTION announce_change('assignment');

CREATE TRIGGER end_families AFTER UPDATE OF ended_at ON public.sessions FOR EACH ROW WHEN (((old.ended_at IS NULL) AND (new.ended_at IS NOT NULL))) EXECUTE FUNCTION end_families_of_session();

CREATE TRIGGER announce_change AFTER INSERT OR DELETE OR UPDATE ON public.signing_keys FOR EACH ROW EXECUTE FUNCTION announce_signing_key();

CREATE TRIGGER announce_change AFTER DELETE OR UPDATE OF ended_at ON public.token_families FOR EACH ROW EXECUTE FUNCTION announce_change('family');

CREATE TRIGGER announce_change AFTER UPDATE OF status, version ON public.users FOR EACH ROW EXECUTE FUNCTION announce_profiles_of_user();

-- Row-level security

ALTER TABLE agencies ENABLE ROW LEVEL SECURITY;
ALTER TABLE agencies FORCE ROW LEVEL SECURITY;

ALTER TABLE application_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE application_keys FORCE ROW LEVEL SECURITY;

ALTER TABLE application_owners ENABLE ROW LEVEL SECURITY;
ALTER TABLE application_owners FORCE ROW LEVEL SECURITY;

ALTER TABLE application_transfers ENABLE ROW LEVEL SECURITY;
ALTER TABLE application_transfers FORCE ROW LEVEL SECURITY;

ALTER TABLE applications ENABLE ROW LEVEL SECURITY;
ALTER TABLE applications FORCE ROW LEVEL SECURITY;

ALTER TABLE audit_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_events FORCE ROW LEVEL SECURITY;

ALTER TABLE authorization_codes ENABLE ROW LEVEL SECURITY;
ALTER TABLE authorization_codes FORCE ROW LEVEL SECURITY;

ALTER TABLE authorization_requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE authorization_requests FORCE ROW LEVEL SECURITY;

ALTER TABLE authorizations ENABLE ROW LEVEL SECURITY;
ALTER TABLE authorizations FORCE ROW LEVEL SECURITY;

ALTER TABLE consents ENABLE ROW LEVEL SECURITY;
ALTER TABLE consents FORCE ROW LEVEL SECURITY;

ALTER TABLE credentials ENABLE ROW LEVEL SECURITY;
ALTER TABLE credentials FORCE ROW LEVEL SECURITY;

ALTER TABLE email_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE email_links FORCE ROW LEVEL SECURITY;

ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitations FORCE ROW LEVEL SECURITY;

ALTER TABLE listed_applications ENABLE ROW LEVEL SECURITY;
ALTER TABLE listed_applications FORCE ROW LEVEL SECURITY;

ALTER TABLE mail_outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail_outbox FORCE ROW LEVEL SECURITY;

ALTER TABLE organization_domains ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_domains FORCE ROW LEVEL SECURITY;

ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
ALTER TABLE organizations FORCE ROW LEVEL SECURITY;

ALTER TABLE profiles ENABLE ROW LEVEL SECURITY;
ALTER TABLE profiles FORCE ROW LEVEL SECURITY;

ALTER TABLE resources ENABLE ROW LEVEL SECURITY;
ALTER TABLE resources FORCE ROW LEVEL SECURITY;

ALTER TABLE service_account_assignments ENABLE ROW LEVEL SECURITY;
ALTER TABLE service_account_assignments FORCE ROW LEVEL SECURITY;

ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;

ALTER TABLE token_families ENABLE ROW LEVEL SECURITY;
ALTER TABLE token_families FORCE ROW LEVEL SECURITY;

ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;

ALTER TABLE webhook_deliveries ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_deliveries FORCE ROW LEVEL SECURITY;

ALTER TABLE webhook_endpoints ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_endpoints FORCE ROW LEVEL SECURITY;

ALTER TABLE webhook_outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_outbox FORCE ROW LEVEL SECURITY;

-- Policies

CREATE POLICY own ON agencies FOR ALL TO PUBLIC USING ((organization_id = current_organization()));

CREATE POLICY owner_of_the_schema ON agencies FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY own ON application_keys FOR ALL TO PUBLIC USING ((organization_id = current_organization()));

CREATE POLICY owner_of_the_schema ON application_keys FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY own ON application_owners FOR SELECT TO PUBLIC USING ((organization_id = current_organization()));

CREATE POLICY owner_of_the_schema ON application_owners FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY offering ON application_transfers FOR ALL TO PUBLIC USING ((from_organization_id = current_organization()));

CREATE POLICY owner_of_the_schema ON application_transfers FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY receiving ON application_transfers FOR SELECT TO PUBLIC USING ((to_organization_id = current_organization()));

CREATE POLICY own ON applications FOR ALL TO PUBLIC USING ((organization_id = current_organization()));

CREATE POLICY owner_of_the_schema ON applications FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY own ON audit_events FOR ALL TO PUBLIC USING ((organization_id = current_organization()));

CREATE POLICY owner_of_the_schema ON audit_events FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY own ON authorization_codes FOR ALL TO PUBLIC USING ((user_id = current_person()));

CREATE POLICY owner_of_the_schema ON authorization_codes FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY own ON authorization_requests FOR ALL TO PUBLIC USING ((organization_id = current_organization()));

CREATE POLICY owner_of_the_schema ON authorization_requests FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY authorizer ON authorizations FOR ALL TO PUBLIC USING ((organization_id = current_organization()));

CREATE POLICY owner_of_the_schema ON authorizations FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY publisher ON authorizations FOR SELECT TO PUBLIC USING ((owner_organization_id = current_organization()));

CREATE POLICY organization ON consents FOR SELECT TO PUBLIC USING ((organization_id = current_organization()));

CREATE POLICY own ON consents FOR ALL TO PUBLIC USING ((user_id = current_person()));

CREATE POLICY owner_of_the_schema ON consents FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY authorizer ON credentials FOR INSERT TO PUBLIC WITH CHECK ((organization_id = current_organization()));

CREATE POLICY owner_of_the_schema ON credentials FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY publisher ON credentials FOR ALL TO PUBLIC USING ((owner_organization_id = current_organization())) WITH CHECK (((owner_organization_id = current_organization()) AND (EXISTS ( SELECT
   FROM applications p
  WHERE ((p.id = credentials.application_id) AND (p.organization_id = credentials.owner_organization_id))))));

CREATE POLICY own ON email_links FOR ALL TO PUBLIC USING ((user_id = current_person()));

CREATE POLICY owner_of_the_schema ON email_links FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY own ON invitations FOR ALL TO PUBLIC USING ((organization_id = current_organization()));

CREATE POLICY owner_of_the_schema ON invitations FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY own ON listed_applications FOR ALL TO PUBLIC USING ((organization_id = current_organization()));

CREATE POLICY owner_of_the_schema ON listed_applications FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY own ON mail_outbox FOR SELECT TO PUBLIC USING ((organization_id = current_organization()));

CREATE POLICY owner_of_the_schema ON mail_outbox FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY own ON organization_domains FOR ALL TO PUBLIC USING ((organization_id = current_organization()));

CREATE POLICY owner_of_the_schema ON organization_domains FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY own ON organizations FOR ALL TO PUBLIC USING ((id = current_organization()));

CREATE POLICY owner_of_the_schema ON organizations FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY own ON profiles FOR ALL TO PUBLIC USING ((organization_id = current_organization()));

CREATE POLICY own_person ON profiles FOR SELECT TO PUBLIC USING ((user_id = current_person()));

CREATE POLICY owner_of_the_schema ON profiles FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY own ON resources FOR ALL TO PUBLIC USING ((organization_id = current_organization()));

CREATE POLICY owner_of_the_schema ON resources FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY own ON service_account_assignments FOR ALL TO PUBLIC USING ((organization_id = current_organization()));

CREATE POLICY owner_of_the_schema ON service_account_assignments FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY own ON sessions FOR ALL TO PUBLIC USING ((user_id = current_person()));

CREATE POLICY owner_of_the_schema ON sessions FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY own ON token_families FOR ALL TO PUBLIC USING ((organization_id = current_organization()));

CREATE POLICY own_person ON token_families FOR ALL TO PUBLIC USING ((user_id = current_person()));

CREATE POLICY owner_of_the_schema ON token_families FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY own ON users FOR ALL TO PUBLIC USING ((id = current_person()));

CREATE POLICY owner_of_the_schema ON users FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY own ON webhook_deliveries FOR ALL TO PUBLIC USING ((organization_id = current_organization()));

CREATE POLICY owner_of_the_schema ON webhook_deliveries FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY own ON webhook_endpoints FOR ALL TO PUBLIC USING ((organization_id = current_organization()));

CREATE POLICY owner_of_the_schema ON webhook_endpoints FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE POLICY own ON webhook_outbox FOR SELECT TO PUBLIC USING ((organization_id = current_organization()));

CREATE POLICY owner_of_the_schema ON webhook_outbox FOR ALL TO CURRENT_USER USING (true) WITH CHECK (true);
