import type { Sentences } from './sentences.js';

/** The access rules of `decide()`, each as the condition that must be met. */
export const RULES: Sentences = {
  'the endpoint declares what it requires': 'el punto de acceso declara lo que exige',
  'the application has a credential': 'la aplicación tiene una credencial',
  'the credential is not revoked': 'la credencial no está revocada',
  'the credential was not revoked after a leak': 'la credencial no fue revocada por una filtración',
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
  'nothing that the token depends on was revoked after it was issued':
    'nada de lo que depende el token fue revocado después de su emisión',
  'the sign-in was not revoked': 'el inicio de sesión no fue revocado',
  'the sign-in has not expired': 'el inicio de sesión no ha vencido',
  'the person has consented to the application': 'la persona ha dado su consentimiento a la aplicación',
  'the person has not withdrawn their consent': 'la persona no ha retirado su consentimiento',
  'the person or service account is an active member of the organization':
    'la persona o cuenta de servicio es miembro activo de la organización',
  'the service account is assigned to the application': 'la cuenta de servicio está asignada a la aplicación',
  "the existing clients' flow has been enabled without interruption since the sign-in":
    'el inicio de sesión de los clientes existentes ha estado activado sin interrupción desde que se inició la sesión',
  'the application has accepted sign-ins from this organization without interruption since then':
    'la aplicación ha admitido sin interrupción desde entonces los inicios de sesión de esta organización',
  'the application can use its secret directly': 'la aplicación puede usar su secreto directamente',
  'the caller is a person signed in with a session': 'quien llama es una persona con sesión iniciada',
  'the caller is an application that uses its home credential':
    'quien llama es una aplicación que usa la credencial de su propia organización',
  'the token acts for a person and has the scope openid':
    'el token actúa por una persona y tiene el permiso openid',
  'the application holds *': 'la aplicación tiene *',
  'the token includes *': 'el token incluye *',
  'the organization approved *': 'la organización aprobó *',
  'the application requests * from other organizations': 'la aplicación pide * a otras organizaciones',
  'the organization has reviewed the request for *': 'la organización ha revisado que la aplicación pide *',
  'the role holds *': 'el rol tiene *',
  '* holds *': '~ tiene *',
  'the person has been asked since the application added *':
    'se ha preguntado a la persona desde que la aplicación añadió *',
  'the person consented to *': 'la persona consintió *',
  'the endpoint is public': 'el punto de acceso es público',
  'callers that can read the parent object can read this field':
    'quien puede leer el objeto puede leer este campo',
  'the request has credentials': 'la petición trae credenciales',
  'the request names one of the person’s organizations':
    'la petición nombra una de las organizaciones de la persona',
  'the request acts in no organization': 'la petición no actúa en ninguna organización',
  'the person belongs to an organization': 'la persona pertenece a una organización',
  "the person's role is * or higher": 'el rol de la persona es ~ o uno superior',
  'the person signed in recently': 'la persona inició sesión recientemente',
  'the caller is a platform operator': 'quien llama es un operador de la plataforma',
  'the person has been asked since the application got its current publisher':
    'se ha preguntado a la persona desde que la aplicación es de quien la publica ahora',
  'the organization has reviewed it since the application got its current publisher':
    'la organización la ha revisado desde que la aplicación es de quien la publica ahora',
  "the credential belongs to the application's current owner":
    'la credencial pertenece al dueño actual de la aplicación',
  'allowed by the organization': 'permitido por la organización',
  'denied by the organization': 'denegado por la organización',
  // What an endpoint demands.
  'scopes *': 'los permisos *',
  'scopes * to narrow; to widen, a person recently signed in':
    'los permisos * para reducir; para ampliar, una persona que haya iniciado sesión hace poco',
};
