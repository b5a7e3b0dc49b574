import { Args } from '@nestjs/graphql';

/** Injects the argument of a mutation. */
export const Input = () => Args('input', { description: 'Input of the mutation.' });
