/* Starts Google Analytics 4, once the visitor agreed to the measurement: advertising stays denied. */

{ // a scope of its own: a page may hold several such scripts
  const { identifier } = document.currentScript.dataset;
  window.dataLayer = [];
  window.gtag = function () {
    window.dataLayer.push(arguments); // Google's script wants the arguments object itself, not an array
  };
  window.gtag("consent", "default", {
    analytics_storage: "granted",
    ad_storage: "denied",
    ad_user_data: "denied",
    ad_personalization: "denied",
  });
  window.gtag("js", new Date());
  window.gtag("config", identifier, { cookie_expires: 33955200, cookie_update: false, cookie_domain: "none" });
  document.head.append(
    Object.assign(document.createElement("script"), {
      src: `https://www.googletagmanager.com/gtag/js?id=${identifier}`,
      async: true,
    }),
  );
}
