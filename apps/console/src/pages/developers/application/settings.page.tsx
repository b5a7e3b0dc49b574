import { useHere } from '../../../api/viewer.js';
import { ReadOnly } from '../../../ui/read-only.js';
import { ApplicationFrame } from './application-frame.js';
import { DetailsForm } from './details-form.js';
import { ExistingClientsForm } from './existing-clients-form.js';
import { ResourceServerForm } from './resource-server-form.js';
import { SignInForm } from './sign-in-form.js';
import { SignInTester } from './sign-in-tester.js';

/** What an application is to people: what they are told, and who may sign in. */
export function SettingsPage() {
  const { isAdmin } = useHere();
  return (
    <ApplicationFrame>
      {(application) => (
        <>
          <ReadOnly />
          {/* Forms begin with what is saved: another application begins them anew. */}
          <DetailsForm key={`details ${application.id}`} application={application} disabled={!isAdmin} />
          <SignInForm key={`sign-in ${application.id}`} application={application} disabled={!isAdmin} />
          <SignInTester application={application} />
          <ResourceServerForm
            key={`resource-server ${application.id}`}
            application={application}
            disabled={!isAdmin}
          />
          <ExistingClientsForm
            key={`existing ${application.id}`}
            application={application}
            disabled={!isAdmin}
          />
        </>
      )}
    </ApplicationFrame>
  );
}
