import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';

import { useTexts } from '../../../i18n/use-texts.js';
import { ClientIdField } from '../../../ui/client-id-field.js';
import { offeredTexts } from './offered.texts.js';

const TYPING_MS = 250;

interface ClientIdLookupProps {
  readonly first: string;
  /** Told what was typed, once the person pauses. */
  readonly onTyped: (text: string) => void;
}

/** Takes a client id for what is behind it to be looked up while somebody types. */
export function ClientIdLookup({ first, onTyped }: ClientIdLookupProps) {
  const t = useTexts(offeredTexts);
  const [text, setText] = useState(first);
  const tell = useDebouncedCallback((typed: string) => onTyped(typed.trim()), TYPING_MS);
  return (
    <ClientIdField
      maw={720}
      label={t('clientId')}
      description={t('clientIdHint')}
      data-autofocus
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
    />
  );
}
