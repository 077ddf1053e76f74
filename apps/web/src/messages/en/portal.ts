export const portal = {
  navigation: "Main",
  home: "Home",
  messages: "Messages",
  unreadCount: "{count, plural, one {# new} other {# new}}",
  more: "More",
  bills: "Bills",
  requests: "Requests",
  profile: "My details",
  hello: "Hello, {name}",
  homeIntro: "Here you see what is next at {clinic}.",
  signOut: "Sign out",
  failedTitle: "This could not be fetched",
} as const;
