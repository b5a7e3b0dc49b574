import { Global, Module } from '@nestjs/common';

import { Endpoints } from './endpoints.js';
import { ScopesResolver } from './scopes.resolver.js';

/** Provides the scope catalogue and the list of endpoints. */
@Global()
@Module({ providers: [Endpoints, ScopesResolver], exports: [Endpoints] })
export class ScopesModule {}
