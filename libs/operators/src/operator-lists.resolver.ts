import { CurrentPrincipal, RequireOperator } from '#libs/access';
import type { PersonPrincipal } from '#libs/kernel';
import { type ConnectionOf, connectionOf, PageArgs } from '#libs/relay';
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
    const { rows, total } = await this.lists.organizations(principal, page);
    return connectionOf(rows, page.first, total, presentOrganization);
  }

  @RequireOperator()
  @Query(() => OperatorApplicationConnection, {
    description: 'Operators: all applications. `query` looks at their names and their publishers’.',
  })
  async operatorApplications(
    @CurrentPrincipal() principal: PersonPrincipal,
    @Args() page: OperatorPageArgs,
  ): Promise<ConnectionOf<OperatorApplicationType>> {
    const { rows, total } = await this.lists.applications(principal, page);
    return connectionOf(rows, page.first, total, presentApplication);
  }

  @RequireOperator()
  @Query(() => OperatorEventConnection, {
    description:
      'Operators: what operators did, newest first. `query` looks at the type, the operator’s name and the name of the subject.',
  })
  async operatorEvents(
    @CurrentPrincipal() principal: PersonPrincipal,
    @Args() page: PageArgs,
  ): Promise<ConnectionOf<OperatorEventType>> {
    const { rows, total } = await this.events.list(principal, page);
    return connectionOf(rows, page.first, total, presentEvent);
  }
}
