import type { ErrorLog } from '#libs/access';
import { Config } from '#libs/config';
import { ChangeFeed, CrossOrganization, type OnSecondConnection, Tenant } from '#libs/database';
import { PlatformLog } from '#libs/events';
import { Background, Clock, noteSaved } from '#libs/kernel';
import { HostNames, NameServers } from '#libs/outbound';
import { NodeSources } from '#libs/paging';
import { Vault } from '#libs/vault';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Infrastructure that all modules use, created before Nest starts. */
export interface Platform {
  readonly config: Config;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly dataSource: DataSource;
  readonly feed: ChangeFeed;
  readonly log: ErrorLog;
  readonly background: Background;
}

/** Gives every lib the clock, the configuration, the vault and the database. */
@Global()
@Module({})
export class PlatformModule {
  static of({ config, clock, vault, dataSource, feed, log, background }: Platform): DynamicModule {
    const onSecondConnection: OnSecondConnection = (error) => {
      if (config.throwsMistakes) throw error;
      background.report('transaction', error);
    };
    const values = [
      { provide: Config, useValue: config },
      { provide: Clock, useValue: clock },
      { provide: Vault, useValue: vault },
      { provide: DataSource, useValue: dataSource },
      { provide: ChangeFeed, useValue: feed },
      { provide: Tenant, useValue: new Tenant(dataSource, feed, noteSaved, onSecondConnection) },
      { provide: CrossOrganization, useValue: new CrossOrganization(dataSource, onSecondConnection) },
      { provide: PlatformLog, useValue: { write: log } },
      { provide: Background, useValue: background },
      { provide: NodeSources, useValue: new NodeSources() },
    ];
    const providers = [
      ...values,
      { provide: NameServers, useFactory: () => new NameServers(config.nameServers) },
      {
        provide: HostNames,
        useFactory: (servers: NameServers) => new HostNames(servers),
        inject: [NameServers],
      },
    ];
    return { module: PlatformModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}
