import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Long lists are read from either end, or by name, off an index. */
export class SortedLists1766300000000 implements MigrationInterface {
  readonly name = 'SortedLists1766300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [INDEXES, LISTS, EVENTS, AUDIT]) await runner.query(part);
    await runner.query('REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC');
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before this migration instead');
  }
}

const INDEXES = `
CREATE INDEX ix_organizations_by_name ON organizations (lower(name), id);
CREATE INDEX ix_applications_by_name ON applications (lower(name), id);
-- Else an organization's own would be looked for among those of all, however others name theirs.
CREATE INDEX ix_applications_organization_by_name ON applications (organization_id, lower(name), id);
CREATE INDEX ix_profiles_organization_by_name ON profiles (organization_id, lower(name), id);
`;

/** A number that costs no more to count for the largest than for others; lists say how far they count. */
const count = (rows: string, most: number) => `(SELECT count(*) FROM (SELECT ${rows} LIMIT ${most}) counted)`;
const holds = (column: string) => `strpos(lower(${column}), lower($1)) > 0`;
const STATUS = `CASE WHEN a.status = 'ACTIVE' AND a.platform_suspended_at IS NOT NULL THEN 'SUSPENDED' ELSE a.status END`;

const MATCHING_ORGANIZATIONS = `FROM organizations o WHERE ($1 IS NULL OR ${holds('o.name')} OR ${holds('o.slug')})
        AND ($2 IS NULL OR o.status = $2) AND ($3 IS NULL OR o.id = $3)`;
const MATCHING_APPLICATIONS = `FROM applications a JOIN organizations o ON o.id = a.organization_id
      WHERE ($1 IS NULL OR ${holds('a.name')} OR ${holds('o.name')})
        AND ($2 IS NULL OR ${STATUS} = $2) AND ($3 IS NULL OR a.id = $3)`;
const MATCHING_EVENTS = `FROM operator_events e
      WHERE ($1 IS NULL OR ${holds('e.type')} OR ${holds('e.subject_name')} OR ${holds('e.operator_name')})`;

/**
 * A list of the operators', for them, and nothing for everybody else; one row without an id where there is nothing on a
 * page but the total. The statement is written for one order and planned for what is asked for, so that a page is read
 * off the index of its order. What is asked for is $1 to $3, the place before the page $4 and $5.
 */
const listing = (row: string, shown: string, matching: string, counts: string) => `
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  direction constant text := CASE WHEN is_descending THEN 'DESC' ELSE 'ASC' END;
  beyond constant text := CASE WHEN is_descending THEN '<' ELSE '>' END;
  place text := '${row}.id ' || beyond || ' $5';
  sorting text := '%1$s.id ' || direction;
BEGIN
  IF by_name THEN
    place := '(lower(${row}.name), ${row}.id) ' || beyond || ' ($4, $5)';
    sorting := 'lower(%1$s.name) ' || direction || ', ' || sorting;
  END IF;
  IF is_operator() THEN
    RETURN QUERY EXECUTE format($list$
      SELECT ${count(matching, 10_000)}, page.*, ${counts}
      FROM (SELECT) one LEFT JOIN LATERAL (
        SELECT ${shown} ${matching}
          AND ($5 IS NULL OR %1$s) ORDER BY %2$s LIMIT $6) page ON true
      ORDER BY %3$s $list$, place, format(sorting, '${row}'), format(sorting, 'page'))
      USING wanted, wanted_status, wanted_id, after_name, after_id, most;
  END IF;
END $$;
`;

const LISTS = `
DROP FUNCTION list_organizations_as_operator(uuid, text, text, uuid, integer);
CREATE FUNCTION list_organizations_as_operator(wanted text, wanted_status text, wanted_id uuid, by_name boolean,
  is_descending boolean, after_name text, after_id uuid, most integer)
RETURNS TABLE (total bigint, id uuid, slug text, name text, status text, suspended_by text, is_test boolean,
  created_at timestamptz, applications bigint, authorizations bigint)
${listing(
  'o',
  'o.id, o.slug, o.name, o.status, o.suspended_by, o.is_test, o.created_at',
  MATCHING_ORGANIZATIONS,
  `${count(`FROM applications x WHERE x.organization_id = page.id AND x.status <> 'DELETED'`, 1_000)},
        ${count(`FROM authorizations x WHERE x.organization_id = page.id AND x.status <> 'REVOKED'`, 1_000)}`,
)}

DROP FUNCTION list_applications_as_operator(uuid, text, text, uuid, integer);
CREATE FUNCTION list_applications_as_operator(wanted text, wanted_status text, wanted_id uuid, by_name boolean,
  is_descending boolean, after_name text, after_id uuid, most integer)
RETURNS TABLE (total bigint, id uuid, name text, status text, platform_suspended_at timestamptz, created_at timestamptz,
  publisher_id uuid, publisher_slug text, publisher_name text, authorizations bigint)
${listing(
  'a',
  `a.id, a.name, ${STATUS}, a.platform_suspended_at, a.created_at, o.id AS publisher_id, o.slug, o.name AS publisher_name`,
  MATCHING_APPLICATIONS,
  count(`FROM authorizations x WHERE x.application_id = page.id AND x.status <> 'REVOKED'`, 1_000),
)}
`;

const EVENTS = `
DROP FUNCTION list_operator_events(text, uuid, integer);
CREATE FUNCTION list_operator_events(wanted text, is_descending boolean, after_id uuid, most integer)
RETURNS TABLE (total bigint, id uuid, type text, operator_name text, subject_id uuid, subject_name text, reason text,
  request_id text, occurred_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF is_operator() THEN
    RETURN QUERY EXECUTE format($list$
      SELECT ${count(MATCHING_EVENTS, 10_000)}, page.*
      FROM (SELECT) one LEFT JOIN LATERAL (
        SELECT e.id, e.type, e.operator_name, e.subject_id, e.subject_name, e.reason, e.request_id, e.occurred_at
        ${MATCHING_EVENTS} AND ($2 IS NULL OR e.id %1$s $2) ORDER BY e.id %2$s LIMIT $3) page ON true
      ORDER BY page.id %2$s $list$,
      CASE WHEN is_descending THEN '<' ELSE '>' END, CASE WHEN is_descending THEN 'DESC' ELSE 'ASC' END)
      USING wanted, after_id, most;
  END IF;
END $$;
`;

/**
 * The same search as in the migration "audit search", from either end: a page is read off that end of the index of one
 * filter. Both bounds are ids that no event within them has.
 */
const AUDIT = `
DROP FUNCTION search_audit_events(text[], uuid, uuid, uuid, text[], uuid, uuid, integer);
CREATE FUNCTION search_audit_events(types text[], actor uuid, actor_profile uuid, subject uuid, terms text[],
  after_id uuid, before_id uuid, is_descending boolean, most integer)
RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here constant uuid := current_organization();
  direction constant text := CASE WHEN is_descending THEN 'DESC' ELSE 'ASC' END;
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
END $$;
`;
