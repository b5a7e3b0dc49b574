import type { Texts } from '#libs/messages';

import type { en } from './messages.en.js';

/** The errors in Spanish. */
export const es: Texts<keyof typeof en> = {
  notFound: 'No encontrado.',
  organizationRequired:
    'Usted pertenece a varias organizaciones. Indique una en el encabezado Nexus-Organization.',
  reauthenticationRequired:
    'Este cambio requiere un inicio de sesión reciente. Inicie sesión de nuevo y vuelva a intentarlo.',
  unavailable: 'El servicio no está disponible por el momento. Inténtelo de nuevo en breve.',
  outcomeUnknown:
    'Se perdió la conexión y no se sabe si el cambio se guardó. Compruébelo antes de volver a intentarlo.',
};
