import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit log is searched and filtered by indexes, tells from where, and takes in what was refused and read. */
export class AuditSearch1765400000000 implements MigrationInterface {
  readonly name = 'AuditSearch1765400000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [COLUMNS, TRIGGER, FILL, INDEXES, SEARCH, RECORDING]) await runner.query(part);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

const COLUMNS = `
ALTER TABLE audit_events
  ADD COLUMN network text,
  ADD COLUMN once text,
  ADD COLUMN actor_id uuid,
  ADD COLUMN actor_profile_id uuid,
  ADD COLUMN words tsvector;
`;

/**
 * The one index over words holds those of all organizations, so each is written after its organization's id: another
 * organization's words are never even looked at. Words are whole ones between spaces, and their parts between
 * punctuation; what the event concerns stands beside them, as \`#\` and its id.
 */
const TRIGGER = `
CREATE FUNCTION audit_words(organization uuid, texts text[], concerned text[]) RETURNS tsvector
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT array_to_tsvector(array_agg(DISTINCT organization || ':' || word)) FROM (
    SELECT left(part, 100) AS word FROM unnest(texts) AS t (content),
      LATERAL (SELECT lower(left(content, 300)) AS content) l,
      LATERAL (SELECT unnest(regexp_split_to_array(l.content, '\\s+') || regexp_split_to_array(l.content, '[[:punct:][:space:]]+')) AS part) p
    UNION ALL SELECT '#' || id FROM unnest(concerned) AS c (id)) AS words
  WHERE word <> ''
$$;

CREATE FUNCTION index_audit_event() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
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
END $$;
CREATE TRIGGER index_event BEFORE INSERT OR UPDATE OF words ON audit_events
  FOR EACH ROW EXECUTE FUNCTION index_audit_event();
`;

const FILL = `UPDATE audit_events SET words = NULL`;

const INDEXES = `
CREATE INDEX ix_audit_events_type ON audit_events (organization_id, type, id);
CREATE INDEX ix_audit_events_actor ON audit_events (organization_id, actor_id, id);
CREATE INDEX ix_audit_events_actor_profile ON audit_events (organization_id, actor_profile_id, id)
  WHERE actor_profile_id IS NOT NULL;
CREATE INDEX ix_audit_events_words ON audit_events USING gin (words);
CREATE UNIQUE INDEX uq_audit_events_once ON audit_events (organization_id, once) WHERE once IS NOT NULL;
ALTER TABLE audit_events ALTER COLUMN words SET STATISTICS 1000;
`;

/**
 * Within the current organization only, whoever calls. A function, because the operator that searches words may not use
 * its index under row-level security; it answers ids, and the rows behind them are read under row-level security again.
 * The statement is made of the filters that were given, so that each has a plan of its own. A page is read off the end
 * of the index of one filter: whole rows are compared and ordered, so that no other index will do (left to choose, the
 * planner walks all events backwards for a type that ended long ago). Several types are walked one by one, and merged.
 * Words have no such end: there the planner chooses, by how frequent they are.
 */
const SEARCH = `
CREATE FUNCTION search_audit_events(types text[], actor uuid, actor_profile uuid, subject uuid, terms text[],
  first_id uuid, before_id uuid, most integer)
RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here constant uuid := current_organization();
  wanted tsquery;
  filters text := '';
  place text := 'e.organization_id';
  value text := '$1';
BEGIN
  SELECT string_agg(format('''%s''%s', replace(replace(here || ':' || term, '\\', '\\\\'), '''', ''''''), suffix), ' & ')::tsquery
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
      WHERE (%1$s, e.id) >= (%2$s, $6) AND (%1$s, e.id) < (%2$s, $7) ORDER BY %3$s DESC, e.id DESC LIMIT $8) p
      ORDER BY p.id DESC LIMIT $8', place, value, replace(place, ',', ' DESC,'))
      USING here, types, actor, actor_profile, wanted, first_id, before_id, most;
    RETURN;
  END IF;
  IF types IS NOT NULL THEN filters := filters || ' AND e.type = ANY ($2)'; END IF;
  IF wanted IS NOT NULL THEN
    RETURN QUERY EXECUTE 'SELECT e.id FROM audit_events e WHERE e.organization_id = $1 AND e.id >= $6 AND e.id < $7
      AND e.words @@ $5' || filters || ' ORDER BY e.id DESC LIMIT $8'
      USING here, types, actor, actor_profile, wanted, first_id, before_id, most;
    RETURN;
  END IF;
  RETURN QUERY EXECUTE format('SELECT e.id FROM audit_events e
    WHERE (%1$s, e.id) >= (%2$s, $6) AND (%1$s, e.id) < (%2$s, $7) %4$s ORDER BY %3$s DESC, e.id DESC LIMIT $8',
    place, value, replace(place, ',', ' DESC,'), filters)
    USING here, types, actor, actor_profile, wanted, first_id, before_id, most;
END $$;
`;

/** Where a person acts for themselves, from where is their organizations' matter too. */
const RECORDING = `
DROP FUNCTION record_event_of_person(uuid[], uuid[], text, smallint, text, timestamptz);
CREATE FUNCTION record_event_of_person(wanted uuid[], event_ids uuid[], event_type text, event_version smallint,
  event_request text, event_network text, event_at timestamptz)
RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO audit_events (id, organization_id, type, version, actor, subject, data, request_id, network, occurred_at)
  SELECT w.event_id, p.organization_id, event_type, event_version,
    jsonb_build_object('kind', 'person', 'id', p.user_id, 'name', p.name, 'profileId', p.id),
    jsonb_build_object('profileId', p.id), '{}', event_request, event_network, event_at
  FROM unnest(wanted, event_ids) AS w (organization_id, event_id)
  JOIN profiles p ON p.organization_id = w.organization_id
  WHERE p.user_id = current_person() AND p.status = 'ACTIVE'
$$;

-- What the guard refused and what was read under sensitive scopes, a batch of all organizations; these types only, and
-- what is to stand once stands once.
CREATE FUNCTION record_observations(observed jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO audit_events (id, organization_id, type, version, actor, subject, data, request_id, network, occurred_at, once)
  SELECT id, "organizationId", type, version, actor, subject, data, "requestId", network, "occurredAt", once
  FROM jsonb_to_recordset(observed) AS o (id uuid, "organizationId" uuid, type text, version smallint, actor jsonb,
    subject jsonb, data jsonb, "requestId" text, network text, "occurredAt" timestamptz, once text)
  WHERE type IN ('access.refused', 'rows.read')
  ON CONFLICT DO NOTHING
$$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
`;
