import type { Sentences } from './sentences.js';

/** Of organizations, their people and domains, and of the platform that operators run. */
export const ORGANIZATIONS: Sentences = {
  // Of the records that prove domains.
  '* and * more': '* y * más',
  'There is no TXT record at *.': 'No hay ningún registro TXT en *.',
  'Expected the TXT record "*" at *, found *.': 'Se esperaba el registro TXT «*» en *; se encontró ~.',
  'The DNS lookup of * failed: *.': 'La consulta DNS de * falló: *.',
  'The record is correct, but another organization has verified this domain. Delete its TXT record from the DNS: the domain becomes available within a day.':
    'El registro es correcto, pero otra organización ha verificado este dominio. Borre del DNS el registro TXT de ella: el dominio queda disponible en un día.',
  // What each role allows.
  'A person known to the organization: can sign in and see only their own profile.':
    'Una persona que la organización conoce: puede iniciar sesión y ver solo su propio perfil.',
  'Staff: can read and change agencies and resources, and see colleagues, applications and authorized applications.':
    'Personal: puede leer y cambiar agencias y recursos, y ver a colegas, aplicaciones y aplicaciones autorizadas.',
  'Can manage people, applications and authorized applications: everything that is not reserved to owners.':
    'Puede administrar personas, aplicaciones y aplicaciones autorizadas: todo lo que no está reservado a los propietarios.',
  'Can do everything. Only owners can make, change and remove owners, transfer applications to other organizations, and suspend, resume or delete the organization. An organization always has at least one.':
    'Puede hacerlo todo. Solo los propietarios pueden nombrar, cambiar y quitar a propietarios, transferir aplicaciones a otras organizaciones, y suspender, reanudar o borrar la organización. Una organización siempre tiene al menos uno.',
  // Of changes that are refused.
  'Enter a valid email address.': 'Escriba un correo electrónico válido.',
  'It is deleted or already suspended by the platform.': 'Está borrada o ya suspendida por la plataforma.',
  'It is not suspended by the platform.': 'No está suspendida por la plataforma.',
  'This person is already an operator.': 'Esta persona ya es operador.',
  'No sign-in has this verified email address. The person must sign up, or verify the address, first.':
    'Ningún inicio de sesión tiene este correo verificado. La persona debe registrarse, o verificar el correo, primero.',
  'The last operator cannot be removed. Add another one first.':
    'No se puede quitar al último operador. Añada primero a otro.',
  'This server sends no email. Configure a mail server first.':
    'Este servidor no envía correo. Configure primero un servidor de correo.',
  'Too many test emails. Try again in an hour.':
    'Demasiados correos de prueba. Inténtelo de nuevo dentro de una hora.',
  'The mail server did not accept the email. The log of this server contains the reason.':
    'El servidor de correo no aceptó el correo. El registro de este servidor contiene el motivo.',
  'A service account cannot be an owner or an admin.':
    'Una cuenta de servicio no puede ser propietaria ni administradora.',
  'Enter a domain name, such as helpline.example.':
    'Escriba un nombre de dominio, por ejemplo helpline.example.',
  'This domain is already in the list.': 'Este dominio ya está en la lista.',
  'Too many checks. Try again in an hour.':
    'Demasiadas comprobaciones. Inténtelo de nuevo dentro de una hora.',
  'Too many new organizations. Try again in a day.':
    'Demasiadas organizaciones nuevas. Inténtelo de nuevo dentro de un día.',
  'The organization is already suspended.': 'La organización ya está suspendida.',
  'The organization is not suspended.': 'La organización no está suspendida.',
  'Enter the address name of the organization.': 'Escriba el nombre de dirección de la organización.',
  'The platform has suspended this organization. Only an operator of the platform can resume it.':
    'La plataforma ha suspendido esta organización. Solo un operador de la plataforma puede reanudarla.',
  'You are no longer an admin of this organization.': 'Usted ya no es administrador de esta organización.',
  'This person already belongs to the organization.': 'Esta persona ya pertenece a la organización.',
  'This invitation was already accepted or revoked.': 'Esta invitación ya fue aceptada o revocada.',
  'This person is already invited. Resend or revoke that invitation.':
    'Esta persona ya está invitada. Reenvíe esa invitación o revóquela.',
  'You or your organization sent too many invitations, or too many to this address. Try again in an hour.':
    'Usted o su organización enviaron demasiadas invitaciones, o demasiadas a este correo. Inténtelo de nuevo dentro de una hora.',
  'You can have at most * test organizations, including deleted ones that can be restored.':
    'Usted puede tener como mucho * organizaciones de prueba, incluidas las borradas que se pueden restaurar.',
  'An organization can have at most * domains. Remove one first.':
    'Una organización puede tener como mucho * dominios. Quite primero uno.',
  'An organization needs at least one owner. Make another person an owner first.':
    'Una organización necesita al menos un propietario. Nombre primero propietario a otra persona.',
  'Only an owner can make, change or remove an owner.':
    'Solo un propietario puede nombrar, cambiar o quitar a un propietario.',
  'Service account not found.': 'No se encontró la cuenta de servicio.',
};
