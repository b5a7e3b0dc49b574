import type { PostalAddress, ProfileDetails } from '#libs/organizations';

import { DEMO_ORGANIZATIONS, type DemoSlug } from './demo-data.js';

/** A person with the role in each organization. */
export interface DemoPerson {
  readonly email: string;
  readonly name: string;
  readonly roles: Partial<Record<DemoSlug, 'owner' | 'admin' | 'member'>>;
  /** Whether they run the platform. */
  readonly isOperator?: boolean;
  /** Their own details in each. Phone numbers are in the fictional range (555-0100 to 555-0199). */
  readonly details?: ProfileDetails;
}

const HARBOR_OFFICE: PostalAddress = {
  street_address: '211 Pier Street\nSuite 4',
  locality: 'Seattle',
  region: 'WA',
  postal_code: '98101',
  country: 'US',
};
const AT_HARBOR = { locale: 'en-US', zoneinfo: 'America/Los_Angeles', address: HARBOR_OFFICE } as const;

const STAFF_DETAILS: Readonly<Record<string, ProfileDetails>> = {
  'owner@harbor-211.example': {
    ...AT_HARBOR,
    given_name: 'Olivia',
    family_name: 'Marsh',
    phone_number: '+12065550101',
  },
  'admin@harbor-211.example': {
    ...AT_HARBOR,
    given_name: 'Adaeze',
    family_name: 'Okoro',
    phone_number: '+12065550102',
  },
  'member@harbor-211.example': {
    ...AT_HARBOR,
    given_name: 'Miguel',
    family_name: 'Santos',
    phone_number: '+12065550103',
  },
};

const STAFF: readonly DemoPerson[] = DEMO_ORGANIZATIONS.flatMap(({ slug, name }) =>
  (['owner', 'admin', 'member'] as const).map((role) => ({
    email: `${role}@${slug}.example`,
    name: `${name} ${role}`,
    roles: { [slug]: role },
    details: STAFF_DETAILS[`${role}@${slug}.example`],
  })),
);

const CASEY: ProfileDetails = {
  given_name: 'Casey',
  family_name: 'Doe',
  nickname: 'Case',
  preferred_username: 'casey',
  website: 'https://casey.people.example/',
  birthdate: '1988-04-21',
  locale: 'en-US',
  zoneinfo: 'America/Chicago',
  phone_number: '+13125550142',
  address: {
    street_address: '18 Elevator Road',
    locality: 'Peoria',
    region: 'IL',
    postal_code: '61602',
    country: 'US',
  },
};

/** Runs the platform of the demo, and belongs to no organization. */
export const OPERATOR_EMAIL = 'operator@nexus211.example';

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  ...STAFF,
  {
    email: 'casey@people.example',
    name: 'Casey Doe',
    roles: { 'harbor-211': 'member', 'prairie-211': 'admin' },
    details: CASEY,
  },
  { email: OPERATOR_EMAIL, name: 'Nexus211 operator', roles: {}, isOperator: true },
];
