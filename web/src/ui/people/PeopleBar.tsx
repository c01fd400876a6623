import { UserPlus, Users } from "lucide-react";
import type { Present } from "../../app/people";
import { t } from "../../app/text/text";
import { Button } from "../design/Button";
import { IconButton } from "../design/IconButton";
import { Popover } from "../design/Popover";
import { Spoken } from "../design/Spoken";
import { Tooltip } from "../design/Tooltip";
import { useMatch } from "../design/useMatch";
import { Face } from "./Face";
import styles from "./PeopleBar.module.css";

/** How many faces stand in the bar before the rest is counted. */
const FACES_MAX = 5;
const FACES_ON_PHONE_MAX = 2;

interface PeopleBarProps {
  /** By seat, me first. */
  people: readonly Present[];
  /** Absent where no link is known that a second person could join by. */
  onJoinAnother: (() => void) | undefined;
}

/** Who is here: a few faces, the rest as a count, and everyone in the popover. */
export function PeopleBar({ people, onJoinAnother }: PeopleBarProps) {
  const most = useMatch("(max-width: 640px)") ? FACES_ON_PHONE_MAX : FACES_MAX;
  const shown = people.length > most ? people.slice(0, most - 1) : people;
  const more = people.length - shown.length;
  return (
    <div className={styles.bar}>
      <ul className={styles.faces} aria-label={t("people")}>
        {shown.map((person) => (
          <li key={person.seat} className={styles.place}>
            <Tooltip label={nameAndRole(person)}>
              <span className={styles.person}>
                <Face name={person.name} colour={person.colour} />
                <Spoken>{nameAndRole(person)}</Spoken>
              </span>
            </Tooltip>
          </li>
        ))}
        {more > 0 && (
          <li className={styles.more}>
            <span aria-hidden="true">{t("facesMore", { count: more })}</span>
            <Spoken>{t("peopleMore", { count: more })}</Spoken>
          </li>
        )}
      </ul>
      <Popover
        align="end"
        title={t("peopleCount", { count: people.length })}
        trigger={
          <IconButton label={t("peopleAll")} icon={<Users size={18} className={styles.icon} aria-hidden />} />
        }
      >
        <ul className={styles.list}>
          {people.map((person) => (
            <li key={person.seat} className={styles.row}>
              <Face name={person.name} colour={person.colour} />
              <span className={styles.name}>
                <bdi>{person.name}</bdi>
                {person.me && <span className={styles.soft}> {t("youMark")}</span>}
              </span>
              <span className={styles.soft}>{t(person.role)}</span>
            </li>
          ))}
        </ul>
        {onJoinAnother && (
          <div className={styles.foot}>
            <Button look="quiet" onClick={onJoinAnother}>
              <UserPlus size={16} aria-hidden />
              {t("joinAnother")}
            </Button>
          </div>
        )}
      </Popover>
    </div>
  );
}

function nameAndRole({ name, role, me }: Present): string {
  return t(me ? "faceLabelMe" : "faceLabel", { name, role: t(role) });
}
