import { UNSEEN } from '#libs/kernel';
import { LookupFailed, TxtRecords } from '#libs/outbound';
import { Injectable } from '@nestjs/common';

import { recordNameOf } from './organization-domain.entity.js';

/** The result of a DNS check. */
export type Finding =
  | { readonly kind: 'found' }
  | {
      /** `RECORD_MISSING` and `RECORD_DIFFERS` are definite answers; `DNS_FAILED` means no usable answer. */
      readonly kind: 'RECORD_MISSING' | 'RECORD_DIFFERS' | 'DNS_FAILED';
      /** A description of what was found, shown to people. */
      readonly problem: string;
    };

const ALL_UNSEEN = new RegExp(UNSEEN, 'gu');
const MAX_SHOWN = 3;
const MAX_SHOWN_LENGTH = 100;

/** Checks a domain's TXT record against the expected token. */
@Injectable()
export class DomainChecker {
  constructor(private readonly records: TxtRecords) {}

  /** Reports a failed DNS lookup as a finding instead of throwing. */
  async check(domain: string, token: string): Promise<Finding> {
    const name = recordNameOf(domain);
    try {
      const texts = await this.records.at(name);
      if (texts.includes(token)) return { kind: 'found' };
      if (texts.length === 0) {
        return { kind: 'RECORD_MISSING', problem: `There is no TXT record at ${name}.` };
      }
      return {
        kind: 'RECORD_DIFFERS',
        problem: `Expected the TXT record "${token}" at ${name}, found ${quoted(texts)}.`,
      };
    } catch (error) {
      if (!(error instanceof LookupFailed)) throw error;
      return {
        kind: 'DNS_FAILED',
        problem: `The DNS lookup of ${name} failed: ${error.code}.`,
      };
    }
  }
}

/** Quotes, shortens and cleans third-party text for display. */
function quoted(texts: readonly string[]): string {
  const some = texts.slice(0, MAX_SHOWN).map((text) => {
    const visible = text.slice(0, MAX_SHOWN_LENGTH).toWellFormed().replaceAll(ALL_UNSEEN, '\ufffd');
    return `"${visible}${text.length > MAX_SHOWN_LENGTH ? '…' : ''}"`;
  });
  const more = texts.length - some.length;
  return some.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
