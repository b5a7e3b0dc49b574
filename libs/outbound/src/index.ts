export { HostNames } from './host-names.js';
export { LookupFailed, NameServers } from './name-servers.js';
export { OrganizationShares } from './organization-shares.js';
export { assertCallable, post } from './post.js';
export { AddressRefused } from './reachable.js';
export { DnsTxtRecords, TxtRecords } from './txt-records.js';
