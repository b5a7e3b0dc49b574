import { UNSEEN } from '#libs/kernel';
import { LookupFailed, TxtRecords } from '#libs/outbound';
import { Injectable } from '@nestjs/common';

import { recordNameOf } from './organization-domain.entity.js';

/** What a look at the name servers found. */
export type Finding =
  | { readonly kind: 'found' }
  | {
      /** `RECORD_MISSING`, `RECORD_DIFFERS`: they said so. `DNS_FAILED`: they said nothing that counts. */
      readonly kind: 'RECORD_MISSING' | 'RECORD_DIFFERS' | 'DNS_FAILED';
      /** Exactly what was found, for people. */
      readonly problem: string;
    };

const ALL_UNSEEN = new RegExp(UNSEEN, 'gu');
const MOST_SHOWN = 3;
const LONGEST_SHOWN = 100;

/** Looks for the TXT record by which a domain says whose it is. */
@Injectable()
export class DomainCheck {
  constructor(private readonly records: TxtRecords) {}

  /** What the name servers fail to say is a finding. */
  async check(domain: string, token: string): Promise<Finding> {
    const name = recordNameOf(domain);
    try {
      const texts = await this.records.at(name);
      if (texts.includes(token)) return { kind: 'found' };
      if (texts.length === 0) {
        return { kind: 'RECORD_MISSING', problem: `There is no TXT record at ${name}.` };
      }
      return { kind: 'RECORD_DIFFERS', problem: `At ${name} stands ${shown(texts)}, not "${token}".` };
    } catch (error) {
      if (!(error instanceof LookupFailed)) throw error;
      return {
        kind: 'DNS_FAILED',
        problem: `The name servers did not answer what stands at ${name}: ${error.code}.`,
      };
    }
  }
}

/** What others wrote, so that it can be shown. */
function shown(texts: readonly string[]): string {
  const some = texts.slice(0, MOST_SHOWN).map((text) => {
    const seen = text.slice(0, LONGEST_SHOWN).toWellFormed().replaceAll(ALL_UNSEEN, '\ufffd');
    return `"${seen}${text.length > LONGEST_SHOWN ? '…' : ''}"`;
  });
  const more = texts.length - some.length;
  return some.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
