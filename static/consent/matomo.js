/* Starts Matomo, once the visitor agreed. Its cookies live for 13 months and are not prolonged by visits. */

{ // a scope of its own: a page may hold several such scripts
  const { address, identifier } = document.currentScript.dataset;
  window._paq = [
    ["setTrackerUrl", `${address}matomo.php`],
    ["setSiteId", identifier],
    ["setVisitorCookieTimeout", 33955200],
    ["setSecureCookie", location.protocol === "https:"],
    ["trackPageView"],
    ["enableLinkTracking"],
  ];
  document.head.append(Object.assign(document.createElement("script"), { src: `${address}matomo.js`, async: true }));
}
