import { ProtocolError } from '#libs/access';
import { BadInput } from '#libs/kernel';

import { Form } from './form.js';

const read = (text: string) => Form.read(new URLSearchParams(text));

describe('a form', () => {
  it('gives its fields', () => {
    const form = read('email=a%40b&empty=');
    expect([form.required('email'), form.required('empty'), form.optional('none')]).toEqual([
      'a@b',
      '',
      null,
    ]);
  });

  it('is read from the query of an address, too', () => {
    expect(Form.readQuery('/sign-in?return_to=/a?b=c&d=e').optional('return_to')).toBe('/a?b=c');
    expect(Form.readQuery('/sign-in').optional('return_to')).toBeNull();
  });

  it.each([
    'a=1&a=2',
    'a=%00',
    '__proto__=1&__proto__=2',
    Array.from({ length: 60 }, (_, i) => `f${i}=`).join('&'),
  ])('refuses %p', (text) => {
    expect(() => read(text)).toThrow(BadInput);
  });

  it('names the field that is missing', () => {
    expect(() => read('').required('email')).toThrow(BadInput);
    expect(read('x=1').optional('__proto__')).toBeNull();
  });

  it.each([undefined, null, {}, { email: 'a' }, 'email=a'])('is not %p', (body) => {
    expect(() => Form.read(body)).toThrow(ProtocolError);
  });
});
