import type { Answer } from './clients.js';

/** Expects a refusal in the form of one family of endpoints, without a trace of the inside. */
export type ExpectForm = (answer: Answer, status: number) => void;

/** RFC 6749 §5.2: an error of the token family. */
export const expectOAuthError: ExpectForm = (answer, status) => {
  expectRefusal(answer, status, 'application/json');
  expect(answer.body).toEqual({
    error: expect.stringMatching(/^[a-z_]+$/),
    error_description: expect.stringMatching(/./),
  });
  expect(answer.headers.get('cache-control')).toBe('no-store');
};

/** RFC 9457: problem details of the Nexus211 API, `/keys` and userinfo. */
export const expectProblem: ExpectForm = (answer, status) => {
  expectRefusal(answer, status, 'application/problem+json');
  expect(answer.body).toMatchObject({
    status,
    title: expect.stringMatching(/./),
    detail: expect.stringMatching(/./),
  });
};

/** `errors` without `data`: the request did not come so far as to be executed. */
export const expectGraphQLErrors: ExpectForm = (answer, status) => {
  expectRefusal(answer, status, 'application/json');
  expect(answer.body.errors[0]).toMatchObject({
    message: expect.stringMatching(/./),
    extensions: { code: expect.stringMatching(/^[A-Z_]+$/) },
  });
  expect(answer.body.data).toBeUndefined();
};

/** A page in plain words. */
export const expectPage: ExpectForm = (answer, status) => {
  expectRefusal(answer, status, 'text/html');
  expect(answer.body).toMatch(/<h1>.+<\/h1>/);
};

function expectRefusal({ status, headers, body }: Answer, expected: number, mediaType: string): void {
  expect([status, headers.get('content-type')?.split(';')[0]]).toEqual([expected, mediaType]);
  expect(JSON.stringify(body)).not.toMatch(
    /node_modules|stacktrace|\.js:\d|\bat \w+ \(|Maximum call stack|FST_ERR/,
  );
}
