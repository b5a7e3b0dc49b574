import { kindOfId, newId, readId, showId, uuidFromBytes, uuidToBytes } from './ids.js';

const SAMPLES = Array.from({ length: 1_000 }, () => newId());

describe('a new id', () => {
  it('is a UUIDv7 that begins with the milliseconds (RFC 9562 §5.7)', () => {
    const uuid = newId(0x0123456789ab);
    expect(uuid).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('contains the current time', () => {
    const before = Date.now();
    const millisecondsOfId = Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16);
    expect(millisecondsOfId).toBeGreaterThanOrEqual(before);
    expect(millisecondsOfId).toBeLessThanOrEqual(Date.now());
  });

  it('is unique, even within a millisecond', () => {
    const made = Array.from({ length: 5_000 }, () => newId(1));
    expect(new Set(made).size).toBe(5_000);
  });

  it('sorts after an older one, as a UUID and in its public form', () => {
    const older = Array.from({ length: 50 }, (_, at) => newId(1_000 + at));
    expect(older.toSorted()).toEqual(older);
    expect(older.map((uuid) => showId('org', uuid)).toSorted()).toEqual(
      older.map((uuid) => showId('org', uuid)),
    );
  });
});

describe('the bytes of a UUID', () => {
  it('are those of its hexadecimal digits, and convert back', () => {
    for (const uuid of SAMPLES) {
      expect(uuidToBytes(uuid).toString('hex')).toBe(uuid.replaceAll('-', ''));
      expect(uuidFromBytes(uuidToBytes(uuid))).toBe(uuid);
    }
  });

  it('can be read from uppercase digits, and from the middle of a record', () => {
    expect(uuidToBytes('ABCDEF01-2345-7678-9ABC-DEF012345678').toString('hex')).toBe(
      'abcdef01234576789abcdef012345678',
    );
    const record = Buffer.concat([Buffer.alloc(5, 0xff), uuidToBytes(SAMPLES[0]!)]);
    expect(uuidFromBytes(record, 5)).toBe(SAMPLES[0]);
  });
});

describe('a public id', () => {
  // From the TypeID specification's valid.json.
  it.each([
    ['00000000-0000-0000-0000-000000000000', '00000000000000000000000000'],
    ['00000000-0000-0000-0000-000000000001', '00000000000000000000000001'],
    ['00000000-0000-0000-0000-00000000000a', '0000000000000000000000000a'],
    ['00000000-0000-0000-0000-000000000020', '00000000000000000000000010'],
    ['ffffffff-ffff-ffff-ffff-ffffffffffff', '7zzzzzzzzzzzzzzzzzzzzzzzzz'],
    ['0110c853-1d09-52d8-d73e-1194e95b5f19', '0123456789abcdefghjkmnpqrs'],
    ['01890a5d-ac96-774b-bcce-b302099a8057', '01h455vb4pex5vsknk084sn02q'],
  ])('shows %s as %s', (uuid, text) => {
    expect(showId('org', uuid)).toBe(`org_${text}`);
    expect(readId('org', `org_${text}`)).toBe(uuid);
  });

  it('converts back to the UUID', () => {
    expect(SAMPLES.map((uuid) => readId('app', showId('app', uuid)))).toEqual(SAMPLES);
  });

  const good = 'org_01h455vb4pex5vsknk084sn02q';
  it.each([
    '',
    'org_',
    'org',
    '01h455vb4pex5vsknk084sn02q',
    '01890a5d-ac96-774b-bcce-b302099a8057',
    'app_01h455vb4pex5vsknk084sn02q',
    'orgg01h455vb4pex5vsknk084sn02q',
    good.slice(0, -1),
    `${good}0`,
    ` ${good}`,
    `${good}\n`,
    good.toUpperCase(),
    good.replace('vb4', 'VB4'),
    'org_81h455vb4pex5vsknk084sn02q', // more than 128 bits
    'org_zzzzzzzzzzzzzzzzzzzzzzzzzz',
    ...['i', 'l', 'o', 'u', '-', ' ', '\0', 'ö'].map((letter) => good.slice(0, -1) + letter),
  ])('of an organization is not %j', (text) => {
    expect(readId('org', text)).toBeUndefined();
  });

  it.each([undefined, null, 5, {}, [good], { length: good.length }])(
    'is not %j, which is not a string',
    (value) => {
      expect(readId('org', value)).toBeUndefined();
    },
  );

  it('has a prefix for its kind', () => {
    expect(['tpa_x', 'x_y_z', '_x', 'none', ''].map(kindOfId)).toEqual([
      'tpa',
      'x',
      undefined,
      undefined,
      undefined,
    ]);
  });
});
