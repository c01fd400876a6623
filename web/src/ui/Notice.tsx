import type { ReactNode } from "react";
import { Link } from "wouter";
import { t } from "../app/text/text";
import { Button } from "./design/Button";
import { Mark } from "./Mark";
import styles from "./Notice.module.css";

interface NoticeProps {
  title: string;
  text: string;
  /** What can be done about it, beside going home. */
  children?: ReactNode;
}

/** A whole page that says one thing: what happened, and the way on. */
export function Notice({ title, text, children }: NoticeProps) {
  return (
    <main className={styles.page}>
      <div className={styles.words} role="alert">
        <Mark size={40} />
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.text}>{text}</p>
      </div>
      <div className={styles.ways}>
        {children}
        <Link href="/">{t("backHome")}</Link>
      </div>
    </main>
  );
}

/** What happened, where loading the page anew is the way on. */
export function ReloadNotice({ title, text }: Pick<NoticeProps, "title" | "text">) {
  return (
    <Notice title={title} text={text}>
      <Button look="primary" onClick={() => window.location.reload()}>
        {t("reload")}
      </Button>
    </Notice>
  );
}
