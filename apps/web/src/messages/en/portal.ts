export const portal = {
  navigation: "Main",
  home: "Home",
  more: "More",
  profile: "My details",
  hello: "Hello, {name}",
  homeIntro: "Here you see what is next at {clinic}.",
  signOut: "Sign out",
  failedTitle: "This could not be fetched",
} as const;
