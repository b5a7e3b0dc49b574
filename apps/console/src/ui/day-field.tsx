import { TextInput, type TextInputProps } from '@mantine/core';

import { useTexts } from '../i18n/use-texts.js';
import { commonTexts } from './common.texts.js';

/** Until which day something holds; empty for no end. `endOfDay` says it to the API. */
export function LastDayField(props: TextInputProps) {
  const t = useTexts(commonTexts);
  return <TextInput type="date" maw={320} label={t('until')} description={t('untilHint')} {...props} />;
}
