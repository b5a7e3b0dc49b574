import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';

import { useTexts } from '../../../i18n/use-texts.js';
import { ClientIdField } from '../../../ui/client-id-field.js';
import { offeredTexts } from './offered.texts.js';

const TYPING_MS = 250;
/** What client ids look like. */
const CLIENT_ID = /^app_\w{26}$/;

interface ClientIdLookupProps {
  readonly first: string;
  /** Told the client id, once the person pauses; an empty text where it is none. */
  readonly onTyped: (clientId: string) => void;
}

/** Takes a client id for what is behind it to be looked up while somebody types. */
export function ClientIdLookup({ first, onTyped }: ClientIdLookupProps) {
  const t = useTexts(offeredTexts);
  const [text, setText] = useState(first);
  const [isWrong, setWrong] = useState(false);
  const tell = useDebouncedCallback((typed: string) => {
    const isClientId = CLIENT_ID.test(typed);
    setWrong(typed !== '' && !isClientId);
    onTyped(isClientId ? typed : '');
  }, TYPING_MS);
  return (
    <ClientIdField
      maw={720}
      label={t('clientId')}
      description={t('clientIdHint')}
      data-autofocus
      value={text}
      error={isWrong && t('noClientId')}
      onChange={(event) => {
        setText(event.currentTarget.value);
        tell(event.currentTarget.value.trim());
      }}
    />
  );
}
