import type { Sentences } from './sentences.js';

/** Of the rules that guard every request, each as what has to hold. */
export const RULES: Sentences = {
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
  '* holds *': '~ tiene *',
  'the person has been asked since the application took up *':
    'se ha preguntado a la persona desde que la aplicación añadió *',
  'the person consented to *': 'la persona consintió *',
  'anybody may come here, whoever they are': 'aquí puede venir cualquiera, sea quien sea',
  'whoever reached the object may read it': 'quien llegó al objeto puede leerlo',
  'the request carries credentials': 'la petición trae credenciales',
  'the request says in which of the person’s organizations it acts':
    'la petición dice en cuál de las organizaciones de la persona actúa',
  'the request acts in no organization': 'la petición no actúa en ninguna organización',
  'the person belongs to an organization': 'la persona pertenece a una organización',
  "the person's role is * or more": 'el rol de la persona es ~ o más',
  'the person signed in a short while ago': 'la persona inició sesión hace poco',
  'the caller is a person who runs the platform': 'quien llama es una persona que opera la plataforma',
  'the person has been asked since the application got its publisher':
    'se ha preguntado a la persona desde que la aplicación es de quien la publica ahora',
  'the organization has reviewed it since the application got its publisher':
    'la organización la ha revisado desde que es de quien la publica ahora',
  "the credential is of the application's present owner":
    'la credencial es de quien es ahora dueño de la aplicación',
  'allowed by the organization': 'permitido por la organización',
  'refused by the organization': 'rechazado por la organización',
  // What an endpoint demands.
  'scopes *': 'los permisos *',
  'scopes * to narrow; to widen, a person recently signed in':
    'los permisos * para reducir; para ampliar, una persona que haya iniciado sesión hace poco',
};
