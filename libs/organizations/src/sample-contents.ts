import type { EntityManager } from 'typeorm';

/** Fills a new test organization with sample data. Implemented by the library that stores the Nexus211 API's data. */
export abstract class SampleContents {
  /** Runs in the transaction that creates the organization. */
  abstract fill(manager: EntityManager, organizationId: string, at: Date): Promise<void>;
}
