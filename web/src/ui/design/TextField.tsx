import { Field } from "@base-ui/react/field";
import type { ComponentProps, ReactNode } from "react";
import styles from "./TextField.module.css";

interface TextFieldProps extends Omit<ComponentProps<typeof Field.Control>, "className" | "render"> {
  label: string;
  hint?: ReactNode;
  /** What is wrong with it, in words; its presence marks the field invalid. */
  problem?: string | undefined;
  /** How many lines it shows: more than one makes it a text area. */
  rows?: number;
}

/** One labelled line, or a few, to write in. */
export function TextField({ label, hint, problem, rows = 1, ...rest }: TextFieldProps) {
  return (
    <Field.Root className={styles.field} invalid={problem !== undefined}>
      <Field.Label className={styles.label}>{label}</Field.Label>
      <Field.Control
        className={styles.control}
        dir="auto"
        {...(rows > 1 ? { render: <textarea rows={rows} /> } : {})}
        {...rest}
      />
      {hint !== undefined && <Field.Description className={styles.hint}>{hint}</Field.Description>}
      <Field.Error className={styles.problem} match={problem !== undefined}>
        {problem}
      </Field.Error>
    </Field.Root>
  );
}
