import { Menu as Base } from "@base-ui/react/menu";
import { Check, ChevronRight } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { t } from "../../app/text/text";
import { backUnlessWriting } from "./backUnlessWriting";
import styles from "./Menu.module.css";

interface MenuProps {
  /** The button that opens it; it must have its own accessible name. */
  trigger: ReactElement;
  align?: "start" | "end";
  children: ReactNode;
}

/** A list of things to do, opened by a button. */
export function Menu({ trigger, align = "start", children }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal role="region" aria-label={t("menus")}>
        <Base.Positioner align={align} sideOffset={8} collisionPadding={8} className={styles.positioner}>
          <Base.Popup className={styles.popup} finalFocus={backUnlessWriting}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface MenuAtProps {
  /** A point of the window; null while it is closed. */
  at: { x: number; y: number } | null;
  label: string;
  onClose: () => void;
  children: ReactNode;
}

/** A menu without a button, where a pointer or the keyboard asked for it. */
export function MenuAt({ at, label, onClose, children }: MenuAtProps) {
  return (
    <Base.Root open={at !== null} onOpenChange={(open) => open || onClose()}>
      <Base.Portal role="region" aria-label={label}>
        <Base.Positioner
          anchor={{ getBoundingClientRect: () => new DOMRect(at?.x, at?.y, 0, 0) }}
          align="start"
          sideOffset={2}
          collisionPadding={8}
          className={styles.positioner}
        >
          <Base.Popup className={styles.popup} aria-label={label} finalFocus={backUnlessWriting}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** A menu within a menu, for what belongs together or is seldom needed. */
export function MenuWithin({
  icon,
  label,
  children,
}: {
  icon: ReactNode;
  label: string;
  children: ReactNode;
}) {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger className={styles.item}>
        <span className={styles.icon}>{icon}</span>
        <span className={styles.words}>{label}</span>
        <ChevronRight size={16} className={styles.onward} aria-hidden />
      </Base.SubmenuTrigger>
      <Base.Portal role="region" aria-label={label}>
        <Base.Positioner sideOffset={2} alignOffset={-5} collisionPadding={8} className={styles.positioner}>
          <Base.Popup className={styles.popup}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  );
}

interface ItemProps {
  icon?: ReactNode;
  children: ReactNode;
  keys?: string | undefined;
  /** For what can be on or off: a tick where it is on. */
  isOn?: boolean | undefined;
  disabled?: boolean;
  onSelect: () => void;
}

/** One thing to do. */
export function MenuItem({ icon, children, keys, isOn, disabled = false, onSelect }: ItemProps) {
  const inside = (
    <>
      <span className={styles.icon}>{icon}</span>
      <span className={styles.words}>{children}</span>
      {keys !== undefined && <kbd className={styles.keys}>{keys}</kbd>}
    </>
  );
  if (isOn === undefined) {
    return (
      <Base.Item className={styles.item} onClick={onSelect} disabled={disabled}>
        {inside}
      </Base.Item>
    );
  }
  return (
    <Base.CheckboxItem
      className={styles.item}
      checked={isOn}
      onCheckedChange={onSelect}
      closeOnClick
      disabled={disabled}
    >
      {inside}
      <Base.CheckboxItemIndicator>
        <Check size={16} aria-hidden />
      </Base.CheckboxItemIndicator>
    </Base.CheckboxItem>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  /** `lang` where a label is in a language of its own. */
  options: readonly { value: Value; label: string; icon?: ReactNode; lang?: string }[];
  onChange: (value: Value) => void;
}

/** One of a few, the chosen one ticked. */
export function MenuChoice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <Base.Group>
      <Base.GroupLabel className={styles.label}>{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={onChange}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} className={styles.item} closeOnClick>
            <span className={styles.icon}>{option.icon}</span>
            <span className={styles.words} lang={option.lang}>
              {option.label}
            </span>
            <Base.RadioItemIndicator>
              <Check size={16} aria-hidden />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

/** A line between kinds of things. */
export function MenuLine() {
  return <Base.Separator className={styles.line} />;
}
