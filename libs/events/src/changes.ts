/** What a change made of each value that it changed. */
export type Changes = Readonly<Record<string, { readonly before: unknown; readonly after: unknown }>>;

/** What differs between two descriptions of the same thing; neither may hold a secret. */
export function changesBetween(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Changes {
  const differing = Object.keys(after).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  return Object.fromEntries(
    differing.map((name) => [name, { before: before[name] ?? null, after: after[name] ?? null }]),
  );
}
