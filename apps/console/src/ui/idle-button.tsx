import { Button, type ButtonProps } from '@mantine/core';

interface IdleButtonProps extends ButtonProps {
  /** Whether there is nothing for it to do now. */
  readonly isIdle: boolean;
  readonly type?: 'submit';
  readonly onClick?: () => void;
}

/** A button that may have nothing to do, and says so without losing the focus, as a disabled one would. */
export function IdleButton({ isIdle, onClick, ...props }: IdleButtonProps) {
  const press = (event: React.MouseEvent) => (isIdle ? event.preventDefault() : onClick?.());
  return (
    <Button {...props} {...(isIdle && { 'aria-disabled': true, 'data-disabled': true })} onClick={press} />
  );
}
