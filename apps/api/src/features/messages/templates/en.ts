/** What is written to people, in ICU: times are the clinic's, and no more is said of a visit than when and with whom. */
export const en = {
  letter: {
    greeting: "Dear {name},",
    link: "Your visits and messages: {link}",
    unsubscribe: "To get no more reminders: {link}",
    closing: "{clinic}",
  },
  page: {
    unsubscribeTitle: "No more reminders?",
    unsubscribeAsk: "{clinic} will no longer remind you of your visits. Everything else you will still be told.",
    unsubscribeButton: "No more reminders",
    unsubscribeDone: "You will get no more reminders from {clinic}. You can turn them on again in your profile.",
  },
  code: {
    subject: "Your code",
    text: "{code} is your code for {clinic}. It is valid for {minutes} minutes. Nobody at the clinic will ever ask you for it.",
  },
  phoneChanged: {
    subject: "Your phone number was changed",
    text: "The phone number that you sign in to {clinic} with has been changed. If that was not you, call the clinic.",
  },
  glassBroken: {
    subject: "A restricted file was opened in an emergency",
    text: "{doctor} opened the restricted file {file} in an emergency on {when} and may look at it until {until}. Why, and every look, stands in that file.",
  },
  invited: {
    subject: "Join {clinic} on Lockstep",
    text: "You have been invited to work with {clinic} on Lockstep. Choose a password with this link, which is valid until {until}: {link}",
  },
  booked: { subject: "Your visit is booked", text: "Your visit with {doctor} on {when} is booked." },
  asked: {
    subject: "We have your request for a visit",
    text: "We have your request for a visit with {doctor} on {when}. You will hear from us once it is confirmed.",
  },
  confirmed: { subject: "Your visit is confirmed", text: "Your visit with {doctor} on {when} is confirmed." },
  moved: { subject: "Your visit has been moved", text: "Your visit with {doctor} is now on {when}." },
  proposed: {
    subject: "Another time for your visit",
    text: "Could you come on {proposed} instead of {when} to your visit with {doctor}? Please accept or decline the new time.",
  },
  kept: { subject: "Your visit stays as it was", text: "Your visit with {doctor} stays on {when}." },
  cancelledByClinic: {
    subject: "Your visit has been cancelled",
    text: "The clinic had to cancel your visit with {doctor} on {when}. Please choose another time.",
  },
  cancelledByYou: { subject: "You cancelled your visit", text: "Your visit with {doctor} on {when} is cancelled." },
  expiring: {
    subject: "Your visit is not confirmed yet",
    text: "The clinic has not confirmed your visit with {doctor} on {when} yet. If it does not do so by {until}, the time is given back. Call the clinic if you want to ask.",
  },
  expired: {
    subject: "Your visit could not be confirmed",
    text: "Your visit with {doctor} on {when} could not be confirmed in time and no longer stands. Please choose another time.",
  },
  offered: {
    subject: "A time has become free",
    text: "{doctor} is free on {when}, and the time is kept for you until {until}. Please take or decline it before then.",
  },
  requestAsked: {
    subject: "A question about your request",
    text: "The clinic has a question about your request for a consultation. Please answer it online.",
  },
  requestDeclined: {
    subject: "Your request for a consultation",
    text: "The clinic cannot give you a visit for your request. You can read online why.",
  },
  reminder: { subject: "Reminder of your visit", text: "We expect you on {when} for your visit with {doctor}." },
  paid: { subject: "Your payment has arrived", text: "We have received {amount} for bill {number}. Thank you." },
  refunded: { subject: "Your money has been returned", text: "We have returned {amount} of bill {number} to you." },
  refundDue: {
    subject: "We owe you a refund",
    text: "{amount} of bill {number} is yours again. The clinic will return it to you; you need not do anything.",
  },
} as const;
