import { ActingApplicationType } from '#libs/applications';
import type { Role } from '#libs/kernel';
import { OrganizationType, ProfileRole, ProfileType } from '#libs/organizations';
import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType('User', { description: 'A person with a sign-in.' })
export class UserType {
  @Field(() => ID, { description: 'The public id.' })
  id!: string;

  @Field({ description: 'The name for people.' })
  name!: string;

  @Field({ description: 'The email address of the sign-in.' })
  email!: string;
}

@ObjectType('Membership', { description: 'An organization to which the person belongs.' })
export class MembershipType {
  @Field(() => OrganizationType, { description: 'The organization.' })
  organization!: OrganizationType;

  @Field(() => ProfileRole, { description: 'What the person may do there.' })
  role!: Role;
}

@ObjectType('Viewer', { description: 'Who makes this request.' })
export class ViewerType {
  @Field(() => UserType, { nullable: true, description: 'The person, where one signed in.' })
  user!: UserType | null;

  @Field(() => ProfileType, {
    nullable: true,
    description:
      'The person in the organization of this request. To an application that acts for them, only with profile:read.',
  })
  profile!: ProfileType | null;

  @Field(() => ActingApplicationType, { nullable: true, description: 'The application, where one calls.' })
  application!: ActingApplicationType | null;

  @Field(() => OrganizationType, {
    nullable: true,
    description: 'The organization in which this request acts.',
  })
  organization!: OrganizationType | null;

  @Field(() => [MembershipType], { description: 'Where the person belongs; name one in Nexus-Organization.' })
  memberships!: MembershipType[];

  @Field({
    description: 'Whether this request acts as one of those who run the platform, in no organization.',
  })
  isOperator!: boolean;

  @Field(() => [String], { description: 'What the caller may do in the organization of this request.' })
  scopes!: string[];
}
