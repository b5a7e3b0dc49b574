import { requestContext } from '#libs/kernel';
import type { FastifyReply } from 'fastify';

const WINDOW_SECONDS = 60;

/** Sets the headers with the remaining allowance (draft-ietf-httpapi-ratelimit-headers-10 §3, §4), where a limit counted the request. */
export function tellAllowance(reply: FastifyReply): void {
  const allowance = requestContext.getStore()?.allowance;
  if (!allowance) return;
  const { policy, quota, remaining, resetSeconds } = allowance;
  void reply.headers({
    'ratelimit-policy': `"${policy}";q=${quota};w=${WINDOW_SECONDS}`,
    ratelimit: `"${policy}";r=${remaining};t=${resetSeconds}`,
  });
}
