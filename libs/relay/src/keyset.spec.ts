import { newId } from '#libs/kernel';

import { type Ordering, placeCursorOf, readPlace } from './keyset.js';

const BY_TEXT: Ordering = { expression: 'name', type: 'text', isDescending: false };
const BY_NUMBER: Ordering = { expression: 'count', type: 'bigint', isDescending: true };

const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('the cursor of a sorted list', () => {
  it.each([
    [BY_TEXT, ''],
    [BY_TEXT, 'Zoë, "who" \\ said so'],
    [BY_NUMBER, '-1'],
    [BY_NUMBER, '1800000000000'],
  ])('holds its place: %j %j', (ordering, key) => {
    const place = { key, id: newId() };
    expect(readPlace(placeCursorOf(place), ordering)).toEqual(place);
  });

  it.each([
    ['of a list in another order', BY_NUMBER, cursor(['Ada', newId()])],
    ['of a list by ids', BY_TEXT, Buffer.from(newId()).toString('base64url')],
    ['with no id', BY_TEXT, cursor(['Ada', 'x'])],
    ['with a number for a text', BY_TEXT, cursor([1, newId()])],
    ['with what can not be stored', BY_TEXT, cursor(['\0', newId()])],
    ['that is an object', BY_TEXT, cursor({ length: 2 })],
    ['that is nothing', BY_TEXT, ''],
  ])('is refused %s', (_, ordering, after) => {
    expect(() => readPlace(after, ordering)).toThrow('not a cursor of this list');
  });
});
