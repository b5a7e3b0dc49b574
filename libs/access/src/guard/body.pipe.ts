import { BadInput, isStorableText } from '#libs/kernel';
import { type ArgumentMetadata, Injectable, type PipeTransform, type Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';

interface Problem {
  field: string;
  message: string;
}

const MAX_DEPTH = 20;
const MAX_ENTRIES = 1_000;
const MAX_PROBLEMS = 50;

/**
 * Converts a JSON body to the class of the parameter and validates it with that class's class-validator rules:
 * `@Body(BodyPipe) input: NewAgency`. Undeclared properties are rejected.
 * @throws BadInput with one problem for each invalid field
 */
@Injectable()
export class BodyPipe implements PipeTransform {
  transform(body: unknown, { metatype }: ArgumentMetadata): object {
    if (!isJsonObject(body)) throw new BadInput('The request body must be a JSON object.');
    const problems: Problem[] = [];
    collectUnsafe(body, [], problems);
    reject(problems);
    const input = plainToInstance(metatype as Type<object>, body);
    reject(validateSync(input, RULES).flatMap((error) => problemsOf(error)));
    return input;
  }
}

const RULES = { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true };

/** Form fields arrive in an object without prototype and do not count. */
function isJsonObject(body: unknown): body is object {
  return typeof body === 'object' && body !== null && Object.getPrototypeOf(body) === Object.prototype;
}

function reject(problems: readonly Problem[]): void {
  if (problems.length > 0) {
    throw new BadInput('The request body is invalid.', problems.slice(0, MAX_PROBLEMS));
  }
}

/**
 * Finds values that must not reach the validation libraries or cannot be stored: names of `Object.prototype`
 * (`__proto__`, `constructor`, `hasOwnProperty`), which they skip or take for declared; depth and numbers of entries
 * that overflow their stack or take seconds; and text that PostgreSQL cannot store.
 */
function collectUnsafe(value: unknown, path: readonly string[], problems: Problem[]): void {
  const field = path.join('.');
  if (typeof value === 'string' && !isStorableText(value)) {
    problems.push({ field, message: `${field} must not contain NUL or unpaired surrogate characters` });
  }
  if (typeof value !== 'object' || value === null || problems.length >= MAX_PROBLEMS) return;
  const entries = Object.entries(value);
  if (path.length === MAX_DEPTH || entries.length > MAX_ENTRIES) {
    const limits = `${MAX_ENTRIES} entries or ${MAX_DEPTH} levels`;
    problems.push({ field, message: `${field || 'the body'} must not have more than ${limits}` });
    return;
  }
  for (const [name, inner] of entries) {
    if (!(name in Object.prototype) && isStorableText(name)) collectUnsafe(inner, [...path, name], problems);
    else problems.push({ field: [...path, name].join('.'), message: `property ${name} should not exist` });
  }
}

function problemsOf(error: ValidationError, parent = ''): Problem[] {
  const field = parent + error.property;
  return [
    ...Object.values(error.constraints ?? {}).map((message) => ({ field, message })),
    ...(error.children ?? []).flatMap((child) => problemsOf(child, `${field}.`)),
  ];
}
