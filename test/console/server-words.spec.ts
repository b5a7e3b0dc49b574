// What the server says to people in the console, in Spanish: all of it, and nothing that it no longer says.
import { ROLES } from '#libs/kernel';
import { ArrayMaxSize, ArrayMinSize, Length, Max, MaxLength, Min, validateSync } from 'class-validator';

import { inSpanish, SENTENCES } from '../../apps/console/src/i18n/spanish/index.js';
import { WORDS } from '../../apps/console/src/i18n/spanish/words.js';
import { withoutName } from '../../apps/console/src/i18n/without-name.js';
import { limitedFields, type Sentence, sentencesOfServer } from './server-sentences.js';

/** Where nothing is said to people in the console, by the beginning of the path; and why. */
const ELSEWHERE = {
  'apps/server/src/graphql/graphiql': 'another page, for those who develop',
  'apps/server/src/graphql/introspection.rule': 'the console asks nothing of the kind',
  'apps/server/src/graphql/root-fields.rule': 'the console asks nothing of the kind',
  'apps/server/src/graphql/graphql.module': 'the console asks nothing of the kind',
  'apps/server/src/graphql/storable-text.rule': 'what people type goes as variables',
  'libs/access/src/guard/caller-authenticator': 'said to applications, which send an Authorization header',
  'libs/access/src/guard/body.pipe': 'bodies of REST',
  'libs/access/src/guard/challenge': 'headers',
  'libs/access/src/guard/client-secret-verifier': 'said to applications, which send a secret',
  'libs/access/src/errors/error.filter': 'addresses of REST',
  'libs/access/src/errors/problem.renderer': 'the titles of errors of REST',
  'libs/access/src/limits/rate-limits': 'the console tells TOO_MANY_REQUESTS in its own words',
  'libs/access/src/guard/requirement':
    'the console asks about endpoints that scopes open, of which it says `scopes *`',
  'libs/access/src/guard/request.': 'said to applications, which send an Authorization header',
  'libs/applications/src/application-templates': 'the console tells the templates in its own words',
  'libs/audit/src/export-f': 'the download, by REST',
  'libs/config/': 'said to whoever starts the server',
  'libs/database/': 'the database',
  'libs/embedded-postgres/': 'the log of a development server',
  'libs/directory/': 'the directory is REST only',
  'libs/identity/': 'the pages of sign-in, sign-up and passwords, and their mails',
  'libs/kernel/src/turns': 'becomes 503, which the console tells in its own words',
  'libs/paging/src/list-language/': 'lists of REST',
  'libs/oauth/src/a': 'the flow of sign-in and its pages',
  'libs/oauth/src/c': 'the token endpoints',
  'libs/legacy-clients/src/legacy': 'the token endpoints',
  'libs/legacy-clients/src/service-account-tokens': 'the token endpoints',
  'libs/tokens/': 'the token endpoints',
  'libs/oauth/src/form': 'the token endpoints',
  'libs/oauth/src/token/': 'the token endpoints',
  'libs/kernel/src/background': 'the log',
  'libs/keys/': 'the log',
  'libs/oauth/src/logout/': 'the page of sign-out, and the log',
  'libs/oauth/src/presented': 'the token endpoints',
  'libs/consents/src/requested': 'the token endpoints',
  'libs/oauth/src/resource-indicators': 'the token endpoints',
  'libs/oauth/src/revocation/': 'the token endpoints',
  'libs/oauth/src/userinfo/': 'the token endpoints',
  'libs/organizations/src/dto/organization-row.dto': 'bodies of REST',
  'libs/outbound/src/name-servers': 'the log',
  'libs/pages/': 'the pages that the server renders',
  'libs/third-party/src/keys/keys.controller': 'REST',
  'libs/vault/': 'the log',
};

