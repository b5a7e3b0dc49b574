export {
  acceptedLocale,
  DEFAULT_LOCALE,
  findLocale,
  LANGUAGE_NAMES,
  type Locale,
  LOCALES,
} from './locale.js';
export { Message, messagesOf, type MessageValues, type Say, textIn, type Texts } from './message.js';
