/** Gravest first. */
export const RISKS = ['SENSITIVE', 'HIGH', 'LOW'] as const;

/** How much harm a scope can do in wrong hands. */
export type Risk = (typeof RISKS)[number];

/** The same scopes in the order of their risk, the gravest first. */
export function gravestFirst<Scope extends { readonly risk: Risk }>(scopes: readonly Scope[]): Scope[] {
  return [...scopes].sort((one, other) => RISKS.indexOf(one.risk) - RISKS.indexOf(other.risk));
}
