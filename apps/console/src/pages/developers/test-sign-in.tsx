import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';

import { useTexts } from '../../i18n/use-texts.js';
import { partsTexts } from './parts.texts.js';
import { peopleScope, type SnippetFacts } from './snippets.js';

/** Goes the way of somebody who signs in, in a tab of its own; only where there is an address to come back to. */
export function TestSignIn({ facts }: { facts: SnippetFacts }) {
  const t = useTexts(partsTexts);
  const [address] = useState(() => authorizationAddress(facts));
  return (
    <Group gap="sm">
      <Button component="a" href={address} target="_blank" rel="noopener" size="sm" variant="default">
        {t('testSignIn')}
      </Button>
      <Text size="sm" c="dimmed" flex="1 1 16rem">
        {t('testSignInHint')}
      </Text>
    </Group>
  );
}

const RANDOM_BYTES = 32;

/** An authorization request (RFC 6749 §4.1.1). Nobody knows the verifier of its challenge: its code opens nothing. */
function authorizationAddress({ clientId, redirectUri, scopes }: SnippetFacts): string {
  const parameters = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri ?? '',
    scope: peopleScope(scopes),
    state: random(),
    nonce: random(),
    code_challenge: random(), // RFC 7636 §4.2: looks like any SHA-256
    code_challenge_method: 'S256',
  });
  return `/oauth/authorize?${parameters.toString()}`;
}

/** 43 characters of base64url. */
function random(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(RANDOM_BYTES));
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
