import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, Length, MaxLength, ValidateIf } from 'class-validator';

const Trimmed = () =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

const TrimmedToNull = () =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() || null : value));

/** Accepts a text of 1 to 200 characters after trimming. */
export const Name = () => applyDecorators(Trimmed(), IsString(), Length(1, 200));

/** Allows an absent value, but not null. */
export const OptionalButNotNull = () => ValidateIf((_, value) => value !== undefined);

/** Accepts a text, null, or no value. Converts blank text to null. */
export const OptionalText = (maxLength: number) =>
  applyDecorators(TrimmedToNull(), IsOptional(), IsString(), MaxLength(maxLength));
