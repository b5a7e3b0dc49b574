import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

import { requestOf } from './request.js';

/** The verified caller that the guard let through; null only where an endpoint is public. */
export const CurrentPrincipal = createParamDecorator(
  (_: unknown, context: ExecutionContext) => requestOf(context).principal ?? null,
);
