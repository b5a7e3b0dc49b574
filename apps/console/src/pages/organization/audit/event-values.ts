import { useLocale } from '../../../i18n/locale.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { shortMoment } from '../../../ui/relative-time.js';
import { useCatalogue } from '../../../ui/scope-summary.js';
import { auditTexts } from './audit.texts.js';
import { eventFieldTexts } from './event-fields.texts.js';
import { eventWordTexts } from './event-words.texts.js';

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const MOST_TOLD = 6;

/** The names and values of what belongs to an event, in words. */
export function useEventValues() {
  const t = useTexts(auditTexts);
  const field = useTexts(eventFieldTexts);
  const word = useTexts(eventWordTexts);
  const catalogue = useCatalogue();
  const { locale } = useLocale();
  const oneOf = (text: string): string => {
    if (text in eventWordTexts.en) return word(text as keyof typeof eventWordTexts.en);
    const scope = catalogue.find(({ name }) => name === text);
    if (scope) return scope.title;
    return MOMENT.test(text) ? shortMoment(text, locale) : text;
  };
  return {
    nameOf: (name: string): string =>
      name in eventFieldTexts.en ? field(name as keyof typeof eventFieldTexts.en) : name,
    /** Null is "nothing". */
    valueOf: (value: string | null): string => {
      if (value === null || value === 'null') return t('nothing');
      const list = asList(value);
      if (list === null) return oneOf(value);
      if (list.length === 0) return t('none');
      const told = list.slice(0, MOST_TOLD).map(oneOf).join(', ');
      const more = list.length - MOST_TOLD;
      return more > 0 ? `${told} ${t('more', { count: more })}` : told;
    },
  };
}

/** The API tells lists as JSON. */
function asList(value: string): string[] | null {
  if (!value.startsWith('[')) return null;
  try {
    return (JSON.parse(value) as unknown[]).map((each) =>
      typeof each === 'string' ? each : JSON.stringify(each),
    );
  } catch {
    return null;
  }
}