/** What else is never said to people in the console; and why. */
const NEVER_SAID = {
  // To applications, which authenticate otherwise than people here.
  'This application can use access tokens only. Request one from the token endpoint.': 'an application',
  'This request requires an access token with the scope openid.': 'an application',
  'The organization has suspended all applications of other organizations.': 'an application',
  'The application no longer offers third-party authorization.': 'an application',
  'The organization has suspended or revoked this authorization, or it has expired.': 'an application',
  'The person has withdrawn their consent.': 'an application',
  'The application no longer accepts sign-ins from this organization.': 'an application',
  "The application no longer uses the existing clients' flow.": 'an application',
  'The service account is no longer assigned to this application.': 'an application',
  'The access token has expired or was revoked.': 'an application',
  'Only a signed-in person can do this, not an application.': 'an application',
  "This request requires the application's home credential, or a client-credentials token issued for it.":
    'an application',
  'A request with a session must be JSON.': 'another client than the console',
  'A GraphQL request with a session must be a POST with a JSON body.': 'another client than the console',
  // To nobody, or in a mail.
  'unmet: *': 'the log',
  'refused: *': 'the log',
  'listed * *': 'the name of a lock',
  'requests *': 'the name of a lock',
  'Nexus211 ID': 'a name',
  'Nexus211 API': 'a name',
  'Event types to send, for example `authorization.revoked`.': 'the description of a field',
  'Test email from Nexus211 ID': 'a mail',
  'An operator of Nexus211 ID sent this email to test the delivery. It works.': 'a mail',
  // In the console’s own words, or in those of graphql-js.
  'A value$1.': 'a part of what graphql-js says',
};

const said = sentencesOfServer();
const isElsewhere = ({ file }: Sentence) => Object.keys(ELSEWHERE).some((start) => file.startsWith(start));

/** What class-validator itself says of the inputs of GraphQL; their types are the schema's to refuse. */
class Inputs {
  @MaxLength(3) text = 'long';
  @MaxLength(3, { each: true }) texts = ['long'];
  @Length(1, 3) short = '';
  @ArrayMaxSize(1) many = [1, 2];
  @ArrayMinSize(1) few = [];
  @Max(3) most = 4;
  @Min(5) least = 4;
}
const ofInputs = validateSync(new Inputs()).flatMap(({ property, constraints }) =>
  Object.values(constraints!).map((message) => message.replace(property, '*').replace(/\d+/, '*')),
);

describe('what the server says to people in the console', () => {
  it('is told in Spanish', () => {
    const reaching = said.filter((sentence) => !isElsewhere(sentence) && !(sentence.text in NEVER_SAID));
    const texts = [...reaching.map(({ text }) => text), ...ofInputs];
    expect(texts.filter((text) => !(text in SENTENCES) && !(text in WORDS))).toEqual([]);
    expect(texts.length).toBeGreaterThan(80);
  });

  it('has no sentence in Spanish that is said no more', () => {
    const texts = new Set([...said.map(({ text }) => text), ...ofInputs]);
    const words = Object.keys(SENTENCES).filter((text) => !texts.has(text));
    expect(words).toEqual([]);
    const stale = [
      ...Object.keys(ELSEWHERE).filter((start) => !said.some(({ file }) => file.startsWith(start))),
      ...Object.keys(NEVER_SAID).filter((text) => !texts.has(text)),
    ];
    expect(stale).toEqual([]);
  });

  it('takes as many values in Spanish as in English', () => {
    const count = (text: string) => text.match(/[*~]/g)?.length ?? 0;
    const differing = Object.entries(SENTENCES).filter(
      ([english, spanish]) => count(english) !== count(spanish),
    );
    expect(differing).toEqual([]);
  });

  it('names roles and fields in Spanish inside of sentences', () => {
    expect([...ROLES, ...limitedFields()].filter((word) => !(word in WORDS))).toEqual([]);
    expect(
      inSpanish('name must be longer than or equal to 1 characters; reason must contain visible text'),
    ).toBe('el nombre tiene que tener 1 o más caracteres; el motivo debe contener texto visible');
    expect(inSpanish('Expected the TXT record "z" at _a.b.example, found "x", "y" and 2 more.')).toBe(
      'Se esperaba el registro TXT «z» en _a.b.example; se encontró "x", "y" y 2 más.',
    );
    expect(inSpanish('the role of the service account holds agency:read')).toBe(
      'el rol de la cuenta de servicio tiene agency:read',
    );
  });

  it('names no field beside that field', () => {
    const beside = ofInputs.flatMap((text) => {
      const sentence = text.replace('*', 'scopes');
      return [withoutName(sentence, 'scopes'), withoutName(inSpanish(sentence), WORDS['scopes']!)];
    });
    expect(beside).toContain('each value must be shorter than or equal to * characters');
    expect(beside).toContain('tiene que tener * valores como mucho');
    expect(
      beside.filter((text) => !/^(?:each value )?must |^(?:cada valor )?(?:tiene que|no puede) /.test(text)),
    ).toEqual([]);
  });
});
