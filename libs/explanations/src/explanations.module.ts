import { Module } from '@nestjs/common';

import { AccessExplanations } from './access-explanations.js';
import { ExplainAccessResolver } from './explain-access.resolver.js';
import { ExplainedCallers } from './explained-callers.js';

/** Provides `Query.explainAccess`. */
@Module({ providers: [AccessExplanations, ExplainAccessResolver, ExplainedCallers] })
export class ExplanationsModule {}
