import { defineTexts } from '../../../i18n/define-texts.js';

export const transferTexts = defineTexts({
  en: {
    transfer: 'Transfer',
    transferText: 'Gives it to another organization, which has to accept it.',
    offer: 'Offer it to an organization',
    offerTitle: 'Offer {name} to another organization?',
    offerVerb: 'Offer',
    ownersOnly: 'Only owners of {organization} offer it to another one.',
    slug: 'Address name of the organization',
    slugHint: 'For example harbor-211. It is in the settings of that organization.',
    until:
      'Nothing changes until they accept. The offer is open for 14 days, and ends early if the application is changed.',
    ends1: 'Once it is accepted: all its secrets, keys and tokens. The new owner gets a new secret.',
    ends2:
      'What organizations and people let it do. Each of them is asked again, under the name of the new owner.',
    ends3: 'What {organization} can do with it. Only the new owner can give it back.',
    keeps1: 'Its client id, name and settings, the addresses to which people are sent back among them.',
    keeps2: 'Your own audit log of it.',
    offered: 'Offered to {organization} ({slug}). The offer ends <when></when>.',
    cancel: 'Cancel the offer',
  },
  es: {
    transfer: 'Traspasar',
    transferText: 'La da a otra organización, que tiene que aceptarla.',
    offer: 'Ofrecerla a una organización',
    offerTitle: '¿Ofrecer {name} a otra organización?',
    offerVerb: 'Ofrecer',
    ownersOnly: 'Solo los propietarios de {organization} la ofrecen a otra.',
    slug: 'Nombre de dirección de la organización',
    slugHint: 'Por ejemplo harbor-211. Pregúnteles: está en sus ajustes.',
    until:
      'Hasta que la acepten no cambia nada. La oferta vale 14 días, y termina antes si la aplicación se cambia mientras tanto.',
    ends1:
      'Cuando se acepte: todos sus secretos, claves y tokens. El nuevo propietario recibe un secreto nuevo.',
    ends2:
      'Lo que organizaciones y personas le permitieron. A cada una se le pregunta de nuevo, con el nombre del nuevo propietario.',
    ends3: 'Lo que {organization} puede hacer con ella. Solo el nuevo propietario puede devolverla.',
    keeps1: 'Su identificador de cliente, su nombre y sus ajustes, también las direcciones de retorno.',
    keeps2: 'Su propio registro de auditoría de ella.',
    offered: 'Ofrecida a {organization} ({slug}). La oferta vence <when></when>.',
    cancel: 'Cancelar la oferta',
  },
});
