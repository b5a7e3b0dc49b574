import { newId } from '#libs/kernel';

import { byName, byTime, type Ordering, placeCursorOf, readPlace } from './keyset.js';

const BY_NAME: Ordering = { direction: 'ASC', by: { ...byName('p.name'), field: 'NAME' } };
const BY_TIME: Ordering = { direction: 'DESC', by: { ...byTime('p.used_at', 'FIRST'), field: 'USED' } };
const BY_ID: Ordering = { direction: 'ASC' };

const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('the cursor of a sorted list', () => {
  it.each([
    [BY_NAME, ''],
    [BY_NAME, 'Zoë, "who" \\ said so'],
    [BY_TIME, '-1'],
    [BY_TIME, '1800000000000'],
  ])('contains its position: %j %j', (ordering, key) => {
    const place = { key, id: newId() };
    expect(readPlace(placeCursorOf(place, ordering), ordering)).toEqual(place);
  });

  it('contains only the ID in a list by ID', () => {
    const id = newId();
    expect(readPlace(placeCursorOf({ id }, BY_ID), BY_ID)).toEqual({ id });
  });

  it.each([
    ['of a list with another order', BY_TIME, cursor(['ADDED', '1800000000000', newId()])],
    ['of a list by ID', BY_NAME, Buffer.from(newId()).toString('base64url')],
    ['of a list by more than the ID', BY_ID, cursor(['NAME', 'Ada', newId()])],
    ['without an ID', BY_NAME, cursor(['NAME', 'Ada', 'x'])],
    ['with a number for a text', BY_NAME, cursor(['NAME', 1, newId()])],
    ['with a text for a number', BY_TIME, cursor(['USED', 'Ada', newId()])],
    ['with text that cannot be stored', BY_NAME, cursor(['NAME', '\0', newId()])],
    ['that is an object', BY_NAME, cursor({ length: 3 })],
    ['that is empty', BY_NAME, ''],
  ])('is rejected %s', (_, ordering, after) => {
    expect(() => readPlace(after, ordering)).toThrow('not a cursor of this list');
  });
});
