import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

import { requestOf } from './request.js';

/** Injects the verified caller; null only for public endpoints. */
export const CurrentPrincipal = createParamDecorator(
  (_: unknown, context: ExecutionContext) => requestOf(context).principal ?? null,
);
