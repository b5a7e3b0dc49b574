import type { Person } from './clients.js';
import { eventually } from './eventually.js';

export interface AuditEntry {
  readonly type: string;
  readonly actor: { readonly kind: string; readonly name: string };
  readonly subject: Readonly<Record<string, string>>;
  readonly details: Readonly<Record<string, string>>;
}

interface Detail {
  readonly name: string;
  readonly value: string;
}

/** The newest hundred audit entries that a person sees, newest first, of one application or authorization. */
export async function auditOf(person: Person, subject: string): Promise<AuditEntry[]> {
  const { body } = await person.graphql(
    `{ auditEvents(first: 100) { nodes {
      type actor { kind name } subject { name value } details { name value } } } }`,
  );
  const entries = body.data.auditEvents.nodes.map((node: any) => ({
    ...node,
    subject: asRecord(node.subject),
    details: asRecord(node.details),
  })) as AuditEntry[];
  return entries.filter((entry) => Object.values(entry.subject).includes(subject));
}

/** Their types, newest first. */
export async function auditTypes(person: Person, subject: string): Promise<string[]> {
  return (await auditOf(person, subject)).map(({ type }) => type);
}

/** The refusals that a person reads of an application or authorization, oldest first, as soon as there are so many. */
export function notedRefusals(person: Person, subject: string, count: number): Promise<AuditEntry[]> {
  return eventually(
    async () => (await auditOf(person, subject)).filter(({ type }) => type === 'access.refused').reverse(),
    (found) => found.length >= count,
    10_000,
  );
}

function asRecord(details: readonly Detail[]): Record<string, string> {
  return Object.fromEntries(details.map(({ name, value }) => [name, value]));
}
