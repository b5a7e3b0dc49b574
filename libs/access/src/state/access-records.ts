import { ScopeSet, uuidFromBytes, uuidToBytes } from '#libs/kernel';

import type { AuthorizationFacts, CredentialFacts, OrganizationFacts, Status } from '../decide/facts.js';

/** Binary layout of facts in a PackedTable. It is used for facts of which there can be one per organization. */
export interface RecordLayout<Facts> {
  readonly bytes: number;
  write(facts: Facts): Buffer;
  /** @param id key of the entry, which is not part of the record */
  read(id: string, record: Buffer): Facts;
}

const NO_ID = Buffer.alloc(16);
const STATUSES: readonly Status[] = ['ACTIVE', 'SUSPENDED', 'DELETED'];
const AUTHORIZATION_STATUSES = ['ACTIVE', 'SUSPENDED', 'REVOKED'] as const;

export const credentialRecord: RecordLayout<CredentialFacts> = {
  bytes: 64,
  write(facts) {
    const record = Buffer.alloc(this.bytes);
    uuidToBytes(facts.applicationId).copy(record, 0);
    uuidToBytes(facts.organizationId).copy(record, 16);
    if (facts.authorizationId) uuidToBytes(facts.authorizationId).copy(record, 32);
    record.writeInt32LE(facts.epoch, 48);
    record.writeInt32LE(facts.isRevoked ? 1 : 0, 52);
    record.writeDoubleLE(facts.expiresAt, 56);
    return record;
  },
  read(id, record) {
    const isHome = record.compare(NO_ID, 0, 16, 32, 48) === 0;
    return {
      kind: 'secret',
      id,
      applicationId: uuidFromBytes(record, 0),
      organizationId: uuidFromBytes(record, 16),
      authorizationId: isHome ? null : uuidFromBytes(record, 32),
      epoch: record.readInt32LE(48),
      isRevoked: record.readInt32LE(52) === 1,
      expiresAt: record.readDoubleLE(56),
    };
  },
};

export const organizationRecord: RecordLayout<OrganizationFacts> = {
  bytes: 16,
  write(facts) {
    const record = Buffer.alloc(this.bytes);
    record.writeInt32LE(STATUSES.indexOf(facts.status), 0);
    record.writeInt32LE(facts.version, 4);
    record.writeInt32LE(facts.isLockedDown ? 1 : 0, 8);
    record.writeInt32LE(facts.lockDownVersion, 12);
    return record;
  },
  read: (id, record) => ({
    id,
    status: STATUSES[record.readInt32LE(0)]!,
    version: record.readInt32LE(4),
    isLockedDown: record.readInt32LE(8) === 1,
    lockDownVersion: record.readInt32LE(12),
  }),
};

export const authorizationRecord: RecordLayout<AuthorizationFacts> = {
  bytes: 24,
  write(facts) {
    const record = Buffer.alloc(this.bytes);
    record.writeInt32LE(AUTHORIZATION_STATUSES.indexOf(facts.status), 0);
    record.writeInt32LE(facts.version, 4);
    record.writeInt32LE(facts.approved.bits, 8);
    record.writeInt32LE(facts.reviewedRevision, 12);
    record.writeDoubleLE(facts.expiresAt, 16);
    return record;
  },
  read: (id, record) => ({
    id,
    status: AUTHORIZATION_STATUSES[record.readInt32LE(0)]!,
    version: record.readInt32LE(4),
    approved: ScopeSet.fromBits(record.readInt32LE(8)),
    reviewedRevision: record.readInt32LE(12),
    expiresAt: record.readDoubleLE(16),
  }),
};
