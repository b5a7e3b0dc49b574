import { challengesOf, type GraphQLContext } from '#libs/access';
import { Config } from '#libs/config';
import { Unauthenticated } from '#libs/kernel';
import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { Plugin } from '@nestjs/apollo';

import { causeOf } from './cause-of.js';

/**
 * Answers 401 with a Bearer challenge (RFC 6750 §3) where no root field could be answered for want of credentials. No
 * Basic challenge goes with it: browsers would ask people of the console for a password.
 */
@Plugin()
export class ChallengePlugin implements ApolloServerPlugin<GraphQLContext> {
  constructor(private readonly config: Config) {}

  requestDidStart(): Promise<GraphQLRequestListener<GraphQLContext>> {
    const { publicUrl } = this.config;
    return Promise.resolve({
      willSendResponse({ response: { body, http }, errors = [] }) {
        const causes = errors.map(causeOf);
        const [first] = causes;
        if (body.kind !== 'single' || !(first instanceof Unauthenticated)) return Promise.resolve();
        const answered = Object.values(body.singleResult.data ?? {}).some((value) => value !== null);
        if (answered || !causes.every((cause) => cause instanceof Unauthenticated)) return Promise.resolve();
        http.status = first.status;
        http.headers.set('www-authenticate', challengesOf(first, publicUrl, '/graphql')[0]!);
        return Promise.resolve();
      },
    });
  }
}
