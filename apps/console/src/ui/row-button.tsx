import { Button, type ButtonProps } from '@mantine/core';

interface RowButtonProps extends ButtonProps {
  readonly verb: string;
  /** To what it is done: screen readers hear it, for every row has such a button. */
  readonly name: string;
  readonly onClick: () => void;
}

/** The one thing that can be done with a row. */
export function RowButton({ verb, name, ...props }: RowButtonProps) {
  return (
    <Button size="xs" variant="default" aria-label={`${verb}: ${name}`} {...props}>
      {verb}
    </Button>
  );
}
