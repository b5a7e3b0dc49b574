import { defineTexts } from '../../../i18n/define-texts.js';

export const permissionsTexts = defineTexts({
  en: {
    home: 'What it may do in {organization}',
    homeHint: 'Less is felt at the next request, also by tokens that are out already.',
    save: 'Save permissions',
    impact: 'What saving would mean',
    added: 'New in {organization}: {scopes}',
    removed: 'Taken away in {organization}, at once: {scopes}',
    addedAbroad: 'Asked of other organizations besides: {scopes}',
    removedAbroad: 'Taken away in other organizations, at once: {scopes}',
    toApprove:
      '{count, plural, =0 {No organization has to approve anything.} one {# organization has to approve what is new.} other {# organizations have to approve what is new.}}',
    toAsk:
      '{count, plural, =0 {No one is asked again.} one {# person is asked again at their next sign-in.} other {# people are asked again at their next sign-in.}}',
    again: 'A permission that you remove and add again must be approved again.',
    abroad: 'Other organizations',
    abroadText: 'Their admins decide about each permission. It never gets more than it holds itself.',
    enabled: 'Other organizations can authorize it',
    enabledHint:
      'If you turn it off, the application loses access to all of them immediately. Their approvals stay and apply again when you turn it on.',
    asks: 'What it asks of them',
    asksAllNow: 'It asks for all that it holds, now and later. Choose less, and it asks for exactly that.',
    asksHint: 'Only what it holds itself can be asked.',
    asksNothing: 'It holds nothing that other organizations could grant.',
    optional: 'What it can work without',
    optionalHint: 'Admins can leave it out. They see that the others are required.',
    saveAbroad: 'Save what it asks',
  },
  es: {
    home: 'Lo que puede hacer en {organization}',
    homeHint: 'Si es menos, se nota en la próxima petición, también con tokens ya entregados.',
    save: 'Guardar permisos',
    impact: 'Lo que significaría guardar',
    added: 'Nuevo en {organization}: {scopes}',
    removed: 'Se quita en {organization}, de inmediato: {scopes}',
    addedAbroad: 'Se pide además a otras organizaciones: {scopes}',
    removedAbroad: 'Se quita en otras organizaciones, de inmediato: {scopes}',
    toApprove:
      '{count, plural, =0 {Ninguna organización tiene que aprobar nada.} one {# organización tiene que aprobar lo nuevo.} other {# organizaciones tienen que aprobar lo nuevo.}}',
    toAsk:
      '{count, plural, =0 {A nadie se le pregunta de nuevo.} one {A # persona se le pregunta de nuevo al iniciar sesión.} other {A # personas se les pregunta de nuevo al iniciar sesión.}}',
    again: 'Lo que se quita y después vuelve tiene que aprobarse de nuevo.',
    abroad: 'Otras organizaciones',
    abroadText:
      'Sus administradores deciden sobre cada permiso. Nunca recibe más de lo que ella misma tiene.',
    enabled: 'Otras organizaciones pueden autorizarla',
    enabledHint:
      'Si se apaga, deja de actuar en todas, de inmediato; su aprobación queda y vuelve al encenderlo.',
    asks: 'Lo que les pide',
    asksAllNow: 'Pide todo lo que tiene, ahora y después. Si elige menos, pide exactamente eso.',
    asksHint: 'Solo se puede pedir lo que ella misma tiene.',
    asksNothing: 'No tiene nada que otras organizaciones puedan conceder.',
    optional: 'Sin qué puede funcionar',
    optionalHint: 'Los administradores pueden dejarlo fuera. Se les dice que necesita lo demás.',
    saveAbroad: 'Guardar lo que pide',
  },
});
