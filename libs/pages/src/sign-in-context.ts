import { AccessState } from '#libs/access';
import { type AuthorizationRequest, RequestExpired, SealedRequests } from '#libs/oauth';
import { Injectable } from '@nestjs/common';

import { type FlowPlace, placeAt } from './authorize/flow-places.js';

/** What the sign-in page can say of where the person is on the way to. */
export interface OnTheWay {
  readonly applicationName: string;
  /** Who the application expects, if it said so (OpenID Connect Core §3.1.2.1, login_hint). */
  readonly email: string;
}

const WAY = /^(\/[a-z/-]+)\?request=([A-Za-z0-9_-]+)$/;

/** What requests of any place say of where the person is on the way to. */
type Way = Pick<AuthorizationRequest, 'applicationId' | 'receivedAt'> &
  Partial<Pick<AuthorizationRequest, 'loginHint'>>;

/** Finds out which application sent a person to sign in. */
@Injectable()
export class SignInContext {
  constructor(
    private readonly sealed: SealedRequests,
    private readonly state: AccessState,
  ) {}

  /** Null where the person came by themselves. */
  async of(returnTo: string | null): Promise<OnTheWay | null> {
    const [, path, text] = WAY.exec(returnTo ?? '') ?? [];
    const place = placeAt(path);
    const request = place ? await this.open(place, text!) : null;
    const application = request && (await this.state.application(request.applicationId));
    if (!application) return null;
    return {
      applicationName: application.name,
      email: request.loginHint ?? '',
    };
  }

  private async open({ purpose }: FlowPlace, text: string): Promise<Way | null> {
    try {
      return await this.sealed.open<Way>(purpose, text);
    } catch (error) {
      if (error instanceof RequestExpired) return null; // shown once the person arrives there
      throw error;
    }
  }
}
