import { CurrentPrincipal, RequireOperator } from '#libs/access';
import type { PersonPrincipal } from '#libs/kernel';
import { Input, payload } from '#libs/paging';
import { Mutation, Query, Resolver } from '@nestjs/graphql';

import {
  AddOperatorInput,
  AddOperatorPayload,
  OperatorType,
  presentOperator,
  RemoveOperatorInput,
  RemoveOperatorPayload,
} from './dto/operator-people.types.js';
import { OperatorPeopleService } from './operator-people.service.js';

/** Lets operators list, add and remove operators. */
@Resolver(() => OperatorType)
export class OperatorPeopleResolver {
  constructor(private readonly people: OperatorPeopleService) {}

  @RequireOperator()
  @Query(() => [OperatorType], { description: 'Operators: people who run the platform, oldest first.' })
  async operators(@CurrentPrincipal() by: PersonPrincipal): Promise<OperatorType[]> {
    return (await this.people.list(by)).map(presentOperator);
  }

  @RequireOperator({ recent: true })
  @Mutation(() => AddOperatorPayload, {
    description: 'Operators: adds a person with a sign-in as an operator.',
  })
  addOperator(
    @CurrentPrincipal() by: PersonPrincipal,
    @Input() { email }: AddOperatorInput,
  ): Promise<AddOperatorPayload> {
    return payload(async () => ({ operator: presentOperator(await this.people.add(by, email)) }));
  }

  @RequireOperator({ recent: true })
  @Mutation(() => RemoveOperatorPayload, {
    description:
      'Operators: removes an operator, effective immediately. The last operator cannot be removed.',
  })
  removeOperator(
    @CurrentPrincipal() by: PersonPrincipal,
    @Input() { id }: RemoveOperatorInput,
  ): Promise<RemoveOperatorPayload> {
    return payload(async () => {
      await this.people.remove(by, id);
      return { removedId: id };
    });
  }
}
