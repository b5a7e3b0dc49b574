/** What risk a scope bears, in words for the person who decides; nothing is said of a low one. */
export const RISK_WORDS = { HIGH: 'High risk', SENSITIVE: 'Sensitive' } as const;
