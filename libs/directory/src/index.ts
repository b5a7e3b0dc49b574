export { Agency } from './agency.entity.js';
export { DirectoryModule } from './directory.module.js';
export { Resource } from './resource.entity.js';
export { SampleDirectory } from './sample-directory.js';
