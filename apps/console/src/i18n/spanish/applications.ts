import type { Sentences } from './sentences.js';

/** Of an organization’s own applications, and of who may sign in to them. */
export const APPLICATIONS: Sentences = {
  // Of who may sign in.
  'The application is suspended.': 'La aplicación está suspendida.',
  'Sign-in is not configured.': 'El inicio de sesión no está configurado.',
  'Sign-in is off since the transfer. Confirm the redirect addresses to turn it on.':
    'El inicio de sesión está desactivado desde la cesión. Confirme las direcciones de retorno para activarlo.',
  'No address is registered to which people could be sent back.':
    'No hay ninguna dirección registrada a la que devolver a las personas.',
  '* is suspended.': '* está suspendida.',
  'The application does not take sign-ins of people of *.':
    'La aplicación no admite que inicien sesión personas de *.',
  'The application takes sign-ins of people of *: of everybody who belongs to it and can sign in.':
    'La aplicación admite a las personas de *: a todas las que pertenecen a ella y pueden iniciar sesión.',
  'Whoever belongs to an organization, whichever, gets in.':
    'Entra quien pertenezca a una organización, cualquiera que sea.',
  'Whoever belongs to the organization that owns the application gets in; nobody else.':
    'Entra quien pertenezca a la organización dueña de la aplicación; nadie más.',
  'Whoever belongs to one of the * selected organizations gets in; nobody else.':
    'Entra quien pertenezca a una de las * organizaciones elegidas; nadie más.',
  'email is no email address.': 'El correo no es un correo electrónico.',
  // Of what an application is and may.
  'This secret was rotated too often: wait an hour, or revoke it.':
    'Este secreto se rotó demasiadas veces: espere una hora, o revóquelo.',
  'An application never changes itself.': 'Una aplicación nunca se cambia a sí misma.',
  'The platform suspended this application.': 'La plataforma suspendió esta aplicación.',
  'A resource server needs an application that keeps a secret.':
    'Un servidor de recursos necesita una aplicación que guarde un secreto.',
  'Resume the application first: it is suspended.': 'Reanude primero la aplicación: está suspendida.',
  'That flow needs an application that keeps a secret.':
    'Ese inicio de sesión necesita una aplicación que guarde un secreto.',
  'Only an application that keeps a secret can do without PKCE.':
    'Solo una aplicación que guarda un secreto puede prescindir de PKCE.',
  "Switch the existing clients' flow off first.":
    'Apague primero el inicio de sesión de los clientes existentes.',
  'An application asks of others only scopes that it holds itself.':
    'Una aplicación solo pide a otras organizaciones permisos que ella misma tiene.',
  'The application does not ask for *.': 'La aplicación no pide *.',
  'There is no organization by one of these ids.':
    'No hay ninguna organización con uno de estos identificadores.',
  'Only a signed-in person can widen access.':
    'Solo una persona que haya iniciado sesión puede ampliar el acceso.',
  'This credential has expired. Create a new one.': 'Esta credencial ha caducado. Cree una nueva.',
  'Unknown scope: *.': 'Permiso desconocido: *.',
  "* can't be granted to *.": '* no se puede dar a ~.',
  'Unknown endpoint. Use a method and path such as `GET /agency`, or a GraphQL field such as `Query.profiles`.':
    'Punto de acceso desconocido. Use un método y una ruta, como `GET /agency`, o un campo GraphQL, como `Query.profiles`.',
  // Of credentials and keys.
  'This credential was revoked.': 'Esta credencial fue revocada.',
  'This credential was rotated already: rotate its successor.':
    'Esta credencial ya se rotó: rote la que la sucedió.',
  'It was ended after a leak.': 'Terminó por una filtración.',
  'Revoke one first: there are * good credentials.': 'Revoque primero una: hay * credenciales que valen.',
  'The application has a key by this kid already.': 'La aplicación ya tiene una clave con este kid.',
  'Remove one first: there are * good keys.': 'Quite primero una: hay * claves que valen.',
  // Of transfers.
  'There is no organization by that address name.':
    'No hay ninguna organización con ese nombre de dirección.',
  'It belongs to this organization already.': 'Ya pertenece a esta organización.',
  'This application is offered already: cancel that first.':
    'Esta aplicación ya está ofrecida: cancele primero esa oferta.',
  'This offer stands no more: it was decided, or its time is over.':
    'Esta oferta ya no está en pie: se decidió, o terminó su plazo.',
  'The application, or its organization, was changed since: ask for another offer.':
    'La aplicación, o su organización, cambió desde entonces: pida otra oferta.',
  'Too many offers: wait an hour.': 'Demasiadas ofertas: espere una hora.',
};
