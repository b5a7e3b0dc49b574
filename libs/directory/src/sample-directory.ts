import { newId } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Agency } from './agency.entity.js';
import { Resource } from './resource.entity.js';

const SAMPLES = [
  { name: 'Sample Food Bank', resources: ['Weekly groceries', 'Holiday meals'] },
  { name: 'Sample Shelter', resources: ['Emergency beds'] },
  { name: 'Sample Legal Aid', resources: ['Eviction help line', 'Immigration clinic'] },
];

/** Creates fictional agencies and resources for a test organization. */
@Injectable()
export class SampleDirectory {
  /** Runs in the transaction that creates the organization. */
  async fill(manager: EntityManager, organizationId: string, at: Date): Promise<void> {
    const times = { createdAt: at, updatedAt: at };
    for (const { name, resources } of SAMPLES) {
      const agencyId = newId();
      await manager.insert(Agency, { id: agencyId, organizationId, name, ...times });
      await manager.insert(
        Resource,
        resources.map((resource) => ({ id: newId(), organizationId, agencyId, name: resource, ...times })),
      );
    }
  }
}
