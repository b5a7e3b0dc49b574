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
