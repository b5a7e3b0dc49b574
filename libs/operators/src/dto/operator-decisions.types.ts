import { Payload } from '#libs/paging';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsString, Length, Matches, MaxLength } from 'class-validator';

import { OperatorApplicationType, OperatorOrganizationType } from './operator-lists.types.js';

@InputType({ isAbstract: true })
abstract class DecisionInput {
  @Field(() => ID, { description: 'Which one.' })
  @IsString()
  id!: string;

  @Field({ description: 'Why, up to 500 characters: the organization concerned reads it in its audit log.' })
  @IsString()
  @Length(1, 500)
  @Matches(/\S/, { message: 'reason must say something' })
  reason!: string;
}

@InputType({ description: 'An organization to suspend for the platform.' })
export class SuspendOrganizationByOperatorInput extends DecisionInput {}

@InputType({ description: 'An organization that the platform lets go on.' })
export class ResumeOrganizationByOperatorInput extends DecisionInput {}

@InputType({ description: 'An application to suspend for the platform.' })
export class SuspendApplicationByOperatorInput extends DecisionInput {}

@InputType({ description: 'An application that the platform lets go on.' })
export class ResumeApplicationByOperatorInput extends DecisionInput {}

@InputType({ description: 'Where a test mail goes.' })
export class SendTestMailInput {
  @Field({ description: 'The email address.' })
  @IsString()
  @MaxLength(254)
  to!: string;
}

@ObjectType({ isAbstract: true })
abstract class OrganizationPayload extends Payload {
  @Field(() => OperatorOrganizationType, {
    nullable: true,
    description: 'The organization as it stands now.',
  })
  organization?: OperatorOrganizationType;
}

@ObjectType({ isAbstract: true })
abstract class ApplicationPayload extends Payload {
  @Field(() => OperatorApplicationType, { nullable: true, description: 'The application as it stands now.' })
  application?: OperatorApplicationType;
}

@ObjectType({ description: 'What `suspendOrganizationByOperator` answers.' })
export class SuspendOrganizationByOperatorPayload extends OrganizationPayload {}

@ObjectType({ description: 'What `resumeOrganizationByOperator` answers.' })
export class ResumeOrganizationByOperatorPayload extends OrganizationPayload {}

@ObjectType({ description: 'What `suspendApplicationByOperator` answers.' })
export class SuspendApplicationByOperatorPayload extends ApplicationPayload {}

@ObjectType({ description: 'What `resumeApplicationByOperator` answers.' })
export class ResumeApplicationByOperatorPayload extends ApplicationPayload {}

@ObjectType({ description: 'What `sendTestMail` answers.' })
export class SendTestMailPayload extends Payload {}
