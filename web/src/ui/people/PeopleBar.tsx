import { Eye, EyeOff, UserPlus, Users } from "lucide-react";
import type { Present } from "../../app/people";
import type { Cell } from "../../app/store";
import { useValue } from "../../app/storeHooks";
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
  /** Whose view I follow; a click on somebody's face says so. */
  following: Cell<string | null>;
  /** Absent where no link is known that a second person could join by. */
  onJoinAnother: (() => void) | undefined;
}

/** Who is here: a few faces, the rest as a count, and everyone in the popover. */
export function PeopleBar({ people, following, onJoinAnother }: PeopleBarProps) {
  const most = useMatch("(max-width: 640px)") ? FACES_ON_PHONE_MAX : FACES_MAX;
  // Faces that overlap are no targets for a finger; the list has larger ones.
  const isTouched = useMatch("(pointer: coarse)");
  const shown = people.length > most ? people.slice(0, most - 1) : people;
  const more = people.length - shown.length;
  return (
    <div className={styles.bar}>
      <ul className={styles.faces} aria-label={t("people")}>
        {shown.map((person) => (
          <li key={person.seat} className={styles.place}>
            {person.me || isTouched ? (
              <Tooltip label={nameAndRole(person)}>
                <span className={styles.person}>
                  <Face name={person.name} colour={person.colour} />
                  <Spoken>{nameAndRole(person)}</Spoken>
                </span>
              </Tooltip>
            ) : (
              <FaceButton person={person} following={following} />
            )}
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
            <PersonRow
              key={person.seat}
              person={person}
              leader={people.find(({ seat }) => seat === person.follows)}
              following={following}
            />
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

interface PersonProps {
  person: Present;
  following: Cell<string | null>;
}

/** A click follows them, another one lets them go. */
function useFollow({ person, following }: PersonProps) {
  const isFollowed = useValue(following) === person.seat;
  const toggle = () => following.set(isFollowed ? null : person.seat);
  return { isFollowed, toggle };
}

function FaceButton({ person, following }: PersonProps) {
  const { isFollowed, toggle } = useFollow({ person, following });
  const label = t(isFollowed ? "followNow" : "follow", { name: person.name });
  return (
    <Tooltip label={label}>
      <button
        type="button"
        className={`${styles.person} ${styles.own}`}
        aria-label={t("follow", { name: person.name })}
        aria-pressed={isFollowed}
        onClick={toggle}
      >
        <Face name={person.name} colour={person.colour} />
      </button>
    </Tooltip>
  );
}

function PersonRow({ person, following, leader }: PersonProps & { leader: Present | undefined }) {
  const { isFollowed, toggle } = useFollow({ person, following });
  const facts = leader
    ? `${t(person.role)} · ${leader.me ? t("followsYou") : t("follows", { name: leader.name })}`
    : t(person.role);
  return (
    <li className={styles.row}>
      <Face name={person.name} colour={person.colour} />
      <span className={styles.who}>
        <span className={styles.name}>
          <bdi>{person.name}</bdi>
          {person.me && <span className={styles.soft}> {t("youMark")}</span>}
        </span>
        <span className={styles.soft}>{facts}</span>
      </span>
      {!person.me && (
        <IconButton
          label={t("follow", { name: person.name })}
          icon={isFollowed ? <EyeOff size={18} aria-hidden /> : <Eye size={18} aria-hidden />}
          pressed={isFollowed}
          onClick={toggle}
        />
      )}
    </li>
  );
}

function nameAndRole({ name, role, me }: Present): string {
  return t(me ? "faceLabelMe" : "faceLabel", { name, role: t(role) });
}
