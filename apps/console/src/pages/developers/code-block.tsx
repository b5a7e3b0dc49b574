import { CopyButton } from '../../ui/copy-button.js';
import classes from './developers.module.css';

/**
 * Something to copy into a terminal, a file or a program.
 * @param name what it is, in words
 */
export function CodeBlock({ name, code }: { name: string; code: string }) {
  return (
    <div>
      <div className={classes.codeHead}>
        <span>{name}</span>
        <CopyButton value={code} name={name} labelled />
      </div>
      {/* It scrolls sideways: reachable by keyboard, hence named. */}
      <pre className={classes.code} tabIndex={0} role="region" aria-label={name}>
        {code}
      </pre>
    </div>
  );
}
