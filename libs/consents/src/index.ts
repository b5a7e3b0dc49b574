export { Consent } from './consent.entity.js';
export { ConsentsModule } from './consents.module.js';
export { ConsentsService, type ConsentView } from './consents.service.js';
export { digestOf, isCovered, type Proposal, propose, type RequestedAccess } from './proposal.js';
export { narrowToRequested, parseRequestedScope, type RequestedScope } from './requested-scope.js';
