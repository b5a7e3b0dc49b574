import type { EntityManager } from 'typeorm';

/** Provided by the wing that keeps the Nexus211 API's own data: what a test organization begins with. */
export abstract class SampleContents {
  /** In the transaction that makes the organization. */
  abstract fill(manager: EntityManager, organizationId: string, at: Date): Promise<void>;
}
