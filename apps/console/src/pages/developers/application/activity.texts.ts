import { defineTexts } from '../../../i18n/define-texts.js';

/** What an application's activity says besides the audit log's own words. */
export const activityTexts = defineTexts({
  en: {
    title: 'Activity',
    lead: 'What was done to it in {organization}, what it did here, and where others that authorized it refused it: once an hour for each reason. Other organizations keep their own logs.',
    search: 'Search by words',
    side: 'Which',
    sideTo: 'Done to it',
    did: 'Done by it',
    kind: 'Kind',
    refusals: 'Refusals',
    credentials: 'Secrets and keys',
    settings: 'Settings and permissions',
    empty: 'Nothing has happened yet',
    emptyText: 'Everything that is done to it from now on stands here.',
    explain: 'Explain its access',
    insufficient_scope: 'It asked {organization} for more than it may there.',
    insufficient_scopeDo:
      'It needs {needed}: have that among its permissions, approved by an admin there, and name it where you ask for tokens.',
    refused_by_organization: '{organization} refused it.',
    refused_by_organizationDo:
      'What it has not approved, or has suspended or ended, an admin there can change.',
    at: 'At {endpoint}',
    audience: 'It takes no sign-ins of people of that organization.',
    audienceDo: 'Change who may sign in, under Settings, if they should.',
  },
  es: {
    title: 'Actividad',
    lead: 'Lo que se le hizo en {organization}, lo que hizo aquí, y dónde la rechazaron otras que la autorizaron: una vez por hora por cada motivo. Otras organizaciones llevan sus propios registros.',
    search: 'Buscar por palabras',
    side: 'Cuál',
    sideTo: 'Lo que se le hizo',
    did: 'Lo que hizo',
    kind: 'Tipo',
    refusals: 'Rechazos',
    credentials: 'Secretos y claves',
    settings: 'Ajustes y permisos',
    empty: 'Todavía no ha pasado nada',
    emptyText: 'Todo lo que se le haga desde ahora queda aquí.',
    explain: 'Explicar su acceso',
    insufficient_scope: 'Le pidió a {organization} más de lo que puede allí.',
    insufficient_scopeDo:
      'Necesita {needed}: téngalo entre sus permisos, aprobado por un administrador de allí, y nómbrelo al pedir tokens.',
    refused_by_organization: '{organization} la rechazó.',
    refused_by_organizationDo:
      'Lo que no aprobó, o suspendió o terminó, puede cambiarlo un administrador de allí.',
    at: 'En {endpoint}',
    audience: 'No admite que personas de esa organización inicien sesión.',
    audienceDo: 'Cambie en Ajustes quién puede iniciar sesión, si deben poder.',
  },
});
