import { IdentityModule } from '#libs/identity';
import { Module } from '@nestjs/common';

import { OperatorDecisionsResolver } from './operator-decisions.resolver.js';
import { OperatorDecisionsService } from './operator-decisions.service.js';
import { OperatorEventsService } from './operator-events.service.js';
import { OperatorListsResolver } from './operator-lists.resolver.js';
import { OperatorListsService } from './operator-lists.service.js';
import { OperatorPeopleResolver } from './operator-people.resolver.js';
import { OperatorPeopleService } from './operator-people.service.js';
import { PlatformHealthResolver } from './platform-health.resolver.js';
import { PlatformHealthService } from './platform-health.service.js';
import { TestMailsService } from './test-mails.service.js';

/** The Operator API (DESIGN §1). Operators cannot read data of organizations, and have their own audit log. */
@Module({
  imports: [IdentityModule],
  providers: [
    OperatorListsService,
    OperatorEventsService,
    OperatorDecisionsService,
    OperatorPeopleService,
    PlatformHealthService,
    TestMailsService,
    OperatorListsResolver,
    OperatorDecisionsResolver,
    OperatorPeopleResolver,
    PlatformHealthResolver,
  ],
})
export class OperatorsModule {}
