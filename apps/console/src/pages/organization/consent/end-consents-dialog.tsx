import { useChange } from '../../../api/use-api.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { ConfirmDialog } from '../../../ui/confirm-dialog.js';
import { END_CONSENTS } from './used.documents.js';
import { usedTexts } from './used.texts.js';

interface EndConsentsDialogProps {
  readonly application: { readonly clientId: string; readonly name: string };
  /** How many people let it act for them. */
  readonly people: number;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Ends what all people here let one application do for them. */
export function EndConsentsDialog({ application, people, ...props }: EndConsentsDialogProps) {
  const t = useTexts(usedTexts);
  const end = useChange(END_CONSENTS);
  const { clientId, name } = application;
  return (
    <ConfirmDialog
      {...props}
      title={t('endTitle', { name })}
      verb={t('end')}
      ends={[t('ends1', { count: people }), t('ends2')]}
      keeps={[t('keeps1'), t('keeps2')]}
      onConfirm={() => end.mutateAsync({ clientId })}
    />
  );
}
