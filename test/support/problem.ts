import type { Answer } from './clients.js';

/** Expects problem details (RFC 9457) of this status, without a trace of the inside. */
export function expectProblem(answer: Answer, status: number): void {
  const mediaType = answer.headers.get('content-type')?.split(';')[0];
  expect([answer.status, mediaType]).toEqual([status, 'application/problem+json']);
  expect(answer.body).toMatchObject({
    status,
    title: expect.stringMatching(/./),
    detail: expect.stringMatching(/./),
  });
  expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.js:\d|\bat \w+ \(/);
}
