import { Button, Group, Stack } from '@mantine/core';

import { useChange } from '../../../api/use-api.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { useChangeForm } from '../../../ui/change-form.js';
import { commonTexts } from '../../../ui/common.texts.js';
import { Dialog } from '../../../ui/dialog.js';
import { Failure } from '../../../ui/failure.js';
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
    <Dialog opened={props.opened} onClose={props.onClose} title={t('changeTitle')} size="lg">
      {props.opened && <ChangeForm {...props} />}
    </Dialog>
  );
}

function ChangeForm({ endpoint, onClose }: ChangeDialogProps) {
  const t = useTexts(webhooksTexts);
  const common = useTexts(commonTexts);
  const update = useChange(UPDATE_ENDPOINT);
  const first: EndpointValues = { url: endpoint.url, types: [...endpoint.types] };
  const { form, problem, isBusy, submit } = useChangeForm(first, async ({ url, types }) => {
    await update.mutateAsync({ id: endpoint.id, url: url.trim(), types });
    onClose();
  });
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <EndpointFields form={form} />
        {problem && <Failure error={problem} title={common('failedChange')} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={isBusy} disabled={form.values.types.length === 0}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
