import { useTexts } from '../../../i18n/use-texts.js';
import { commonTexts } from '../../../ui/common.texts.js';
import { RISKS } from '../../../ui/risks.js';
import { accessMapTexts } from './access-map.texts.js';
import type { Line } from './layout.js';
import classes from './picture.module.css';

interface LinesProps {
  readonly lines: readonly Line[];
  /** In pixels. */
  readonly height: number;
  readonly isLit: (line: Line) => boolean;
}

/** The lines: as wide as there is room, hence a width of 100 of its own. */
export function Lines({ lines, height, isLit }: LinesProps) {
  return (
    <svg
      className={classes.lines}
      height={height}
      viewBox={`0 0 100 ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {lines.map((line) => (
        <path
          key={`${line.access} ${line.kind}`}
          className={classes.line}
          data-risk={line.risk}
          data-stopped={line.isStopped || undefined}
          data-dim={!isLit(line) || undefined}
          d={`M0 ${line.from}C55 ${line.from} 45 ${line.to} 100 ${line.to}`}
        />
      ))}
    </svg>
  );
}

/** What the lines mean, in words: nothing is told by a colour alone. */
export function Legend({ hasStopped }: { hasStopped: boolean }) {
  const t = useTexts(accessMapTexts);
  const common = useTexts(commonTexts);
  return (
    <ul className={classes.legend} aria-label={t('legend')}>
      {RISKS.map((risk) => (
        <li key={risk}>
          <Sample risk={risk} />
          {common(`risk${risk}`)}
        </li>
      ))}
      {hasStopped && (
        <li>
          <Sample risk="LOW" isStopped />
          {t('dashed')}
        </li>
      )}
    </ul>
  );
}

function Sample({ risk, isStopped }: { risk: Line['risk']; isStopped?: boolean }) {
  return (
    <svg width="28" height="8" aria-hidden="true" focusable="false">
      <path className={classes.line} data-risk={risk} data-stopped={isStopped} d="M0 4H28" />
    </svg>
  );
}
