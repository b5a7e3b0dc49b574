import type { Texts } from '#libs/messages';

import type { en } from './messages.en.js';

/** The same texts in Spanish. */
export const es: Texts<keyof typeof en> = {
  'authorization.expired': 'Esta autorización ha vencido. Autorice la aplicación de nuevo.',
  'authorization.revoked': 'Esta autorización fue revocada. Autorice la aplicación de nuevo.',
  'decisions.tooMany': 'Demasiadas decisiones sobre aplicaciones. Inténtelo de nuevo en una hora.',
  'expiry.past': 'La fecha de vencimiento debe estar en el futuro.',
  'authorization.exists': 'Esta aplicación ya está autorizada.',
  'review.outdated': 'La autorización o los permisos pedidos cambiaron. Revíselos de nuevo.',
  'publisher.changedSinceReview':
    'Otra organización publica esta aplicación desde la última revisión. Apruebe sus permisos y nombre a quien la publica.',
  'application.notFound': 'No hay ninguna aplicación con ese identificador de cliente.',
  'application.own': 'Una organización no puede autorizar su propia aplicación.',
  'application.notThirdParty': 'Esta aplicación no ofrece autorización de terceros.',
  'application.notOffered': 'Esta aplicación no se ofrece a esta organización.',
  'application.notAsked': 'La aplicación no pide {scopes}.',
  'publisher.changed': 'Ahora otra organización publica esta aplicación. Revísela de nuevo.',
  'consents.none': 'Nadie ha permitido aquí una aplicación con ese identificador de cliente.',
  'application.unblockFirst': 'La organización ha bloqueado esta aplicación. Desbloquéela primero.',
  'application.blocked': 'La organización ha bloqueado esta aplicación.',
  'request.exists': 'Usted ya pidió esta aplicación. Decidirá un administrador.',
  'request.closed': 'Esta solicitud ya se decidió o se cerró.',
  'request.tooMany': 'Usted tiene {count} solicitudes abiertas. Espere a que un administrador las decida.',
  'request.noExpiry': 'Una aplicación de la lista de permitidas no puede vencer. Quítela de la lista.',
  'request.authorized': 'Esta aplicación ya está autorizada para todos estos permisos.',
  'keys.tooOften': 'Demasiadas lecturas de claves. Inténtelo de nuevo más tarde.',
};
