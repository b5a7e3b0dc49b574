export * from './agencies.controller.js';
export * from './agency.entity.js';
export * from './directory.module.js';
export * from './resource.entity.js';
export * from './sample-directory.js';
export * from './resources.controller.js';
