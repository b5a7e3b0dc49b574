import { useChange } from '../../../api/use-api.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { useChangeForm } from '../../../ui/change-form.js';
import { commonTexts } from '../../../ui/common.texts.js';
import { DialogForm, FormDialog } from '../../../ui/form-dialog.js';
import type { Endpoint } from './endpoint.js';
import { EndpointFields, type EndpointValues } from './endpoint-fields.js';
import { UPDATE_ENDPOINT } from './endpoint-mutations.js';
import { webhooksTexts } from './webhooks.texts.js';

interface ChangeDialogProps {
  readonly endpoint: Endpoint;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Changes where messages are posted, and of what. */
export function ChangeDialog(props: ChangeDialogProps) {
  const t = useTexts(webhooksTexts);
  return (
    <FormDialog opened={props.opened} onClose={props.onClose} title={t('changeTitle')} size="lg">
      <ChangeForm {...props} />
    </FormDialog>
  );
}

function ChangeForm({ endpoint, onClose }: ChangeDialogProps) {
  const t = useTexts(webhooksTexts);
  const common = useTexts(commonTexts);
  const update = useChange(UPDATE_ENDPOINT);
  const first: EndpointValues = { url: endpoint.url, types: [...endpoint.types] };
  const { form, ...sending } = useChangeForm(first, async ({ url, types }) => {
    await update.mutateAsync({ id: endpoint.id, url: url.trim(), types });
    onClose();
  });
  return (
    <DialogForm
      {...sending}
      failed={common('failedChange')}
      verb={t('save')}
      isReady={form.values.types.length > 0}
      onCancel={onClose}
    >
      <EndpointFields form={form} />
    </DialogForm>
  );
}
