import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';

/** Client authentication methods. */
export const AccessMeans = { TOKEN: 'TOKEN', SECRET: 'SECRET' } as const;
export type AccessMeans = keyof typeof AccessMeans;
registerEnumType(AccessMeans, {
  name: 'AccessMeans',
  description: 'Client authentication method.',
  valuesMap: {
    TOKEN: { description: 'An access token with all scopes that the application can get now.' },
    SECRET: { description: 'The client ID and secret.' },
  },
});

@ObjectType('AccessLink', { description: 'Access rule that was checked.' })
export class AccessLinkType {
  @Field({ description: 'Machine-readable kind of the rule.' })
  rule!: string;

  @Field({ description: 'Condition of the rule, in words.' })
  says!: string;

  @Field({ description: 'Whether the condition is met.' })
  met!: boolean;
}

@ObjectType('AccessExplanation', { description: 'Result of an access check, with the reasons.' })
export class AccessExplanationType {
  @Field({ description: 'REST route or GraphQL field, as declared.' })
  endpoint!: string;

  @Field({ description: 'Requirement of the endpoint.' })
  demands!: string;

  @Field({ description: 'Whether the application can use the endpoint now.' })
  allowed!: boolean;

  @Field(() => [AccessLinkType], {
    description: 'Rules that were checked, in order. If access is denied, the last one is not met.',
  })
  links!: AccessLinkType[];
}
