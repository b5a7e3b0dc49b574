import { BadInput, isStorableText } from '#libs/kernel';
import { type ArgumentMetadata, Injectable, type PipeTransform, type Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';

interface Problem {
  field: string;
  message: string;
}

const DEEPEST = 20;
const MOST_ENTRIES = 1_000;
const MOST_PROBLEMS = 50;

/**
 * Reads a JSON object into the class of the parameter, which declares with class-validator what is accepted:
 * `@Body(BodyPipe) input: NewAgency`. Properties that it does not declare are refused.
 * @throws BadInput with one problem for each field at fault
 */
@Injectable()
export class BodyPipe implements PipeTransform {
  transform(body: unknown, { metatype }: ArgumentMetadata): object {
    if (!isJsonObject(body)) throw new BadInput('The body must be a JSON object.');
    const unfit: Problem[] = [];
    collectUnfit(body, [], unfit);
    refuse(unfit);
    const input = plainToInstance(metatype as Type<object>, body);
    refuse(validateSync(input, RULES).flatMap((error) => problemsOf(error)));
    return input;
  }
}

const RULES = { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true };

/** The fields of a form, which come in an object without prototype, are none. */
function isJsonObject(body: unknown): body is object {
  return typeof body === 'object' && body !== null && Object.getPrototypeOf(body) === Object.prototype;
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) {
    throw new BadInput('The body can not be accepted.', problems.slice(0, MOST_PROBLEMS));
  }
}

/**
 * Finds what must not even reach the validating libraries, or could not be stored: names that every object has
 * (`__proto__`, `constructor`, `hasOwnProperty`), which they skip or take for declared; nesting and numbers of entries
 * that overflow their stack or take them seconds; texts that PostgreSQL can't hold.
 */
function collectUnfit(value: unknown, path: readonly string[], problems: Problem[]): void {
  const field = path.join('.');
  if (typeof value === 'string' && !isStorableText(value)) {
    problems.push({ field, message: `${field} must not hold NUL or unpaired surrogate characters` });
  }
  if (typeof value !== 'object' || value === null || problems.length >= MOST_PROBLEMS) return;
  const entries = Object.entries(value);
  if (path.length === DEEPEST || entries.length > MOST_ENTRIES) {
    problems.push({ field, message: `${field || 'the body'} holds too much, or is nested too deeply` });
    return;
  }
  for (const [name, inner] of entries) {
    if (!(name in Object.prototype) && isStorableText(name)) collectUnfit(inner, [...path, name], problems);
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
