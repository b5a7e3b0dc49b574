/**
 * Sentences of the server in Spanish, by the English ones: what it says of addresses, rules and sign-ins, and of changes. A `*`
 * stands for what differs each time. What has no entry here stays English.
 */
const SENTENCES: Readonly<Record<string, string>> = {
  // Of redirect addresses.
  'it is longer than 2000 characters': 'tiene más de 2000 caracteres',
  'it is not an exact absolute address in ASCII': 'no es una dirección absoluta exacta en ASCII',
  'it has a wildcard (*): register each address exactly':
    'tiene un comodín (*): registre cada dirección exactamente',
  'it has a fragment (#…)': 'tiene un fragmento (#…)',
  'it holds a user name': 'contiene un nombre de usuario',
  'its host is no name that a domain can have': 'su servidor no es un nombre que un dominio pueda tener',
  'use https, except on the loopback': 'use https, salvo en el propio equipo',
  'its scheme must be https, or named after a domain that you control, such as org.example.app':
    'su esquema tiene que ser https, o llamarse como un dominio suyo, por ejemplo org.example.app',
  'it stands here twice': 'está aquí dos veces',
  'it differs from * by a slash or by capital letters only':
    'se distingue de * solo por una barra o por mayúsculas',
  'addresses are compared character by character, and browsers write this one *':
    'las direcciones se comparan carácter por carácter, y los navegadores escriben esta así: *',
  'it ends with a slash: without it, it is another address':
    'termina con una barra: sin ella es otra dirección',
  'it holds a parameter that answers bring: code, state, iss or error':
    'contiene un parámetro que traen las respuestas: code, state, iss o error',
  'it works only on the machine of the person who signs in; its port may differ':
    'solo funciona en el equipo de quien inicia sesión; su puerto puede variar',
  'prefer 127.0.0.1 or [::1]: localhost may lead elsewhere':
    'mejor 127.0.0.1 o [::1]: localhost puede llevar a otra parte',
  'any other app on the device can claim this scheme: prefer an https address that the app claims':
    'cualquier otra aplicación del dispositivo puede usar este esquema: mejor una dirección https de la aplicación',
  // Of the rules that guard every request.
  'the endpoint declares what it requires': 'el punto de acceso declara lo que exige',
  'the application has a credential': 'la aplicación tiene una credencial',
  'the credential is not revoked': 'la credencial no está revocada',
  'the credential was not ended after a leak': 'la credencial no terminó por una filtración',
  'the credential has not expired': 'la credencial no ha vencido',
  'the application is active': 'la aplicación está activa',
  "the application's own organization is active": 'la organización de la aplicación está activa',
  'the organization is active': 'la organización está activa',
  'the organization has authorized the application': 'la organización ha autorizado la aplicación',
  'the organization has not suspended all applications of other organizations':
    'la organización no ha suspendido todas las aplicaciones de otras',
  'the application offers third-party authorization': 'la aplicación se ofrece a otras organizaciones',
  'the organization has not revoked the authorization': 'la organización no ha revocado la autorización',
  'the organization has not suspended the authorization': 'la organización no ha suspendido la autorización',
  'the authorization has not expired': 'la autorización no ha vencido',
  'the token has not expired': 'el token no ha vencido',
  'the token was not revoked': 'el token no fue revocado',
  'nothing that the token rests on was ended since its issue':
    'nada de lo que sostiene al token ha terminado desde que se emitió',
  'the sign-in was not ended': 'el inicio de sesión no fue terminado',
  'the sign-in has not expired': 'el inicio de sesión no ha vencido',
  'the person lets the application act for them': 'la persona permite que la aplicación actúe por ella',
  'the person has not withdrawn their consent': 'la persona no ha retirado su consentimiento',
  'the person or service account, and their place in the organization, stand':
    'la persona o cuenta de servicio, y su lugar en la organización, siguen en pie',
  'the service account is assigned to the application': 'la cuenta de servicio está asignada a la aplicación',
  "the application has used the existing clients' flow ever since":
    'la aplicación ha usado desde entonces el inicio de sesión de los clientes existentes',
  "the application has taken sign-ins of this organization's people ever since":
    'la aplicación ha admitido desde entonces a las personas de esta organización',
  'the application may use its secret directly': 'la aplicación puede usar su secreto directamente',
  'the caller is a person signed in by session': 'quien llama es una persona con sesión iniciada',
  "the caller is an application with its own organization's credential":
    'quien llama es una aplicación con la credencial de su propia organización',
  "the token is a person's, with the scope openid": 'el token es de una persona, con el permiso openid',
  'the application holds *': 'la aplicación tiene *',
  'the token says *': 'el token dice *',
  'the organization approved *': 'la organización aprobó *',
  'it asks other organizations for *': 'pide a otras organizaciones *',
  'the organization has reviewed that it asks for *': 'la organización ha revisado que pide *',
  'the role holds *': 'el rol tiene *',
  'their role holds *': 'su rol tiene *',
  'the role of the service account holds *': 'el rol de la cuenta de servicio tiene *',
  'the person has been asked since the application took up *':
    'se ha preguntado a la persona desde que la aplicación añadió *',
  'the person consented to *': 'la persona consintió *',
  'anybody may come here, whoever they are': 'aquí puede venir cualquiera, sea quien sea',
  'whoever reached the object may read it': 'quien llegó al objeto puede leerlo',
  // Of who may sign in.
  'The application is suspended.': 'La aplicación está suspendida.',
  'Nobody can sign in: configureOAuth has not said how.':
    'Nadie puede iniciar sesión: todavía no se ha dicho cómo.',
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
  // Of the records that prove domains.
  'There is no TXT record at *.': 'No hay ningún registro TXT en *.',
  'At * stands *, not *.': 'En * está *, no *.',
  'The name servers did not answer what stands at *: *.':
    'Los servidores de nombres no dijeron qué hay en *: *.',
  // Of changes that are refused.
  'That is not an email address.': 'Eso no es un correo electrónico.',
  'There is no application by that id.': 'No hay ninguna aplicación con ese identificador.',
  'Authorize the application first: it may not act here.':
    'Autorice primero la aplicación: no puede actuar aquí.',
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
  'The endpoint is disabled: enable it first.': 'El destino está desactivado: actívelo primero.',
  "An organization can't authorize its own application.":
    'Una organización no puede autorizar su propia aplicación.',
  'This application does not offer third-party authorization.':
    'Esta aplicación no se ofrece a otras organizaciones.',
  'This application is not offered to other organizations.':
    'Esta aplicación no se ofrece a otras organizaciones.',
  'The application does not ask for *.': 'La aplicación no pide *.',
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
  'The expiry must lie in the future.': 'El fin tiene que estar en el futuro.',
  'Another organization publishes it by now: look at it once more.':
    'Ahora la publica otra organización: mírela otra vez.',
  'Another organization publishes it since the last review: approve what it asks, and name the publisher.':
    'Desde la última revisión la publica otra organización: apruebe lo que pide, y nombre a quien la publica.',
  'There is no scope *.': 'No existe el permiso *.',
  'You own * test organizations already, with those that you can restore.':
    'Usted ya tiene * organizaciones de prueba, con las que puede restaurar.',
  'You have * requests that nobody has decided yet.':
    'Usted tiene * solicitudes que nadie ha decidido todavía.',
  'Unassign one first: there are * applications.': 'Retire primero una: hay * aplicaciones.',
  'Delete one first: there are * endpoints.': 'Borre primero uno: hay * destinos.',
  'Remove one first: there are * domains.': 'Quite primero uno: hay * dominios.',
  'The address is longer than * characters.': 'La dirección tiene más de * caracteres.',
};

const literally = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

const HOLES = Object.entries(SENTENCES)
  .filter(([english]) => english.includes('*'))
  .map(([english, spanish]) => {
    const parts = english.split('*').map(literally);
    return [new RegExp(`^${parts.join('(.+)')}$`, 's'), spanish] as const;
  });

/** A sentence of the server in Spanish, or as it came. */
export function inSpanish(sentence: string): string {
  if (SENTENCES[sentence] !== undefined) return SENTENCES[sentence];
  for (const [english, spanish] of HOLES) {
    const found = english.exec(sentence);
    if (!found) continue;
    const values = found.slice(1);
    return spanish.replaceAll('*', () => values.shift() ?? '');
  }
  return sentence;
}
