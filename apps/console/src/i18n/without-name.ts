/** How a sentence that names a field begins, and how it begins without the name. */
const BEGINNINGS = [
  ['', ''],
  ['each value in ', 'each value '],
  ['cada valor de ', 'cada valor '],
] as const;

/** What is said of a field by its name, for beside the field: it is not named there. */
export function withoutName(sentence: string, name: string): string {
  const found = BEGINNINGS.find(([before]) => sentence.startsWith(`${before}${name} `));
  return found ? found[1] + sentence.slice(found[0].length + name.length + 1) : sentence;
}
