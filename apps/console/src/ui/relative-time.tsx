import { useTexts } from '../i18n/use-texts.js';
import { useLocale } from '../i18n/locale.js';
import { commonTexts } from './common.texts.js';

const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** How long ago, or until when; the exact time stands in the tooltip. Nothing at all reads as "Never". */
export function RelativeTime({ at }: { at: string | null | undefined }) {
  const t = useTexts(commonTexts);
  const { locale } = useLocale();
  if (!at) return <span>{t('never')}</span>;
  const moment = new Date(at);
  const exact = moment.toLocaleString(locale, { dateStyle: 'full', timeStyle: 'long' });
  return (
    <time dateTime={at} title={exact}>
      {relative(moment, locale)}
    </time>
  );
}

/** A moment as people write it, in the language of the page. */
export function shortMoment(at: string, locale: string): string {
  return new Date(at).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
}

function relative(moment: Date, locale: string): string {
  const seconds = (moment.getTime() - Date.now()) / 1_000;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const unit = UNITS.find(([, length]) => Math.abs(seconds) >= length);
  return unit ? format.format(Math.trunc(seconds / unit[1]), unit[0]) : format.format(0, 'second');
}
