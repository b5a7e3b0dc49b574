import { Args } from '@nestjs/graphql';

/** The one argument of every mutation. */
export const Input = () => Args('input', { description: 'What is to be done, and to what.' });
