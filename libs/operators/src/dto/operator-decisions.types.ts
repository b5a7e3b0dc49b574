import { Payload } from '#libs/paging';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsString, Length, Matches, MaxLength } from 'class-validator';

import { OperatorApplicationType, OperatorOrganizationType } from './operator-lists.types.js';

@InputType({ isAbstract: true })
abstract class DecisionInput {
  @Field(() => ID, { description: 'ID of the organization or application.' })
  @IsString()
  id!: string;

  @Field({
    description: 'Reason, up to 500 characters. The organization concerned sees it in its audit log.',
  })
  @IsString()
  @Length(1, 500)
  @Matches(/\S/, { message: 'reason must contain visible text' })
  reason!: string;
}

@InputType({ description: 'An organization to suspend as an operator.' })
export class SuspendOrganizationByOperatorInput extends DecisionInput {}

@InputType({ description: 'An organization to resume as an operator.' })
export class ResumeOrganizationByOperatorInput extends DecisionInput {}

@InputType({ description: 'An application to suspend as an operator.' })
export class SuspendApplicationByOperatorInput extends DecisionInput {}

@InputType({ description: 'An application to resume as an operator.' })
export class ResumeApplicationByOperatorInput extends DecisionInput {}

@InputType({ description: 'The recipient of a test email.' })
export class SendTestMailInput {
  @Field({ description: 'Email address of the recipient.' })
  @IsString()
  @MaxLength(254)
  to!: string;
}

@ObjectType({ isAbstract: true })
abstract class OrganizationPayload extends Payload {
  @Field(() => OperatorOrganizationType, {
    nullable: true,
    description: 'Current state of the organization.',
  })
  organization?: OperatorOrganizationType;
}

@ObjectType({ isAbstract: true })
abstract class ApplicationPayload extends Payload {
  @Field(() => OperatorApplicationType, { nullable: true, description: 'Current state of the application.' })
  application?: OperatorApplicationType;
}

@ObjectType({ description: 'Result of `suspendOrganizationByOperator`.' })
export class SuspendOrganizationByOperatorPayload extends OrganizationPayload {}

@ObjectType({ description: 'Result of `resumeOrganizationByOperator`.' })
export class ResumeOrganizationByOperatorPayload extends OrganizationPayload {}

@ObjectType({ description: 'Result of `suspendApplicationByOperator`.' })
export class SuspendApplicationByOperatorPayload extends ApplicationPayload {}

@ObjectType({ description: 'Result of `resumeApplicationByOperator`.' })
export class ResumeApplicationByOperatorPayload extends ApplicationPayload {}

@ObjectType({ description: 'Result of `sendTestMail`.' })
export class SendTestMailPayload extends Payload {}
