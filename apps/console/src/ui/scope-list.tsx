import { useTexts } from '../i18n/use-texts.js';
import { commonTexts } from './common.texts.js';
import type { Risk } from './risks.js';
import classes from './ui.module.css';

/** What is told of one scope; the server's catalogue has it. */
export interface ShownScope {
  readonly name: string;
  readonly title: string;
  readonly allows: string;
  readonly doesNotAllow: string;
  readonly risk: Risk;
}

/** Scopes in plain words: what each allows, what it does not, and how much harm it can do. */
export function ScopeList({ scopes }: { scopes: readonly ShownScope[] }) {
  return (
    <ul className={classes.scopes}>
      {scopes.map((scope) => (
        <li key={scope.name}>
          <ScopeText scope={scope} />
        </li>
      ))}
    </ul>
  );
}

/** One scope, to stand in a list or beside a checkbox. */
export function ScopeText({ scope }: { scope: ShownScope }) {
  const t = useTexts(commonTexts);
  return (
    <span className={classes.scope}>
      <span className={classes.scopeTitle}>
        <strong>{scope.title}</strong>
        <RiskBadge risk={scope.risk} /> <code>{scope.name}</code>
      </span>
      <span>{scope.allows}</span>
      <span className={classes.quiet}>{t('doesNotAllow', { what: scope.doesNotAllow })}</span>
    </span>
  );
}

/** How much harm a scope can do in wrong hands, in words. */
export function RiskBadge({ risk }: { risk: Risk }) {
  const t = useTexts(commonTexts);
  return (
    <span className={classes.risk} data-risk={risk}>
      {t(`risk${risk}`)}
    </span>
  );
}
