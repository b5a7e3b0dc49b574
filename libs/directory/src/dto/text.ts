import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, Length, MaxLength, ValidateIf } from 'class-validator';

const Trimmed = () =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

const TrimmedToNull = () =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() || null : value));

/** A text of 1 to 200 characters, once the space around it is gone. */
export const Name = () => applyDecorators(Trimmed(), IsString(), Length(1, 200));

/** May be left out, but is not null when it is given. */
export const LeftAloneIfAbsent = () => ValidateIf((_, value) => value !== undefined);

/** A text that may be left out or null; null where nothing but space is in it. */
export const OptionalText = (mostCharacters: number) =>
  applyDecorators(TrimmedToNull(), IsOptional(), IsString(), MaxLength(mostCharacters));
