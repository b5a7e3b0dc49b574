import type { Config } from '#libs/config';
import { ChangeFeed, createDataSource, Tenant } from '#libs/database';
import { Background, Clock } from '#libs/kernel';
import { KeyRotation, KeySchedule, type Rotation } from '#libs/keys';
import { Vault } from '#libs/vault';

import { ENTITIES } from '../entities.js';
import { openDatabase } from '../start/database.js';
import { createLog } from '../start/log.js';
import { findMasterKey } from '../start/master-key.js';
import type { WantedRotation } from './key-arguments.js';
import { describeRotation } from './key-report.js';

/**
 * Rotates signing keys in the database of the servers of this configuration, which hear of it at once.
 * @returns what was done and what follows, for a person
 * @throws DatabaseNotUsable, StartRefused, EmbeddedPostgresError, Unavailable
 */
export async function rotateByHand(config: Config, wanted: WantedRotation): Promise<string> {
  const schedule = new KeySchedule(config);
  const rotation = await withRotation(config, schedule, (keys) =>
    wanted.isEmergency ? keys.replaceAtOnce(wanted.purposes) : keys.announceSuccessors(wanted.purposes),
  );
  return describeRotation(rotation);
}

async function withRotation(
  config: Config,
  schedule: KeySchedule,
  work: (keys: KeyRotation) => Promise<Rotation>,
): Promise<Rotation> {
  const stops: (() => Promise<unknown>)[] = [];
  try {
    const vault = new Vault(findMasterKey(config));
    const database = await openDatabase(config, vault);
    stops.push(() => database.stop());
    const clock = new Clock();
    const log = createLog(config.logLevel);
    const warn = (message: string) => log('warn', {}, message);
    const feed = new ChangeFeed(database, clock, new Background(log), warn);
    await feed.start(); // from it the clock has the database's time
    stops.push(() => feed.stop());
    const dataSource = await createDataSource(database.url, ENTITIES, 1).initialize();
    stops.push(() => dataSource.destroy());
    return await work(new KeyRotation(new Tenant(dataSource, feed), vault, clock, schedule, { write: log }));
  } finally {
    for (const step of stops.reverse()) await step();
  }
}
