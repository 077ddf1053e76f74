// Makes the portal installable, and honest without a connection. It keeps one page that is the same for everybody, and nothing
// else: no answer of the server is ever looked at here, so none about anybody's health can stay on a phone.
const SHELL = "shell-1";
const OFFLINE = "/offline.html";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.add(OFFLINE)));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name !== SHELL;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode !== "navigate" || !new URL(request.url).pathname.startsWith("/portal")) return;
  event.respondWith(fetch(request).catch(() => caches.match(OFFLINE)));
});
