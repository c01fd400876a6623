/** The words about the others: whom one follows, where their pointers are. */
export const people = {
  follow: "Follow {name}",
  followNext: "Follow the next person",
  followStop: "Stop following",
  followNow: "Following {name}",
  followLeft: "{name} has left. You look around by yourself again.",
  followCircle: "{name} follows you. You look around by yourself.",
  follows: "follows {name}",
  followsYou: "follows you",
  pointerAway: "Go to {name}’s pointer",
} as const;
