import { nameInMail } from './mail.js';

describe('a name in a mail', () => {
  it.each([
    ['Harbor 211', 'Harbor 211'],
    ['CareSuite Inc.', 'CareSuite Inc.'],
    ['Élan d’Ávila', 'Élan d’Ávila'],
    ['Win a prize https://evil.example/now', 'Win a prize https evil example now'],
    ['www.evil.example', 'evil example'],
    ['Harbor\r\nBcc: everybody@evil.example', 'Harbor Bcc everybody evil example'],
    ['Harbor\u202e112', 'Harbor 112'],
  ])('%j reads %j: one line, and nothing that becomes a link', (name, shown) => {
    expect(nameInMail(name)).toBe(shown);
  });
});
