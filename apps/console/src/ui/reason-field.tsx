import { Textarea } from '@mantine/core';

interface ReasonFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly value: string;
  readonly error?: React.ReactNode;
  readonly onChange: (value: string) => void;
}

/** Why something is decided, or asked for. */
export function ReasonField({ onChange, ...props }: ReasonFieldProps) {
  return (
    <Textarea
      withAsterisk={false}
      maxLength={500}
      autosize
      minRows={2}
      onChange={(event) => onChange(event.currentTarget.value)}
      {...props}
    />
  );
}
