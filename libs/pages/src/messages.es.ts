import type { Texts } from '#libs/messages';

import type { en } from './messages.en.js';

/** The texts of the pages in Spanish. */
export const es: Texts<keyof typeof en> = {
  // The frame of every page.
  'frame.skip': 'Ir al contenido',
  'frame.audience':
    'Para quienes trabajan con las líneas de ayuda 211. Si necesita ayuda, <call>llame al 211</call>.',
  'frame.language': 'Idioma',
  'frame.unknownLanguage': 'Este idioma no está disponible.',
  'frame.problemTitle': 'Problema: {title}',

  // Forms.
  'form.fieldsToCorrect': '{count, plural, one {Corrija un campo:} other {Corrija # campos:}}',
  'form.notAForm': 'Envíe un formulario: application/x-www-form-urlencoded.',
  'form.repeatedField': 'El formulario contiene un campo dos veces.',
  'form.unreadable': 'Un campo del formulario contiene caracteres que no se pueden guardar.',
  'form.tooManyFields': 'El formulario tiene demasiados campos.',
  'form.missingField': 'Al formulario le falta un campo.',
  'form.noDecision': 'El formulario no contiene una decisión válida.',
  'form.noDuration': 'Elija por cuánto tiempo.',
  'form.expired': 'Estuvo abierta demasiado tiempo, o su navegador no acepta cookies. No se cambió nada.',
  'form.newPassword': 'Contraseña nueva',
  'form.newPasswordAgain': 'Repita la contraseña nueva',
  'form.passwordLength': 'Al menos {count} caracteres.',
  'form.differentPasswords': 'Las contraseñas son distintas. Escriba la misma contraseña dos veces.',

  // Roles, risks and OpenID Connect scopes.
  'role.owner': 'Propietario',
  'role.admin': 'Administrador',
  'role.member': 'Miembro',
  'role.contact': 'Contacto',
  'role.owner.means': 'Usted administra todo, también quiénes son los propietarios.',
  'role.admin.means': 'Usted administra personas, aplicaciones y sus accesos.',
  'role.member.means': 'Usted trabaja con agencias y recursos.',
  'role.contact.means': 'Usted figura como contacto. Aquí no tiene nada que administrar.',
  'risk.HIGH': 'Riesgo alto',
  'risk.SENSITIVE': 'Sensible',
  'openid.openid': 'Reconocerlo cuando vuelva.',
  'openid.profile': 'Ver su nombre, su perfil y el nombre de su organización.',
  'openid.email': 'Ver su correo electrónico.',
  'openid.address': 'Ver su dirección postal.',
  'openid.phone': 'Ver su número de teléfono.',
  'openid.offline_access': 'Actuar por usted después de que cierre la sesión, hasta que revoque el acceso.',

  // Signing in.
  'signIn.title': 'Iniciar sesión',
  'signIn.lead': 'Un solo inicio de sesión para las organizaciones de la red 211 con las que trabaja.',
  'signIn.continueTo': 'Continuará a <strong>{application}</strong>.',
  'signIn.signedIn':
    'Tiene la sesión iniciada como {email}. <next>Continúe con esta cuenta</next>, o inicie sesión de nuevo abajo.',
  'signIn.email': 'Correo electrónico',
  'signIn.password': 'Contraseña',
  'signIn.submit': 'Iniciar sesión',
  'signIn.forgot': '¿Olvidó su contraseña?',
  'signIn.create': 'Crear una cuenta',
  'signIn.wrong': 'El correo o la contraseña no son correctos. Revise ambos e inténtelo de nuevo.',

  // Signing out.
  'signOut.title': '¿Cerrar sesión?',
  'signOut.sentBy':
    '{application} lo envió aquí para cerrar sesión. Al cerrarla termina este inicio de sesión en todas las aplicaciones.',
  'signOut.sentByUnknown':
    'Una aplicación lo envió aquí para cerrar sesión. Al cerrarla termina este inicio de sesión en todas las aplicaciones.',
  'signOut.submit': 'Cerrar sesión',
  'signOut.stay': 'Seguir con la sesión iniciada',
  'signOut.signedInAs': 'Tiene la sesión iniciada como {email}.',
  'signOut.done': 'Cerró la sesión',
  'signOut.again': 'Iniciar sesión de nuevo',
  'signOut.addressRefused':
    'La aplicación pidió enviarlo a una dirección que no ha registrado, por eso se queda aquí. Comuníquese con quien la publica.',

  // The account.
  'account.navigation': 'Cuenta',
  'account.account': 'Cuenta',
  'account.title': 'Su cuenta',
  'account.organizations': 'Sus organizaciones',
  'account.none': 'Todavía no pertenece a ninguna organización. Un administrador puede invitarlo.',
  'account.createOrganization': 'Crear una organización',
  'account.suspended': 'Esta organización está suspendida.',
  'account.suspendedTag': 'Suspendida',
  'account.signOut': 'Cerrar sesión',
  'account.signedInOn': 'Inició sesión el <time></time>.',
  'account.goTo': 'Ir a su cuenta',

  // Applications that can act for the person.
  'applications.title': 'Mis aplicaciones',
  'applications.lead':
    'Estas aplicaciones pueden actuar por usted. Al revocar el acceso, termina de inmediato; los datos que copiaron siguen en su poder.',
  'applications.revoked': '{application} ya no puede actuar por usted.',
  'applications.none': 'Ninguna aplicación puede actuar por usted.',
  'applications.allowed': 'De {publisher}. Permitida el <allowed></allowed>.',
  'applications.allowedAndUsed':
    'De {publisher}. Permitida el <allowed></allowed>, último inicio de sesión el <used></used>.',
  'applications.can': 'Lo que puede hacer',
  'applications.revoke': 'Revocar<hidden> {application} en {organization}</hidden>',

  // The person's own password.
  'password.title': 'Cambie su contraseña',
  'password.name': 'Contraseña',
  'password.lead':
    'Al cambiar su contraseña se cierra su sesión en todos los demás navegadores y aplicaciones, salvo que elija seguir con la sesión iniciada allí.',
  'password.current': 'Contraseña actual',
  'password.keptOthers': 'Su contraseña se cambió. Sigue con la sesión iniciada aquí y en todas partes.',
  'password.endedOthers':
    'Su contraseña se cambió. Sigue con la sesión iniciada aquí, y se cerró en todas las demás partes.',
  'password.keepOthers': 'Seguir con la sesión iniciada en las demás partes',
  'password.keepOthersHint': 'No lo marque si otra persona podría conocer su contraseña.',
  'password.submit': 'Cambiar la contraseña',

  // The person's own details.
  'profile.title': 'Sus datos',
  'profile.inOrganization':
    'En <strong>{organization}</strong>. Una aplicación solo puede leerlos si usted lo permite.',
  'profile.inOrganizationAs':
    'En <strong>{organization}</strong>, que lo conoce como {email}. Una aplicación solo puede leerlos si usted lo permite.',
  'profile.choose': 'Elegir otra organización',
  'profile.saved': 'Sus datos se guardaron.',
  'profile.submit': 'Guardar',
  'profile.none': 'Todavía no pertenece a ninguna organización. Los datos se guardan por organización.',
  'profile.chooseLead': 'Cada organización tiene sus propios datos de usted. Elija una.',
  'profile.group.name': 'Nombre',
  'profile.group.about': 'Acerca de usted',
  'profile.group.contact': 'Contacto',
  'profile.group.address': 'Dirección postal',
  'profile.name': 'Nombre para mostrar',
  'profile.name.hint': 'Lo ven las personas de esta organización.',
  'profile.given_name': 'Nombre de pila',
  'profile.middle_name': 'Segundo nombre',
  'profile.family_name': 'Apellidos',
  'profile.nickname': 'Apodo',
  'profile.preferred_username': 'Nombre de usuario preferido',
  'profile.gender': 'Género',
  'profile.birthdate': 'Fecha de nacimiento',
  'profile.birthdate.hint': '1988-04-21, o solo el año.',
  'profile.locale': 'Idioma',
  'profile.locale.hint': 'Por ejemplo, en-US o es.',
  'profile.zoneinfo': 'Zona horaria',
  'profile.zoneinfo.hint': 'Por ejemplo, America/Chicago.',
  'profile.phone_number': 'Número de teléfono',
  'profile.phone_number.hint': 'Con el código del país: +1 312 555 0142.',
  'profile.website': 'Sitio web',
  'profile.profile': 'Página de perfil',
  'profile.picture': 'Dirección de una imagen',
  'profile.street_address': 'Calle',
  'profile.locality': 'Ciudad',
  'profile.region': 'Estado o región',
  'profile.postal_code': 'Código postal',
  'profile.country': 'País',

  // Creating an account and an organization.
  'signUp.title': 'Crear una cuenta',
  'signUp.lead': 'Le enviamos por correo un enlace para continuar.',
  'signUp.email': 'Su correo electrónico',
  'signUp.submit': 'Enviar el enlace',
  'signUp.existing': '¿Ya tiene una cuenta? <signIn>Inicie sesión</signIn>',
  'signUp.sent':
    'Enviamos un correo a <strong>{email}</strong>. Abra el enlace en {minutes, plural, one {# minuto} other {# minutos}}, en cualquier navegador.',
  'signUp.detailsTitle': 'Su inicio de sesión',
  'signUp.detailsLead': 'Su correo es <strong>{email}</strong>.',
  'signUp.name': 'Su nombre',
  'signUp.password': 'Elija una contraseña',
  'signUp.create': 'Crear la cuenta',
  'newOrganization.title': 'Su organización',
  'newOrganization.lead':
    'Usted será su propietario. Si lo invitaron a una organización, abra el enlace de la invitación.',
  'newOrganization.name': 'Organización',
  'newOrganization.name.problem': 'Escriba un nombre de hasta 120 caracteres.',
  'newOrganization.slug': 'Nombre de dirección',
  'newOrganization.slug.hint': 'Letras minúsculas, cifras y guiones, por ejemplo harbor-211. Debe ser único.',
  'newOrganization.slug.problem': 'Use letras minúsculas y cifras, con guiones sueltos entre ellas.',
  'newOrganization.submit': 'Crear la organización',
  'newOrganization.later': 'Ahora no',

  // The first organization of a server.
  'first.title': 'Primera organización',
  'first.lead':
    'Todavía nadie puede iniciar sesión en este servidor. Usted será propietario de su primera organización y el primer operador de la plataforma.',
  'first.slug': 'Nombre de dirección, por ejemplo harbor-211',
  'first.name': 'Su nombre',
  'first.email': 'Su correo electrónico',
  'first.password': 'Contraseña',
  'first.submit': 'Crear',
  'first.linkEnded':
    'Este enlace ya no es válido: alguien ya puede iniciar sesión, o se imprimió un enlace más nuevo.',

  // Links in emails.
  'mailed.title': 'Revise su correo',
  'mailed.missing': '¿No llega en unos minutos? Revise el correo no deseado y la dirección.',
  'verify.title': 'Confirme su correo',
  'verify.question': '¿Es <strong>{email}</strong> su correo electrónico?',
  'verify.submit': 'Sí, es mío',
  'verify.done': 'Su correo está confirmado',
  'verify.doneText': '<strong>{email}</strong> está confirmado como su dirección.',
  'verify.sent':
    'Enviamos un correo a <strong>{email}</strong>. Abra el enlace en {minutes, plural, one {# minuto} other {# minutos}}.',
  'verify.unconfirmed': 'Su correo todavía no está confirmado.',
  'verify.send': 'Enviarme un enlace',
  'verify.unavailable': 'Este servidor no puede enviar correo.',
  'reset.title': 'Restablezca su contraseña',
  'reset.lead': 'Le enviamos por correo un enlace para elegir una contraseña nueva.',
  'reset.unavailable':
    'Este servidor no puede enviar correo, así que no puede comprobar que la cuenta es suya. Comuníquese con el operador.',
  'reset.email': 'Su correo electrónico',
  'reset.send': 'Enviar el enlace',
  'reset.back': 'Volver al inicio de sesión',
  'reset.sent':
    'Si <strong>{email}</strong> tiene un inicio de sesión, enviamos un correo a esa dirección. Abra el enlace en {minutes, plural, one {# minuto} other {# minutos}}.',
  'reset.choose': 'Elija una contraseña nueva',
  'reset.chooseLead':
    'Para <strong>{email}</strong>. Esto cierra su sesión en todas partes. Las aplicaciones que actúan por usted necesitan que inicie sesión de nuevo.',
  'reset.submit': 'Guardar la contraseña',
  'reset.done': 'Su contraseña se cambió',
  'reset.doneText': 'Se cerró su sesión en todas partes. Inicie sesión con la contraseña nueva.',

  // Invitations.
  'invitation.title': 'Invitación',
  'invitation.join': 'Unirse a {organization}',
  'invitation.invitedAs':
    'Lo invitan como <strong>{role, select, owner {propietario} admin {administrador} member {miembro} other {contacto}}</strong>. {means} La invitación es para <strong>{email}</strong>.',
  'invitation.accept': 'Unirse',
  'invitation.existing': 'Si ya tiene un inicio de sesión',
  'invitation.signIn': 'Iniciar sesión y unirse',
  'invitation.signInAs': 'Iniciar sesión como {email}',
  'invitation.signedInAs': 'Tiene la sesión iniciada como {email}.',
  'invitation.new': 'Si es nuevo aquí',
  'invitation.create': 'Crear un inicio de sesión y unirse',
  'invitation.signInFirst': 'Inicie sesión como la persona invitada.',

  // Requests of applications: texts that several pages share.
  'flow.organization': 'Organización',
  'flow.continue': 'Continuar',
  'flow.cancel': 'Cancelar',
  'flow.backTo': 'Volver a {application}',
  'flow.signedInAs': 'Tiene la sesión iniciada como {email}. <other>Usar otra cuenta</other>',
  'flow.inVerifiedDomain': ', en el dominio verificado {domain}',
  'flow.inNoVerifiedDomain': ', que no está en ningún dominio verificado',
  'flow.homepage': 'Página principal',
  'flow.privacy': 'Privacidad',
  'flow.terms': 'Condiciones',
  'flow.able': 'Podrá',
  'flow.notAble': 'No podrá',
  'flow.new': 'Nuevo',

  // Asking an admin.
  'ask.label': '¿Para qué lo necesita?',
  'ask.hint': 'Opcional. Lo verán los administradores de {organization}.',
  'ask.submit': 'Pedirlo a un administrador',
  'ask.asked':
    'Envió una solicitud el <day></day>. Inténtelo de nuevo cuando un administrador de {organization} la haya aprobado.',
  'ask.tooLong': 'Escriba un motivo de hasta {count} caracteres.',

  // Choosing an organization for a sign-in.
  'choose.title': 'Elija una organización',
  'choose.lead': '{application} actuará por usted solo en esta organización. No puede ver las demás.',

  // Consent.
  'consent.title': '¿Permitir que {application} actúe por usted?',
  'consent.whoAsks':
    '{application}, de <strong>{publisher}</strong>, actuará por usted solo en <where>{organization}</where>.',
  'consent.notPassword': 'Ver su contraseña.',
  'consent.notMore': 'Hacer más de lo que usted mismo puede hacer en {organization}.',
  'consent.notGive': 'Dar acceso a otras personas, ni cambiar sus permisos.',
  'consent.beyondRole':
    '{application} pidió más permisos de los que tiene su rol en {organization}. Esos no los recibirá.',
  'consent.allow': 'Permitir',
  'consent.deny': 'No permitir',
  'consent.revokeWhere':
    'En ambos casos volverá a <destination></destination>. Puede revocar el acceso en cualquier momento en <applications>Mis aplicaciones</applications>.',

  // A sign-in that needs an admin.
  'adminNeeded.blockedTitle': '{organization} ha bloqueado {application}',
  'adminNeeded.title': 'Un administrador debe permitir {application}',
  'adminNeeded.whoAsks':
    '{application} es de <strong>{publisher}</strong>, otra organización. Pide acceso en nombre de usted en <where>{organization}</where>.',
  'adminNeeded.blocked': 'Los administradores de {organization} han bloqueado {application}.',
  'adminNeeded.notAllowed':
    '{organization} solo permite iniciar sesión en aplicaciones que un administrador ha permitido. Esta aplicación todavía no está permitida.',
  'adminNeeded.beyond':
    'En {organization}, un administrador debe aprobar los siguientes permisos que pide esta aplicación:',
  'adminNeeded.nothingGranted': 'No se concedió ningún acceso. Su cuenta no se ve afectada.',

  // A sign-in that the application does not accept.
  'excluded.title': 'No puede iniciar sesión en {application}',
  'excluded.noOrganization':
    '{publisher}, que publica {application}, limita el inicio de sesión a ciertas organizaciones. Usted no pertenece a ninguna organización activa.',
  'excluded.otherOrganization':
    '{publisher}, que publica {application}, limita el inicio de sesión a ciertas organizaciones. La suya no es una de ellas: <strong>{own}</strong>.',
  'excluded.contact': 'Para pedir acceso, comuníquese con {publisher}. Su cuenta no se ve afectada.',

  // Leaving for the application.
  'leaving.title': 'Volviendo a la aplicación',
  'leaving.heading': 'Un momento',
  'leaving.text': 'Lo estamos enviando de vuelta a la aplicación.',
  'leaving.continue': 'Continuar',

  // A redirect URI that is not registered.
  'mismatch.title': 'La dirección de retorno no está registrada',
  'mismatch.why': 'Ve los detalles porque pertenece a la organización propietaria de esta aplicación.',
  'mismatch.requested': 'Dirección de retorno pedida',
  'mismatch.registered': 'Direcciones de retorno registradas',
  'mismatch.rule':
    'La dirección de retorno debe coincidir exactamente con una registrada: esquema, host, puerto, ruta, consulta y barra final. Solo puede variar el puerto de una dirección local, y no en el inicio de sesión de clientes existentes.',

  // Authorizing an application to act in an organization by itself.
  'review.title': '¿Permitir que {application} actúe en {organization}?',
  'review.whoAsks':
    '{application} es una publicación de <strong>{publisher}</strong> ({slug}). Tendría acceso a <where>{organization}</where> por sí misma, también cuando nadie tiene la sesión iniciada.',
  'review.expired':
    'La autorización de {organization} venció el <day></day>. La aplicación ahora no tiene acceso.',
  'review.suspended':
    '<strong>Está suspendida</strong> (último cambio el <day></day>, {by}): {application} no tiene acceso a {organization}. Si la aprueba aquí, vuelve a tenerlo de inmediato.',
  'review.authorized':
    '{organization} la autorizó el <day></day> ({by}), sin fecha de vencimiento. Abajo están sus permisos actuales y los que pide.',
  'review.authorizedUntil':
    '{organization} la autorizó el <day></day> ({by}), hasta el <until></until>. Abajo están sus permisos actuales y los que pide.',
  'review.publisherChanged':
    '<strong>Cambió quien la publica:</strong> {publisher} ({slug}). Cuando {organization} la revisó por última vez, el <day></day>, {application} pertenecía a otra organización. No tiene acceso hasta que la apruebe aquí.',
  'review.required':
    'Es posible que {application} no funcione sin los permisos marcados como obligatorios. Aun así, puede dejarlos fuera.',
  'review.willNot': 'No podrá: {what}',
  'review.tagRequired': 'Obligatorio',
  'review.tagOptional': 'Opcional',
  'review.tagApproved': 'Aprobado',
  'review.tagDeclined': 'No aprobado antes',
  'review.notUnselected':
    'Hacer nada que no esté marcado aquí. Si más adelante pide más, un administrador decide de nuevo.',
  'review.notGive': 'Dar a otros acceso a {organization}, ni cambiar los permisos de las personas.',
  'review.notElsewhere': 'Ver o cambiar nada en sus otras organizaciones.',
  'review.duration': 'Por cuánto tiempo',
  'review.duration.no-end': 'Hasta que un administrador la revoque',
  'review.duration.30-days': '30 días',
  'review.duration.90-days': '90 días',
  'review.duration.1-year': '1 año',
  'review.destination': 'Después volverá a <destination></destination>.',
  'review.approve': 'Aprobar',
  'review.doNotApprove': 'No aprobar',
  'review.resume': 'Aprobar la selección y reanudar el acceso',
  'review.keepSuspended': 'Mantenerla suspendida',
  'review.approveSelection': 'Aprobar la selección',
  'review.keep': 'Continuar sin cambios',
  'review.revokeWhere':
    'Cualquier administrador de {organization} puede reducir, suspender o revocar esto en cualquier momento, en Aplicaciones autorizadas.',
  'review.otherOrganization': 'Elegir otra organización',
  'review.notDecided': 'No se decidió nada. Use uno de los botones de abajo.',
  'review.nothingSelected': 'Marque al menos un permiso de los que pide ahora, o vuelva sin aprobar.',
  'review.chooseTitle': '¿Para qué organización?',
  'review.chooseLead':
    '{application} pide acceso a una de sus organizaciones. Todavía no se aprueba nada: la página siguiente muestra lo que podría hacer.',
  'review.notPossible': 'Aquí no es posible',
  'review.noneCanTitle': 'No puede autorizar {application}',
  'review.noneCanBecauseBlocked':
    '{application} pide acceso a una organización. Ninguna de las suyas puede permitirlo.',
  'review.noneCan':
    '{application} pide acceso a una organización. Solo un administrador o propietario de una organización puede permitirlo, y usted no lo es en ninguna que podría.',
  'review.noOrganization':
    'No pertenece a ninguna organización. Pida a un administrador que haga esto, o que lo invite.',
  'review.yourOrganizations': 'Sus organizaciones',
  'review.nothingApproved': 'No se aprobó nada. Su cuenta no se ve afectada.',
  'obstacle.own':
    '{application} pertenece a {organization}. Una organización no puede autorizar su propia aplicación.',
  'obstacle.suspended': '{organization} está suspendida. Allí no se puede cambiar nada hasta que se reanude.',
  'obstacle.blocked': 'Los administradores de {organization} han bloqueado {application}.',
  'obstacle.role':
    'Su rol allí es {role, select, owner {propietario} admin {administrador} member {miembro} other {contacto}}. Pídalo a un administrador o propietario de {organization}.',

  // Errors.
  'error.400': 'Solicitud no válida',
  'error.401': 'Debe iniciar sesión',
  'error.403': 'Acceso denegado',
  'error.404': 'Página no encontrada',
  'error.413': 'Solicitud demasiado grande',
  'error.429': 'Demasiadas solicitudes',
  'error.500': 'Algo salió mal',
  'error.503': 'Servicio no disponible',
  'error.other': 'La solicitud falló',
  'error.expired': 'Esta página venció',
  'error.notFoundText': 'La dirección puede estar mal escrita, o la página se movió.',
  'error.unexpectedText': 'Ocurrió un error inesperado. Inténtelo de nuevo en un momento.',
  'error.reference': 'Referencia para soporte: {id}',
  'error.startAgain': 'Empezar de nuevo',
  'error.signIn': 'Iniciar sesión',

  // Emails that a development server keeps instead of sending them.
  'devMail.title': 'Correo',
  'devMail.lead':
    'En desarrollo no se envía ningún correo. Los correos quedan aquí hasta que el servidor se detiene.',
  'devMail.none': 'Todavía no hay correo.',
  'devMail.to': 'Para {to}, <time></time>',
  'devMail.toAddress': 'Para <address>{to}</address>, <time></time>',
  'devMail.all': 'Todos los correos',
};
