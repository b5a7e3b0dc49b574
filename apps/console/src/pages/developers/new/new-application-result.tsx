import { Alert, Button, Group } from '@mantine/core';
import { useState } from 'react';

import { isUncertain } from '../../../api/api-error.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Copyable } from '../../../ui/copyable.js';
import { Facts } from '../../../ui/facts.js';
import { ButtonLink } from '../../../ui/links.js';
import { SecretOnce } from '../../../ui/secret-once.js';
import { useExplanation } from '../../../ui/failure.js';
import { UseIt } from '../use-it.js';
import { newApplicationTexts } from './new-application.texts.js';
import type { Registered } from './register-application.js';

/** What was registered, and what its code has to know. */
export interface Result extends Registered {
  readonly scopes: readonly string[];
  /** Null where nobody signs in. */
  readonly redirectUri: string | null;
}

/** The client id, the secret while it is shown, and what to copy. */
export function NewApplicationResult({ result, onAnother }: { result: Result; onAnother: () => void }) {
  const t = useTexts(newApplicationTexts);
  const explain = useExplanation();
  const { organization } = useHere();
  const [isSaved, setSaved] = useState(false);
  const { application, clientSecret, problems, scopes, redirectUri } = result;
  const { clientId, name } = application;
  const secret = isSaved ? null : clientSecret;
  return (
    <>
      {problems.map((problem) => (
        <Alert key={problem.message} color="yellow" role="alert">
          {isUncertain(problem) ? t('leftUncertain') : t('left', { what: explain(problem) })}
        </Alert>
      ))}
      {secret !== null && <SecretOnce secret={secret} name={t('secret')} onSaved={() => setSaved(true)} />}
      <Facts facts={[[t('clientId'), <Copyable key="id" value={clientId} name={t('clientIdName')} />]]} />
      <UseIt facts={{ clientId, secret, isPublic: clientSecret === null, scopes, redirectUri }} />
      <Group gap="sm">
        <ButtonLink to="/$org/applications/$app" params={{ org: organization.id, app: application.id }}>
          {t('open', { name })}
        </ButtonLink>
        <Button variant="default" onClick={onAnother}>
          {t('another')}
        </Button>
      </Group>
    </>
  );
}
