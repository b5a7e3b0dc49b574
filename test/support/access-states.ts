/** What is so for a while: statements of the schema's owner. */
export interface State {
  readonly name: string;
  /** Of the callers, those that it bears on. */
  readonly on: RegExp;
  readonly begin: string;
  readonly end: string;
}

/** Whose access changes: lists of UUIDs in SQL, and a person. */
export interface StatesOf {
  /** All applications. */
  readonly ours: string;
  /** Those that another organization authorized. */
  readonly theirs: string;
  /** Those that act at home. */
  readonly home: string;
  /** The email of the person for whom applications act. */
  readonly member: string;
}

/** Every state that bears on access, one by one, from a world in which all is well. */
export function accessStates({ ours, theirs, home, member: email }: StatesOf): State[] {
  const applications = (set: string, back: string, ids = ours) => ({
    begin: `UPDATE applications SET ${set} WHERE id IN (${ids})`,
    end: `UPDATE applications SET ${back} WHERE id IN (${ids})`,
  });
  const authorization = (set: string, back: string) => ({
    begin: `UPDATE authorizations SET ${set} WHERE application_id IN (${theirs})`,
    end: `UPDATE authorizations SET ${back} WHERE application_id IN (${theirs})`,
  });
  const rows = (table: string, where: string, set: string, back: string) => ({
    begin: `UPDATE ${table} SET ${set} WHERE ${where}`,
    end: `UPDATE ${table} SET ${back} WHERE ${where}`,
  });
  const member = `email = '${email}'`;
  const both = `name = 'Sample party' AND id IN (${ours})`;
  const withIt = (column: string) =>
    `${column} = CASE WHEN ${column} ? 'agency:read' THEN ${column} || '{"agency:read": 99}' ELSE ${column} END`;
  const backTo1 = (column: string) => `${column} = ${column} || '{"agency:read": 1}'`;
  return [
    { name: 'all is well', on: /./, begin: 'SELECT', end: 'SELECT' },
    {
      name: 'applications are suspended',
      on: /./,
      ...applications(`status = 'SUSPENDED'`, `status = 'ACTIVE'`),
    },
    {
      name: 'the publisher is suspended',
      on: /abroad|another/,
      ...rows('organizations', `slug = 'caresuite'`, `status = 'SUSPENDED'`, `status = 'ACTIVE'`),
    },
    {
      name: 'the authorization is suspended',
      on: /abroad/,
      ...authorization(`status = 'SUSPENDED'`, `status = 'ACTIVE'`),
    },
    {
      name: 'the authorization is revoked',
      on: /abroad/,
      ...authorization(`status = 'REVOKED'`, `status = 'ACTIVE'`),
    },
    {
      name: 'the authorization has expired',
      on: /abroad/,
      ...authorization(`expires_at = now() - interval '1 hour'`, 'expires_at = NULL'),
    },
    {
      name: 'the offer is withdrawn',
      on: /abroad/,
      ...applications('third_party_enabled = false', 'third_party_enabled = true', theirs),
    },
    {
      name: 'a scope is taken away',
      on: /./,
      ...applications(
        `scopes = scopes - 'agency:read'`,
        `scopes = scopes || jsonb_build_object('agency:read', 1)`,
      ),
    },
    {
      name: 'a scope is pending',
      on: /abroad/,
      ...applications(withIt('asked_scopes'), backTo1('asked_scopes'), theirs),
    },
    {
      name: 'a scope is declined',
      on: /abroad/,
      ...authorization(
        `approved_scopes = array_remove(approved_scopes, 'agency:read')`,
        `approved_scopes = approved_scopes || '{agency:read}'`,
      ),
    },
    {
      name: 'a scope was added after the consent',
      on: /person/,
      ...applications(withIt('scopes'), backTo1('scopes')),
    },
    {
      name: "the person's role is lowered",
      on: /person/,
      ...rows('profiles', member, `role = 'contact'`, `role = 'member'`),
    },
    {
      name: 'the person has left',
      on: /person/,
      ...rows('profiles', member, `status = 'REMOVED'`, `status = 'ACTIVE'`),
    },
    {
      name: 'the person has withdrawn',
      on: /person/,
      ...rows('consents', 'true', `status = 'WITHDRAWN'`, `status = 'ACTIVE'`),
    },
    {
      name: 'no sign-ins are taken',
      on: /person/,
      ...rows('applications', both, 'oauth_enabled = false', 'oauth_enabled = true'),
    },
    {
      name: 'the organization is locked down',
      on: /abroad|another/,
      ...rows('organizations', `slug = 'harbor-211'`, 'locked_down_at = now()', 'locked_down_at = NULL'),
    },
    {
      name: 'the home credential is revoked',
      on: /home/,
      ...rows(
        'credentials',
        `application_id IN (${home}) AND authorization_id IS NULL`,
        'revoked_at = now()',
        'revoked_at = NULL',
      ),
    },
    {
      name: 'a leak was contained',
      on: /home/,
      ...applications('epoch = epoch + 1', 'epoch = epoch - 1', home),
    },
    {
      name: 'secrets open no API',
      on: /secret/,
      ...applications('basic_on_api = false', 'basic_on_api = true'),
    },
  ];
}
