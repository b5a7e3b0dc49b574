import { Module } from '@nestjs/common';

import { AgenciesController } from './agencies.controller.js';
import { AgenciesService } from './agencies.service.js';
import { ResourcesController } from './resources.controller.js';
import { ResourcesService } from './resources.service.js';
import { SampleDirectory } from './sample-directory.js';

/** Provides the data of the Nexus211 API: agencies and the resources that they offer. */
@Module({
  controllers: [AgenciesController, ResourcesController],
  providers: [AgenciesService, ResourcesService, SampleDirectory],
  exports: [SampleDirectory],
})
export class DirectoryModule {}
