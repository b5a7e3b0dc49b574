import { BrowserPage, Public } from '#libs/access';
import { BadInput } from '#libs/kernel';
import { findLocale } from '#libs/messages';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { Form } from '../form.js';
import { say } from '../messages.js';
import { readReturnTo } from '../return-to.js';
import { AFTER_SIGN_IN } from '../sign-in-address.js';
import { ReaderLanguage } from './reader-language.js';

/** Changes the language of the pages for a browser. A link, so that it works on every page without a form. */
@BrowserPage()
@Controller('language')
export class LanguageController {
  constructor(private readonly language: ReaderLanguage) {}

  @Public('people choose a language before they sign in')
  @Get()
  async choose(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const query = Form.readQuery(request.url);
    const locale = findLocale([query.required('locale')]);
    if (locale === undefined) throw new BadInput(say('frame.unknownLanguage'));
    this.language.choose(reply, locale);
    await reply.redirect(readReturnTo(query.optional('return_to')) ?? AFTER_SIGN_IN, 303);
  }
}
