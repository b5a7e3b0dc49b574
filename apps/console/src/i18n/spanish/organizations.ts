import type { Sentences } from './sentences.js';

/** Of organizations, their people and domains, and of the platform that operators run. */
export const ORGANIZATIONS: Sentences = {
  // Of the records that prove domains.
  '* and * more': '* y * más',
  'There is no TXT record at *.': 'No hay ningún registro TXT en *.',
  'At * stands *, not "*".': 'En * está ~, no «*».',
  'The name servers did not answer what stands at *: *.':
    'Los servidores de nombres no dijeron qué hay en *: *.',
  'The record is right, but another organization has verified this domain. Take its record away: within a day the domain is free.':
    'El registro está bien, pero otra organización ha verificado este dominio. Quite el registro de ella: en un día el dominio queda libre.',
  // What each role allows.
  'Someone the organization knows: signs in, and sees themselves only.':
    'Alguien que la organización conoce: inicia sesión, y solo se ve a sí mismo.',
  'Staff: reads and changes agencies and resources, sees colleagues, applications and which ones are authorized.':
    'Personal: lee y cambia agencias y recursos, ve a colegas, aplicaciones y cuáles están autorizadas.',
  'Manages people, applications and who may act here: everything but what is for owners alone.':
    'Administra personas, aplicaciones y quién puede actuar aquí: todo, salvo lo que es solo de los propietarios.',
  'Everything. Owners alone make, change and remove owners, hand applications over to other organizations, and suspend, resume or delete the organization. An organization always has one.':
    'Todo. Solo los propietarios nombran, cambian y quitan a propietarios, entregan aplicaciones a otras organizaciones, y suspenden, reanudan o borran la organización. Una organización siempre tiene uno.',
  // Of changes that are refused.
  'That is not an email address.': 'Eso no es un correo electrónico.',
  'It is deleted, or the platform has suspended it already.':
    'Está borrada, o la plataforma ya la suspendió.',
  'The platform has not suspended it.': 'La plataforma no la ha suspendido.',
  'They are an operator already.': 'Ya es operador.',
  'Nobody who has verified this email signs in by it: let them sign up, or verify it, first.':
    'Nadie que haya verificado este correo inicia sesión con él: primero tiene que registrarse, o verificarlo.',
  'One operator always remains: name another one first.': 'Siempre queda un operador: nombre primero a otro.',
  'This server sends no mail: set the mail server first.':
    'Este servidor no envía correo: configure primero el servidor de correo.',
  'Too many test mails: wait an hour.': 'Demasiados correos de prueba: espere una hora.',
  'The mail server did not take it; the log of this server says why.':
    'El servidor de correo no lo aceptó; el registro de este servidor dice por qué.',
  'Another organization has this address name.': 'Otra organización tiene este nombre de dirección.',
  'A service account is never an owner or an admin.':
    'Una cuenta de servicio nunca es propietaria ni administradora.',
  'That is no domain, such as helpline.example.': 'Eso no es un dominio, como helpline.example.',
  'The organization has this domain already.': 'La organización ya tiene este dominio.',
  'Too many checks: wait an hour.': 'Demasiadas comprobaciones: espere una hora.',
  'Too many organizations: wait a day.': 'Demasiadas organizaciones: espere un día.',
  'The organization is suspended already.': 'La organización ya está suspendida.',
  'The organization is not suspended.': 'La organización no está suspendida.',
  'Type the address name of the organization.': 'Escriba el nombre de dirección de la organización.',
  'The platform has suspended this organization: only its operators can lift that.':
    'La plataforma ha suspendido esta organización: solo sus operadores pueden levantarlo.',
  'You are no longer an admin here.': 'Usted ya no es administrador aquí.',
  'This person belongs to the organization already.': 'Esta persona ya pertenece a la organización.',
  'This invitation was accepted or revoked already.': 'Esta invitación ya fue aceptada o revocada.',
  'This person is invited already: resend that invitation, or revoke it first.':
    'Esta persona ya está invitada: envíe de nuevo esa invitación, o revóquela primero.',
  'The organization, or you, sent too many invitations lately, or too many to this address. Try again in an hour.':
    'La organización, o usted, envió hace poco demasiadas invitaciones, o demasiadas a este correo. Reintente en una hora.',
  'You own * test organizations already, with those that you can restore.':
    'Usted ya tiene * organizaciones de prueba, con las que puede restaurar.',
  'Remove one first: there are * domains.': 'Quite primero uno: hay * dominios.',
  'An organization keeps at least one owner.': 'Una organización conserva al menos un propietario.',
  'Only an owner makes or unmakes an owner.': 'Solo un propietario nombra o quita a un propietario.',
  'There is no service account by that id.': 'No hay ninguna cuenta de servicio con ese identificador.',
};
