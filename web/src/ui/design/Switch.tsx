import { Switch as Base } from "@base-ui/react/switch";
import { useId } from "react";
import styles from "./Switch.module.css";

interface SwitchProps {
  label: string;
  /** What it means, in a sentence. */
  means: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/** Something on or off. */
export function Switch({ label, means, isOn, onChange }: SwitchProps) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the switch within.
    <label className={styles.row}>
      <span className={styles.words}>
        <span className={styles.label} id={`${id}label`}>
          {label}
        </span>
        <span className={styles.means} id={id}>
          {means}
        </span>
      </span>
      <Base.Root
        className={styles.switch}
        aria-labelledby={`${id}label`}
        aria-describedby={id}
        checked={isOn}
        onCheckedChange={onChange}
      >
        <Base.Thumb className={styles.thumb} />
      </Base.Root>
    </label>
  );
}
