import { Modal, type ModalProps } from '@mantine/core';
import { createContext, use, useEffect, useState } from 'react';

import { useTexts } from '../i18n/use-texts.js';
import { commonTexts } from './common.texts.js';

/** After the dialog itself has tried to give the focus back. */
const RETURNED_MS = 50;

type Ask = () => void;

/** What is asked instead of closing the dialog around. */
const Asking = createContext<(ask: { instead: Ask } | null) => void>(() => undefined);

/** Has this asked instead of closing the dialog around the caller, as long as the caller is in it. */
export function useAskBeforeClosing(instead: Ask): void {
  const set = use(Asking);
  useEffect(() => {
    set({ instead });
    return () => set(null);
  }, [set, instead]);
}

/** What lies above the page until it is answered or closed. */
export function Dialog({ onClose, ...props }: ModalProps) {
  const t = useTexts(commonTexts);
  const [ask, setAsk] = useState<{ instead: Ask } | null>(null);
  const { opened } = props;
  useEffect(() => (opened ? () => void setTimeout(keepFocus, RETURNED_MS) : undefined), [opened]);
  return (
    <Asking value={setAsk}>
      <Modal
        centered
        closeButtonProps={{ 'aria-label': t('close') }}
        onClose={ask?.instead ?? onClose}
        {...props}
      />
    </Asking>
  );
}

/** What opened the dialog may have gone with its row: then the page's heading has the focus, not nothing. */
function keepFocus(): void {
  if (document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>('h1[tabindex]')?.focus();
}
