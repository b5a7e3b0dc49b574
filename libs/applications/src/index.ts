export { ApplicationKey } from './application-key.entity.js';
export { ApplicationOwner } from './application-owner.entity.js';
export { Application } from './application.entity.js';
export { ApplicationsModule } from './applications.module.js';
export { ApplicationsService } from './applications.service.js';
export { Credential } from './credential.entity.js';
export { ActingApplicationType, ApplicationStatus, ByApplicationPageArgs } from './dto/application.types.js';
export {
  type AuthorizationParties,
  newHomeCredential,
  newThirdPartyCredential,
  openSecret,
} from './new-credential.js';
export type { OAuthConfiguration } from './oauth-configuration.js';
export { ApplicationTransfer } from './transfers/application-transfer.entity.js';
