import { useTexts } from '../../i18n/use-texts.js';
import { FormEnd, type FormEndProps } from '../../ui/form-end.js';
import { partsTexts } from './parts.texts.js';

/** The end of a form of an application's settings. */
export function SaveRow(props: Omit<FormEndProps, 'failed'>) {
  const t = useTexts(partsTexts);
  return <FormEnd {...props} failed={t('nothingSaved')} />;
}
