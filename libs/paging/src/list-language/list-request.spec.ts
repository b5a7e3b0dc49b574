import { BadInput, showId } from '#libs/kernel';

import type { ListDescription } from './list-description.js';
import { parseList } from './list-request.js';

interface Shelter {
  id: string;
  title: string;
  agencyId: string | null;
  createdAt: Date;
  secret: string;
}

const SHELTERS: ListDescription<Shelter> = {
  attributes: {
    id: { property: 'id', type: 'id', kind: 'res' },
    name: { property: 'title', type: 'text' },
    agency: { property: 'agencyId', type: 'id', kind: 'agc' },
    createdAt: { property: 'createdAt', type: 'date' },
  },
  defaultOrder: 'name',
};

const parse = (query: string, strictly = false) => parseList(parametersOf(query), SHELTERS, strictly);

/** Parses a query string as Fastify does: a string per parameter, an array for a repeated one. */
function parametersOf(query: string): Record<string, unknown> {
  const parameters = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of new URLSearchParams(query)) {
    parameters[name] = name in parameters ? [parameters[name], value].flat() : value;
  }
  return parameters;
}

/** Returns the invalid fields that the error names. */
function refused(query: string, strictly = false): string[] {
  try {
    parse(query, strictly);
  } catch (error) {
    expect(error).toBeInstanceOf(BadInput);
    return (error as BadInput).problems.map(({ field }) => field);
  }
  return [];
}

describe('an empty list query', () => {
  it('requests the first hundred rows in the default order', () => {
    expect(parse('')).toEqual({
      limit: 100,
      skip: 0,
      order: [
        { property: 'title', direction: 'ASC' },
        { property: 'id', direction: 'ASC' },
      ],
      filters: [],
      ignored: [],
    });
  });
});

describe('$limit and $skip', () => {
  it('are accepted within their bounds', () => {
    expect(parse('$limit=1&$skip=10000')).toMatchObject({ limit: 1, skip: 10_000 });
    expect(parse('$limit=1000&$skip=0')).toMatchObject({ limit: 1_000, skip: 0 });
  });

  it.each(['0', '1001', '-1', '', ' 1', '1.5', '1e2', '0x10', '٣', 'null', '99999999999999999999'])(
    '$limit=%s is rejected',
    (text) => expect(refused(`$limit=${encodeURIComponent(text)}`)).toEqual(['$limit']),
  );

  it.each(['10001', '-1', '', 'x', 'Infinity'])('$skip=%s is rejected', (text) =>
    expect(refused(`$skip=${text}`)).toEqual(['$skip']),
  );
});

describe('$order', () => {
  it('accepts several attributes, each with its direction', () => {
    expect(parse('$order=name desc,createdAt').order).toEqual([
      { property: 'title', direction: 'DESC' },
      { property: 'createdAt', direction: 'ASC' },
      { property: 'id', direction: 'ASC' },
    ]);
  });

  it('breaks ties by id in the direction of the last attribute', () => {
    expect(parse('$order=name DESC').order.at(-1)).toEqual({ property: 'id', direction: 'DESC' });
  });

  it('does not add the ID if it is already named', () => {
    expect(parse('$order=id desc, name').order).toEqual([
      { property: 'id', direction: 'DESC' },
      { property: 'title', direction: 'ASC' },
    ]);
  });

  it.each([
    '',
    ',',
    'name,',
    'name,name',
    'name sideways',
    'name desc desc',
    'title',
    'secret',
    'name;drop table agencies',
    'name desc nulls last',
    '(select 1)',
    'constructor',
    '__proto__',
  ])('%p is rejected: column names never come from a query', (text) =>
    expect(refused(`$order=${encodeURIComponent(text)}`)).toEqual(['$order']),
  );
});

describe('a filter', () => {
  it('compares the property of the attribute', () => {
    expect(parse('name=Food+Bank').filters).toEqual([{ property: 'title', is: 'equal', value: 'Food Bank' }]);
  });

  it('reads empty text as empty text', () => {
    expect(parse('name=').filters).toEqual([{ property: 'title', is: 'equal', value: '' }]);
  });

  it.each(['name', 'agency', 'createdAt'])('reads %s=null as the absence of a value', (attribute) =>
    expect(parse(`${attribute}=null`).filters).toMatchObject([{ is: 'null' }]),
  );

  it('reads a public ID', () => {
    const uuid = '01890a5d-ac96-774b-bcce-b302099a8057';
    expect(parse(`agency=${showId('agc', uuid)}`).filters).toEqual([
      { property: 'agencyId', is: 'equal', value: uuid },
    ]);
  });

  it.each([
    '',
    'x',
    'agc_',
    '01890a5d-ac96-774b-bcce-b302099a8057',
    'res_01h455vb4pex5vsknk084sn02q',
    'agc_%00',
  ])('by the malformed ID %p matches nothing', (id) =>
    expect(parse(`agency=${id}`).filters).toEqual([{ property: 'agencyId', is: 'nothing' }]),
  );

  it('reads a date as UTC', () => {
    expect(parse('createdAt=2026-01-31T09:30').filters).toEqual([
      { property: 'createdAt', is: 'equal', value: new Date('2026-01-31T09:30:00.000Z') },
    ]);
  });

  it('is rejected if the text is not a date', () => {
    expect(refused('createdAt=yesterday')).toEqual(['createdAt']);
  });

  it('is rejected if the text cannot be stored', () => {
    expect(refused('name=%00')).toEqual(['name']);
    expect(() => parseList({ name: '\ud800' }, SHELTERS)).toThrow(BadInput);
  });
});

describe('an unknown filter', () => {
  const unknown = [
    'foo',
    'name:ne',
    'name:like',
    'title',
    'secret',
    'Name',
    'name[]',
    '__proto__',
    'constructor',
  ];

  it.each(unknown)('%p is ignored and reported', (name) => {
    const list = parse(`${encodeURIComponent(name)}=x`);
    expect(list.filters).toEqual([]);
    expect(list.ignored).toEqual([name]);
  });

  it.each(unknown)('%p is rejected with handling=strict', (name) =>
    expect(refused(`${encodeURIComponent(name)}=x`, true)).toEqual([name]),
  );
});

describe('an invalid query string', () => {
  it.each(['$limit=1&$limit=2', '$order=name&$order=id', 'name=a&name=b', 'foo=1&foo=2'])(
    '%s has a repeated parameter and is rejected',
    (query) => expect(refused(query)).toHaveLength(1),
  );

  it.each(['$with', '$where', '$LIMIT', '$'])('%s is not a parameter and is rejected', (name) =>
    expect(refused(`${name}=1`)).toEqual([name]),
  );

  it('gets all its problems in one response', () => {
    expect(refused('$limit=x&$skip=y&$order=z&createdAt=w&foo=1', true)).toEqual([
      '$limit',
      '$skip',
      '$order',
      'createdAt',
      'foo',
    ]);
  });
});
