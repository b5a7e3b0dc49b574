import { IdentityModule } from '#libs/identity';
import { Module } from '@nestjs/common';

import { OperatorDecisionsResolver } from './operator-decisions.resolver.js';
import { OperatorDecisions } from './operator-decisions.service.js';
import { OperatorEvents } from './operator-events.service.js';
import { OperatorListsResolver } from './operator-lists.resolver.js';
import { OperatorLists } from './operator-lists.service.js';
import { OperatorPeopleResolver } from './operator-people.resolver.js';
import { OperatorPeople } from './operator-people.service.js';
import { PlatformHealthResolver } from './platform-health.resolver.js';
import { PlatformHealth } from './platform-health.service.js';
import { TestMails } from './test-mails.service.js';

/** The Operator API (DESIGN §1): who runs the platform reads no organization's data, and leaves an audit of their own. */
@Module({
  imports: [IdentityModule],
  providers: [
    OperatorLists,
    OperatorEvents,
    OperatorDecisions,
    OperatorPeople,
    PlatformHealth,
    TestMails,
    OperatorListsResolver,
    OperatorDecisionsResolver,
    OperatorPeopleResolver,
    PlatformHealthResolver,
  ],
})
export class OperatorsModule {}
