import { TextInput, type TextInputProps } from '@mantine/core';

/** Takes the client id that a publisher told. */
export function ClientIdField(props: TextInputProps) {
  return <TextInput required withAsterisk={false} autoComplete="off" spellCheck={false} {...props} />;
}
