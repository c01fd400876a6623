import { Toast as Base } from "@base-ui/react/toast";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { t } from "../../app/text/text";
import { IconButton } from "./IconButton";
import styles from "./Toast.module.css";

const manager = Base.createToastManager();

interface Note {
  text: string;
  /** A way to act on it: its verb, and what it does. */
  action?: { label: string; act: () => void };
  /** `stay` waits until it is closed or answered. */
  stay?: boolean;
}

/** Says something in passing, at the edge of the screen and to screen readers. Works from anywhere. */
export function say({ text, action, stay = false }: Note): void {
  const id = manager.add({
    title: text,
    timeout: stay ? 0 : 6000,
    ...(action && {
      actionProps: {
        children: action.label,
        onClick: () => {
          manager.close(id);
          action.act();
        },
      },
    }),
  });
}

/** Where what is said in passing appears. One, around the whole app. */
export function ToastArea({ children }: { children: ReactNode }) {
  return (
    <Base.Provider toastManager={manager} limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className={styles.area} aria-label={t("messages")}>
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function Toasts() {
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => (
    <Base.Root key={toast.id} toast={toast} className={styles.toast}>
      <Base.Content className={styles.content}>
        {/* Its title, so that it has a name. */}
        <Base.Title render={<p />} className={styles.words} />
        {toast.actionProps && <Base.Action className={styles.action} />}
        <Base.Close render={<IconButton label={t("close")} icon={<X size={16} aria-hidden />} />} />
      </Base.Content>
    </Base.Root>
  ));
}
