import { Modal, type ModalProps } from '@mantine/core';
import { useEffect } from 'react';

import { useTexts } from '../i18n/use-texts.js';
import { commonTexts } from './common.texts.js';

/** After the dialog itself has tried to give the focus back. */
const RETURNED_MS = 50;

/** What lies above the page until it is answered or closed. */
export function Dialog(props: ModalProps) {
  const t = useTexts(commonTexts);
  const { opened } = props;
  useEffect(() => (opened ? () => void setTimeout(keepFocus, RETURNED_MS) : undefined), [opened]);
  return <Modal centered closeButtonProps={{ 'aria-label': t('close') }} {...props} />;
}

/** What opened the dialog may have gone with its row: then the page's heading has the focus, not nothing. */
function keepFocus(): void {
  if (document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>('h1[tabindex]')?.focus();
}
