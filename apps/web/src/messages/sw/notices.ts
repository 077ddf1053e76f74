export const notices = {
  title: "Dharura",
  glassBroken: "{doctor} amefungua kwa dharura faili lililozuiwa {file}",
  when: "{when}, liko wazi hadi {until}",
  failed: "Taarifa hazikuweza kupatikana",
  fresh: "mpya",
  more: "Onyesha zaidi",
} as const;
