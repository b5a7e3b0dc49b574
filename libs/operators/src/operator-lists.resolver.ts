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
import { OperatorEventsService } from './operator-events.service.js';
import { OperatorListsService } from './operator-lists.service.js';

/** Lists organizations, applications and operator events for operators. */
@Resolver(() => OperatorOrganizationType)
export class OperatorListsResolver {
  constructor(
    private readonly lists: OperatorListsService,
    private readonly events: OperatorEventsService,
  ) {}

  @RequireOperator()
  @Query(() => OperatorOrganizationConnection, {
    description:
      'Operators: all organizations, without their data. `query` searches names and address names.',
  })
  async operatorOrganizations(
    @CurrentPrincipal() principal: PersonPrincipal,
    @Args() page: OperatorPageArgs,
  ): Promise<ConnectionOf<OperatorOrganizationType>> {
    return connectionOf(await this.lists.organizations(principal, page), page, presentOrganization);
  }

  @RequireOperator()
  @Query(() => OperatorApplicationConnection, {
    description:
      'Operators: all applications. `query` searches their names and the names of their publishers.',
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
      'Operators: actions of operators. `query` searches the type, the name of the operator and the name of the subject.',
  })
  async operatorEvents(
    @CurrentPrincipal() principal: PersonPrincipal,
    @Args() page: LogPageArgs,
  ): Promise<ConnectionOf<OperatorEventType>> {
    return connectionOf(await this.events.list(principal, page), page, presentEvent);
  }
}
