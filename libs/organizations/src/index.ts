export * from './dto/organization.types.js';
export * from './dto/profile.types.js';
export * from './organization.entity.js';
export * from './organization-names.js';
export * from './organizations.module.js';
export * from './organizations.service.js';
export * from './profile.entity.js';
export * from './profiles.service.js';
