import { useState } from 'react';

import { useTexts } from '../../../i18n/use-texts.js';
import { SecretOnce } from '../../../ui/secret-once.js';
import { ReadOnly } from '../../../ui/read-only.js';
import { type Application, ApplicationFrame } from './application-frame.js';
import { CredentialList } from './credential-list.js';
import { credentialsTexts } from './credentials.texts.js';
import { LeakCard } from './leak-card.js';
import { PublicKeys } from './public-keys.js';

/** With what an application proves who it is. */
export function CredentialsPage() {
  return (
    <ApplicationFrame>
      {(application) => <Credentials key={application.id} application={application} />}
    </ApplicationFrame>
  );
}

function Credentials({ application }: { application: Application }) {
  const t = useTexts(credentialsTexts);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <>
      <ReadOnly />
      {secret !== null && (
        <SecretOnce secret={secret} name={t('newSecret')} onSaved={() => setSecret(null)} />
      )}
      <CredentialList application={application} onSecret={setSecret} />
      <PublicKeys application={application} />
      <LeakCard application={application} onSecret={setSecret} />
    </>
  );
}
