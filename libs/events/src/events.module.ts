import { Global, Module } from '@nestjs/common';

import { Events } from './events.js';
import { Observations } from './observations.js';

@Global()
@Module({ providers: [Events, Observations], exports: [Events, Observations] })
export class EventsModule {}
