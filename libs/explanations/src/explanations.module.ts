import { Module } from '@nestjs/common';

import { AccessExplanations } from './access-explanations.js';
import { ExplainAccessResolver } from './explain-access.resolver.js';
import { ExplainedCallers } from './explained-callers.js';

/** Why a caller can or cannot use an endpoint. */
@Module({ providers: [AccessExplanations, ExplainAccessResolver, ExplainedCallers] })
export class ExplanationsModule {}
