import { acceptedLocale, findLocale } from './locale.js';

describe('findLocale', () => {
  it.each([
    [['es'], 'es'],
    [['es-MX', 'en'], 'es'],
    [['ES_419'], undefined],
    [['fr', 'EN-us'], 'en'],
    [['', '*', 'not a tag'], undefined],
    [[], undefined],
  ])('%j selects %p', (tags, locale) => {
    expect(findLocale(tags)).toBe(locale);
  });
});

describe('acceptedLocale', () => {
  it.each([
    [undefined, undefined],
    ['*', undefined],
    ['es', 'es'],
    ['en;q=0.5, es-MX', 'es'],
    ['fr, es;q=0.8, en;q=0.9', 'en'],
    ['es;q=0, en', 'en'],
    [';;,,q=', undefined],
  ])('%p selects %p', (header, locale) => {
    expect(acceptedLocale(header)).toBe(locale);
  });
});
