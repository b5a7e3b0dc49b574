/** The members that have a value: metadata leaves out what it does not know (RFC 8414 §3.2, RFC 9728 §3.2). */
export function present(members: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}
