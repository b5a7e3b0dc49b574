import { Modal, type ModalProps } from '@mantine/core';

import { useTexts } from '../i18n/use-texts.js';
import { commonTexts } from './common.texts.js';

/** What lies above the page until it is answered or closed. */
export function Dialog(props: ModalProps) {
  const t = useTexts(commonTexts);
  return <Modal centered closeButtonProps={{ 'aria-label': t('close') }} {...props} />;
}
