// The messages of every library: each language says the same, with the same values, and every message is used.
import { globSync, readFileSync } from 'node:fs';

import { LOCALES } from '#libs/messages';
import { IntlMessageFormat } from 'intl-messageformat';

type Texts = Readonly<Record<string, string>>;

const LIBRARIES = globSync('libs/*/src/messages.en.ts').map((path) => path.split('/')[1]!);

async function textsOf(library: string, locale: string): Promise<Texts> {
  const module = (await import(`../../libs/${library}/src/messages.${locale}.js`)) as Record<string, Texts>;
  return module[locale]!;
}

/** Returns the arguments and tags of a text. */
function holesOf(text: string): string[] {
  const names = new Set<string>();
  JSON.stringify(new IntlMessageFormat(text, 'en').getAst(), (_key, part: any) => {
    if (typeof part?.value === 'string' && part.type !== 0)
      names.add(part.type === 8 ? `<${part.value}>` : part.value);
    return part;
  });
  return [...names].sort();
}

describe.each(LIBRARIES)('the messages of libs/%s', (library) => {
  it.each(LOCALES.slice(1))('have the same values and tags in English and %s', async (locale) => {
    const [english, other] = [await textsOf(library, 'en'), await textsOf(library, locale)];
    const keys = Object.keys(english);
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => holesOf(english[key]!).join() !== holesOf(other[key]!).join())).toEqual([]);
  });

  it('are all used', async () => {
    const sources = globSync(`libs/${library}/src/**/*.ts`).filter(
      (path) => !/messages\.\w\w\.ts$|\.spec\.ts$/.test(path),
    );
    const code = sources.map((path) => readFileSync(path, 'utf8')).join('\n');
    const patterns = [...code.matchAll(/`([\w.${}:-]+)`/g)].map(
      ([, template]) =>
        new RegExp(`^${template!.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[^.]+')}$`),
    );
    const unused = Object.keys(await textsOf(library, 'en')).filter(
      (key) => !code.includes(`'${key}'`) && !patterns.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });
});
