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
import { OperatorPeople } from './operator-people.service.js';

@Resolver(() => OperatorType)
export class OperatorPeopleResolver {
  constructor(private readonly people: OperatorPeople) {}

  @RequireOperator()
  @Query(() => [OperatorType], { description: 'Operators: who runs the platform, the first one first.' })
  async operators(@CurrentPrincipal() by: PersonPrincipal): Promise<OperatorType[]> {
    return (await this.people.list(by)).map(presentOperator);
  }

  @RequireOperator({ recent: true })
  @Mutation(() => AddOperatorPayload, {
    description: 'Operators: makes an operator of somebody who has a sign-in.',
  })
  addOperator(
    @CurrentPrincipal() by: PersonPrincipal,
    @Input() { email }: AddOperatorInput,
  ): Promise<AddOperatorPayload> {
    return payload(async () => ({ operator: presentOperator(await this.people.add(by, email)) }));
  }

  @RequireOperator({ recent: true })
  @Mutation(() => RemoveOperatorPayload, {
    description: 'Operators: takes it away from an operator, at once; one always remains.',
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
