import { namesInHeader, prefersStrict } from './list-query.decorator.js';

describe('Prefer: handling=strict', () => {
  it.each([
    'handling=strict',
    'Handling=Strict',
    'handling="strict"',
    'respond-async, handling=strict',
    'handling = strict; reason=x, wait=10',
  ])('is recognized in %p', (header) => expect(prefersStrict(header)).toBe(true));

  it.each([
    undefined,
    '',
    'handling=lenient',
    'handling=stricter',
    'mishandling=strict',
    'wait="handling=strict"',
  ])('is not recognized in %p', (header) => expect(prefersStrict(header)).toBe(false));

  it('is recognized in a repeated header', () => {
    expect(prefersStrict(['wait=10', 'handling=strict'])).toBe(true);
  });
});

describe('Nexus-Ignored-Filters', () => {
  it('contains the names as given', () => {
    expect(namesInHeader(['foo', 'name:ne'])).toBe('foo, name:ne');
  });

  it('cannot inject or overflow response headers', () => {
    expect(namesInHeader(['a\r\nSet-Cookie: x=1', 'é,', '\ud800'])).toBe(
      'a%0D%0ASet-Cookie:%20x%3D1, %C3%A9%2C, %EF%BF%BD',
    );
    const hostile = Array.from({ length: 5_000 }, () => '\u{1f4a3}'.repeat(100));
    expect(namesInHeader(hostile).length).toBeLessThan(8_000);
  });
});
