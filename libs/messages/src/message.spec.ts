import { messagesOf, textIn } from './message.js';

const say = messagesOf({
  en: {
    minutes: '{count, plural, one {# minute} other {# minutes}}',
    wait: 'You can’t. Wait <strong>{time}</strong>.',
  },
  es: {
    minutes: '{count, plural, one {# minuto} other {# minutos}}',
    wait: 'No puede. Espere <strong>{time}</strong>.',
  },
});

describe('a message', () => {
  it('is rendered in a language, in English where none is named', () => {
    const minutes = say('minutes', { count: 1 });
    expect([minutes.in('es'), `${String(minutes)}`]).toEqual(['1 minuto', '1 minute']);
  });

  it('renders a value that is a message in the same language', () => {
    const wait = say('wait', { time: say('minutes', { count: 2 }) });
    const strong = (inside: unknown[]) => ({ strong: inside.join('') });
    expect(wait.partsIn<object>('es', { strong })).toEqual([
      'No puede. Espere ',
      { strong: '2 minutos' },
      '.',
    ]);
  });

  it('inserts values as they are, whatever they contain', () => {
    const strong = (inside: unknown[]) => ({ inside });
    const [, value] = say('wait', { time: '<b>{x}</b>' }).partsIn<object>('en', { strong });
    expect(value).toEqual({ inside: ['<b>{x}</b>'] });
  });
});

describe('textIn', () => {
  it('renders a message, and returns a text as it is', () => {
    expect([textIn('es', say('minutes', { count: 3 })), textIn('es', 'As it is')]).toEqual([
      '3 minutos',
      'As it is',
    ]);
  });
});
