import type { ReactNode } from 'react';

import { TextLink } from '../../ui/links.js';

/** The lists in which operators look things up. */
export type FoundIn = '/operator/organizations' | '/operator/applications';

interface FoundLinkProps {
  readonly to: FoundIn;
  /** What is searched for there, and what the link says where it says nothing else. */
  readonly name: string;
  readonly label?: string;
  readonly children?: ReactNode;
}

/** Leads to one of the lists, searched by a name. */
export function FoundLink({ to, name, label, children = name }: FoundLinkProps) {
  return (
    <TextLink
      to={to}
      search={{ q: name }}
      size="sm"
      display="inline-block"
      miw={24}
      py={2}
      {...(label && { 'aria-label': label })}
    >
      {children}
    </TextLink>
  );
}
