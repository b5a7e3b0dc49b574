const LIMIT_MS = 3_000;

/**
 * Asks again and again until the answer is the expected one; for what other processes change, which is felt within
 * a second. Answers the last answer, so that an assertion shows it.
 */
export async function eventually<Value>(ask: () => Promise<Value>, isExpected: (value: Value) => boolean) {
  const end = performance.now() + LIMIT_MS;
  for (;;) {
    const value = await ask();
    if (isExpected(value) || performance.now() > end) return value;
  }
}
