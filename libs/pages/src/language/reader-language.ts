import '@fastify/cookie'; // types request.cookies

import { Config } from '#libs/config';
import { ownCookieOptions } from '#libs/identity';
import { acceptedLocale, DEFAULT_LOCALE, findLocale, type Locale } from '#libs/messages';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The language that a person chose on a page. */
const CHOSEN = 'nexus_language';
/** The language that an application requested for the sign-in under way. */
const REQUESTED = 'nexus_requested_language';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * Selects the language of a response: the one that the person chose, else the one that the application requested
 * (`ui_locales`, OpenID Connect Core §3.1.2.1), else the browser's.
 */
export function localeOf({ url, cookies, headers }: FastifyRequest): Locale {
  return (
    findLocale([cookies[CHOSEN] ?? '']) ??
    requestedIn(url) ??
    findLocale([cookies[REQUESTED] ?? '']) ??
    acceptedLocale(headers['accept-language']) ??
    DEFAULT_LOCALE
  );
}

function requestedIn(url: string): Locale | undefined {
  if (!url.includes('ui_locales=')) return undefined;
  const query = new URLSearchParams(url.slice(url.indexOf('?') + 1));
  return findLocale(query.get('ui_locales')?.split(' ') ?? []);
}

/** Keeps the language of the pages in cookies. They are no secrets: `localeOf` reads them under plain names. */
@Injectable()
export class ReaderLanguage {
  constructor(private readonly config: Config) {}

  /** Keeps the language that a person chose. */
  choose(reply: FastifyReply, locale: Locale): void {
    void reply.setCookie(CHOSEN, locale, { ...ownCookieOptions(this.config), maxAge: YEAR_SECONDS });
  }

  /** Keeps the language that an application requested for the pages that follow, or forgets that of another request. */
  request(reply: FastifyReply, uiLocales: string | null): void {
    const locale = findLocale(uiLocales?.split(' ') ?? []);
    const options = ownCookieOptions(this.config);
    if (locale !== undefined) void reply.setCookie(REQUESTED, locale, options);
    else if (reply.request.cookies[REQUESTED] !== undefined) void reply.clearCookie(REQUESTED, options);
  }
}
