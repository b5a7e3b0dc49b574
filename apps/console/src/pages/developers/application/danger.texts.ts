import { defineTexts } from '../../../i18n/define-texts.js';

export const dangerTexts = defineTexts({
  en: {
    suspend: 'Suspend',
    suspendText: 'Stops it at once, everywhere, until you resume it.',
    suspendTitle: 'Suspend {name}?',
    suspendEnds1: 'Nothing that it presents opens anything: at home, in other organizations, and for people.',
    suspendEnds2: 'Its tokens end for good. Resumed, it gets new ones.',
    suspendKeeps1: 'Its secrets, its settings, what organizations approved and what people allowed.',
    resume: 'Resume',
    resumeText: 'It is suspended. Resumed, it acts again, with new tokens.',
    resumeTitle: 'Resume {name}?',
    resumeSays: 'It can do again what it could before. No token from before comes back to life.',
    delete: 'Delete',
    deleteText: 'Ends it for good, here and in every organization. This can’t be undone.',
    deleteTitle: 'Delete {name}?',
    deleteEnds1: 'All its secrets, keys and tokens, at once and for good.',
    deleteEnds2: 'Every authorization by another organization, and everything that people let it do.',
    deleteEnds3: 'Its client id: a new application gets another one.',
    deleteKeeps1: 'What it wrote while it could, and the audit log.',
  },
  es: {
    suspend: 'Suspender',
    suspendText: 'La detiene de inmediato, en todas partes, hasta que usted la reanude.',
    suspendTitle: '¿Suspender {name}?',
    suspendEnds1:
      'Nada de lo que presenta abre algo: ni en casa, ni en otras organizaciones, ni para personas.',
    suspendEnds2: 'Sus tokens terminan para siempre. Al reanudarla recibe nuevos.',
    suspendKeeps1:
      'Sus secretos, sus ajustes, lo que las organizaciones aprobaron y las personas permitieron.',
    resume: 'Reanudar',
    resumeText: 'Está suspendida. Al reanudarla vuelve a actuar, con tokens nuevos.',
    resumeTitle: '¿Reanudar {name}?',
    resumeSays: 'Puede hacer de nuevo lo que podía antes. Ningún token anterior revive.',
    delete: 'Borrar',
    deleteText: 'La termina para siempre, aquí y en cada organización. No se puede deshacer.',
    deleteTitle: '¿Borrar {name}?',
    deleteEnds1: 'Todos sus secretos, claves y tokens, de inmediato y para siempre.',
    deleteEnds2: 'Cada autorización de otra organización, y todo lo que las personas le permitieron.',
    deleteEnds3: 'Su identificador de cliente: una aplicación nueva recibe otro.',
    deleteKeeps1: 'Lo que escribió mientras pudo, y el registro de auditoría.',
  },
});
