import { Config } from '#libs/config';
import { Clock } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import type { AuthorizationParameters } from '../authorize/authorization-parameters.js';
import { ClientProof, type ProvenClient } from '../authorize/client-proof.js';
import {
  asAuthorizationError,
  assertCode,
  assertResponseMode,
  readChallenge,
  readScope,
  refuseRequestObjects,
} from '../authorize/request-parameters.js';
import { assertOwnResources } from '../resource-indicators.js';
import type { AuthorizeApplicationRequest } from './authorize-application-request.js';

/** Reads requests for a third-party authorization, as authorization requests are read (RFC 6749 §4.1.1). */
@Injectable()
export class AuthorizeApplicationParser {
  constructor(
    private readonly clients: ClientProof,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * The application, and the address to which answers and errors may go.
   * @throws UnprovenClient where either is not proved
   */
  prove(parameters: AuthorizationParameters): Promise<ProvenClient> {
    return this.clients.prove(parameters);
  }

  /**
   * The whole request of a proved client.
   * @throws AuthorizationError, which is returned to the application
   */
  parse(parameters: AuthorizationParameters, client: ProvenClient): AuthorizeApplicationRequest {
    try {
      return this.read(parameters, client);
    } catch (error) {
      throw asAuthorizationError(error);
    }
  }

  private read(
    parameters: AuthorizationParameters,
    { registration, address }: ProvenClient,
  ): AuthorizeApplicationRequest {
    parameters.assertNoneRepeated();
    parameters.assertGivenBack();
    refuseRequestObjects(parameters);
    assertCode(parameters.optional('response_type') ?? 'code');
    assertResponseMode(parameters);
    assertOwnResources(parameters.resources, this.config.publicUrl);
    return {
      ...address,
      scopes: readScope(parameters)?.scopes.names() ?? null,
      codeChallenge: readChallenge(parameters, registration),
      profileId: null,
      receivedAt: this.clock.now(),
    };
  }
}
