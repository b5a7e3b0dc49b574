import { IsString, Length } from 'class-validator';

/** The body of `PATCH /organization/:id`. */
export class ChangeOrganizationBody {
  @IsString()
  @Length(1, 120)
  name!: string;
}
