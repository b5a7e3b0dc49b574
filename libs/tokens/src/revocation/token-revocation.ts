import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Ends access tokens one by one: every node remembers their ids until they would have expired. */
@Injectable()
export class TokenRevocation {
  /**
   * @param jti the token's id
   * @param expiresAt no sooner than the token expires
   * @returns whether it was this call that revoked it
   */
  async revoke(manager: EntityManager, jti: string, expiresAt: Date): Promise<boolean> {
    const revoked = await manager.query<unknown[]>(
      'INSERT INTO revoked_tokens (jti, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING jti',
      [jti, expiresAt],
    );
    return revoked.length === 1;
  }
}
