import { useNavigate, useSearch } from '@tanstack/react-router';

import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Forbidden } from '../../../ui/forbidden.js';
import { TextLink } from '../../../ui/links.js';
import { Page } from '../../../ui/page.js';
import { ClientIdLookup } from '../offered/client-id-lookup.js';
import { FoundOffer } from '../offered/found-offer.js';
import { AuthorizeForm } from './authorize-form.js';
import { authorizedTexts } from './authorized.texts.js';
import { authorizeTexts } from './authorize.texts.js';

/** Lets a foreign application in, by the client id that its publisher told. */
export function AuthorizePage() {
  const t = useTexts(authorizeTexts);
  const lists = useTexts(authorizedTexts);
  const { organization, isAdmin } = useHere();
  const params = { org: organization.id };
  const crumbs = [
    <TextLink key="authorized" to="/$org/authorized" params={params}>
      {lists('title')}
    </TextLink>,
  ];
  return (
    <Page title={t('title')} lead={t('lead')} crumbs={crumbs}>
      {isAdmin ? <Asking /> : <Forbidden />}
    </Page>
  );
}

/** The client id, kept in the address: whoever has to sign in again comes back to it. */
function Asking() {
  const t = useTexts(authorizeTexts);
  const { organization } = useHere();
  const { client = '' }: { client?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const ask = (typed: string) =>
    void navigate({ to: '.', search: { client: typed } as never, replace: true });
  const refused = { title: t('refusedTitle'), text: t('refused', { organization: organization.name }) };
  return (
    <>
      <ClientIdLookup first={client} onTyped={ask} />
      <FoundOffer clientId={client} kind="AUTHORIZATION" refused={refused}>
        {(offered) => <AuthorizeForm offered={offered} />}
      </FoundOffer>
    </>
  );
}
