import { useEffect } from "react";
import { boardsHere, forgetGuests } from "../app/membership";
import { t } from "../app/text/text";
import { useMatch } from "./design/useMatch";
import styles from "./HomeScreen.module.css";
import { BoardList } from "./home/BoardList";
import { CreateForm } from "./home/CreateForm";
import { LanguageMenu } from "./home/LanguageMenu";
import { ThemeMenu } from "./home/ThemeMenu";
import { Mark } from "./Mark";
import { useWorld } from "./world";

/** Where one starts: create a board, or return to one. */
export function HomeScreen() {
  const { device } = useWorld();
  // Where there is one column, whoever has boards here has most likely come for one of them.
  const returnsFirst = useMatch("(max-width: 60rem)") && boardsHere(device).length > 0;
  useEffect(() => {
    document.title = t("appName");
    void forgetGuests(device, Date.now());
  }, [device]);

  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <span className={styles.brand}>
          <Mark size={28} />
          {t("appName")}
        </span>
        <div className={styles.choices}>
          <LanguageMenu />
          <ThemeMenu />
        </div>
      </header>
      <main className={styles.main}>
        <section className={styles.pitch}>
          <h1 className={styles.headline}>{t("homeHeadline")}</h1>
          <p className={styles.sentence}>{t("homeSentence")}</p>
          <Examples />
        </section>
        {returnsFirst ? (
          <>
            <BoardList />
            <CreateForm />
          </>
        ) : (
          <>
            <CreateForm />
            <BoardList />
          </>
        )}
      </main>
      {!device.remembers && <p className={styles.foot}>{t("forgetful")}</p>}
      {device.remembers && !window.isSecureContext && <p className={styles.foot}>{t("insecure")}</p>}
    </div>
  );
}

/** What a board looks like, for those who have never seen one. */
function Examples() {
  return (
    <div className={styles.examples} aria-hidden="true">
      <span className={`${styles.example} ${styles.one}`}>{t("homeExampleOne")}</span>
      <span className={`${styles.example} ${styles.two}`}>{t("homeExampleTwo")}</span>
      <span className={`${styles.example} ${styles.three}`}>{t("homeExampleThree")}</span>
    </div>
  );
}
