const AUTHORIZED = `id status scopes pendingScopes authorizedAt lastUsedAt application { name organization { name } }`;
const EVENT = `id type occurredAt actor { name }`;
const PUBLISHED = `id status scopes organization { name }`;

const page = (field, args, fields) =>
  `{ ${field}(first: 20${args}) { totalCount pageInfo { hasNextPage endCursor } edges { node { ${fields} } } } }`;
const second = (field, fields) => (data) =>
  page(field, `, after: "${data[field].pageInfo.endCursor}"`, fields);

const PUBLISHED_APPLICATION = `{ applications(first: 1, query: "Bench") { nodes { id } } }`;
const published =
  (args) =>
  ({ applications }) =>
    page('publishedAuthorizations', `, applicationId: "${applications.nodes[0].id}"${args}`, PUBLISHED);

/** The pages that people open, as the console and scripts ask for them; `as`: whose credential asks. */
export const PAGES = [
  {
    title: 'Authorized Applications',
    as: 'organization',
    query: page('authorizedApplications', '', AUTHORIZED),
  },
  {
    title: 'Authorized Applications, the next page',
    as: 'organization',
    query: page('authorizedApplications', '', AUTHORIZED),
    next: second('authorizedApplications', AUTHORIZED),
  },
  {
    title: 'Authorized Applications, searched by name',
    as: 'organization',
    query: page('authorizedApplications', ', query: "Application 4711"', AUTHORIZED),
  },
  {
    title: 'Authorized Applications, by name',
    as: 'organization',
    query: page('authorizedApplications', ', orderBy: { field: NAME }', AUTHORIZED),
  },
  {
    title: 'Authorized Applications, the suspended ones',
    as: 'organization',
    query: page('authorizedApplications', ', status: SUSPENDED', AUTHORIZED),
  },
  { title: 'Audit log', as: 'organization', query: page('auditEvents', '', EVENT) },
  {
    title: 'Audit log, the next page',
    as: 'organization',
    query: page('auditEvents', '', EVENT),
    next: second('auditEvents', EVENT),
  },
  {
    title: 'Audit log, oldest first',
    as: 'organization',
    query: page('auditEvents', ', direction: ASC', EVENT),
  },
  {
    title: "A publisher's own applications",
    as: 'publisher',
    query: page('applications', '', 'id name scopes'),
  },
  {
    title: "A publisher's authorizations",
    as: 'publisher',
    query: PUBLISHED_APPLICATION,
    next: published(''),
  },
  {
    title: "A publisher's authorizations, by name from the end",
    as: 'publisher',
    query: PUBLISHED_APPLICATION,
    next: published(', orderBy: { field: NAME, direction: DESC }'),
  },
  {
    title: "A publisher's authorizations, searched by name",
    as: 'publisher',
    query: PUBLISHED_APPLICATION,
    next: published(', query: "Helpline 4711"'),
  },
];
