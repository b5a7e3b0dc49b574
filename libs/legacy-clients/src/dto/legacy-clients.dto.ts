import { IsString, Length } from 'class-validator';

const LONGEST = 512;

/** The body of `POST /oauth/access-token`. */
export class AccessTokenBody {
  @IsString()
  @Length(1, LONGEST)
  code!: string;
}

/** The body of `POST /oauth/service-account-token`. */
export class ServiceAccountTokenBody {
  /** The service account's public id. */
  @IsString()
  @Length(1, LONGEST)
  profile!: string;
}

/** What both answer. */
export interface TokenAnswer {
  readonly token: string;
}
