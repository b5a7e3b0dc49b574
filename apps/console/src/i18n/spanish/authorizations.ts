import type { Sentences } from './sentences.js';

/** Of other organizations’ applications: authorizing, asking for them, listing and blocking. */
export const AUTHORIZATIONS: Sentences = {
  'There is no application by that id.': 'No hay ninguna aplicación con ese identificador.',
  'Authorize the application first: it may not act here.':
    'Autorice primero la aplicación: no puede actuar aquí.',
  "An organization can't authorize its own application.":
    'Una organización no puede autorizar su propia aplicación.',
  'This application does not offer third-party authorization.':
    'Esta aplicación no se ofrece a esta organización.',
  'This application is not offered to this organization.':
    'Esta aplicación no se ofrece a otras organizaciones.',
  'Its time is over. Authorize the application again.': 'Su plazo terminó. Autorice la aplicación de nuevo.',
  'This authorization was revoked. Authorize the application again.':
    'Esta autorización fue revocada. Autorice la aplicación de nuevo.',
  'The organization has blocked this application: unblock it first.':
    'La organización ha bloqueado esta aplicación: desbloquéela primero.',
  'The organization has blocked this application.': 'La organización ha bloqueado esta aplicación.',
  'You have asked for this application. An admin will decide.':
    'Usted ya pidió esta aplicación. Decidirá un administrador.',
  'Somebody has decided this request, or it is closed.': 'Alguien ya decidió esta solicitud, o está cerrada.',
  'What members may use has no end: take it off the list instead.':
    'Lo que los miembros pueden usar no tiene fin: quítela de la lista.',
  'This application is authorized for all of this.': 'Esta aplicación ya está autorizada para todo esto.',
  'Somebody decided since, or it asks for something else: look at it again.':
    'Alguien decidió desde entonces, o pide otra cosa: mírelo otra vez.',
  'This application is authorized already.': 'Esta aplicación ya está autorizada.',
  'Too many decisions about applications: wait an hour.':
    'Demasiadas decisiones sobre aplicaciones: espere una hora.',
  'The expiry must lie in the future.': 'El fin tiene que estar en el futuro.',
  'Another organization publishes it by now: look at it once more.':
    'Ahora la publica otra organización: mírela otra vez.',
  'Another organization publishes it since the last review: approve what it asks, and name the publisher.':
    'Desde la última revisión la publica otra organización: apruebe lo que pide, y nombre a quien la publica.',
  'You have * requests that nobody has decided yet.':
    'Usted tiene * solicitudes que nadie ha decidido todavía.',
  'Unassign one first: there are * applications.': 'Retire primero una: hay * aplicaciones.',
  'There is no application by that client id.': 'No hay ninguna aplicación con ese identificador de cliente.',
  'Nobody here lets an application by that client id act for them.':
    'Nadie permite aquí que una aplicación con ese identificador de cliente actúe en su nombre.',
};
