import { CurrentPrincipal, RequireOperator } from '#libs/access';
import type { PersonPrincipal } from '#libs/kernel';
import { type ConnectionOf, connectionOf, LogPageArgs } from '#libs/paging';
import { Args, Query, Resolver } from '@nestjs/graphql';

import { OperatorEventConnection, OperatorEventType, presentEvent } from './dto/operator-events.types.js';
import {
  OperatorApplicationConnection,
  type OperatorApplicationType,
  OperatorOrganizationConnection,
  OperatorOrganizationType,
  OperatorPageArgs,
  presentApplication,
  presentOrganization,
} from './dto/operator-lists.types.js';
import { OperatorEvents } from './operator-events.service.js';
import { OperatorLists } from './operator-lists.service.js';

@Resolver(() => OperatorOrganizationType)
export class OperatorListsResolver {
  constructor(
    private readonly lists: OperatorLists,
    private readonly events: OperatorEvents,
  ) {}

  @RequireOperator()
  @Query(() => OperatorOrganizationConnection, {
    description: 'Operators: all organizations, and nothing of what they hold. `query` looks at both names.',
  })
  async operatorOrganizations(
    @CurrentPrincipal() principal: PersonPrincipal,
    @Args() page: OperatorPageArgs,
  ): Promise<ConnectionOf<OperatorOrganizationType>> {
    return connectionOf(await this.lists.organizations(principal, page), page, presentOrganization);
  }

  @RequireOperator()
  @Query(() => OperatorApplicationConnection, {
    description: 'Operators: all applications. `query` looks at their names and their publishers’.',
  })
  async operatorApplications(
    @CurrentPrincipal() principal: PersonPrincipal,
    @Args() page: OperatorPageArgs,
  ): Promise<ConnectionOf<OperatorApplicationType>> {
    return connectionOf(await this.lists.applications(principal, page), page, presentApplication);
  }

  @RequireOperator()
  @Query(() => OperatorEventConnection, {
    description:
      'Operators: what operators did. `query` looks at the type, the operator’s name and the name of the subject.',
  })
  async operatorEvents(
    @CurrentPrincipal() principal: PersonPrincipal,
    @Args() page: LogPageArgs,
  ): Promise<ConnectionOf<OperatorEventType>> {
    return connectionOf(await this.events.list(principal, page), page, presentEvent);
  }
}
