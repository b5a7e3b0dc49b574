import { useHere } from '../../../api/viewer.js';
import { ReadOnly } from '../../../ui/read-only.js';
import { ApplicationFrame } from './application-frame.js';
import { HomeScopesForm } from './home-scopes-form.js';
import { ThirdPartyForm } from './third-party-form.js';

/** What an application may do at home, and what it asks of others. */
export function PermissionsPage() {
  const { isAdmin } = useHere();
  return (
    <ApplicationFrame>
      {(application) => (
        <>
          <ReadOnly />
          <HomeScopesForm key={`home ${application.id}`} application={application} disabled={!isAdmin} />
          {/* What it can ask follows what it holds: begun anew when that changes. */}
          <ThirdPartyForm
            key={`abroad ${application.id} ${application.scopes.join(' ')}`}
            application={application}
            disabled={!isAdmin}
          />
        </>
      )}
    </ApplicationFrame>
  );
}
