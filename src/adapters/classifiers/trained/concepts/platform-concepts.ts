import { phraseList } from '../../text/phrase-list.js'

/**
 * Concepts of the platform: its pages, accounts, rules and data, and the work of sellers on it. Each concept has Polish
 * and English words, so that training in one language helps in the other.
 */
export const platformConcepts = {
  platform: phraseList(`
    platform*, serwis internetow*, portal*, wasz serwis, waszym serwisie, marketplace, your site, your website, your
    platform, your app, wasza strona, wasza aplikacja, wasz system, your system, panel*, dashboard, backend, seller
    centre, seller center
  `),
  site: phraseList(`
    stron*, witryn*, www, przegladark*, site, website, webpage, web page, page, pages, browser*, chrome, firefox,
    safari, url, homepage
  `),
  app: phraseList(`
    aplikacj*, apka, apki, apke, apce, app, apps, android*, ios, iphone*
  `),
  pageParts: phraseList(`
    przycisk*, guzik nie reaguj*, klik*, formularz*, zakladk*, menu, ekran logowania, okienko, komunikat*, filtr
    wynikow, filtry, sortowan*, wyszukiw*, szukajk*, listy zyczen, ulubione, ulubionych, powiadom*, button*, click*,
    form, checkbox, popup, pop up, drop down, dropdown, search bar, search result*, search, searching, filter*,
    wishlist, notification*, tab, captcha, banner*, widget*, tryb ciemny, dark mode, page wont, page doesnt, mapa,
    map, zalacznik*, upload*, wgrac, dodac zdjec*, attach*, chatbot*, wersj* jezykow*
  `),
  cart: phraseList(`
    koszyk*, cart, basket, bag wont update, shopping bag
  `),
  checkout: phraseList(`
    kas* zamow*, do kasy, finalizac*, zlozyc zamow*, zlozyc zamowienia, zlozenie zamow*, skladan* zamow*, zamowienie
    sie nie sklada, place order, place an order, place my order, placing an order, placing order, checkout, check
    out, checking out, complete my order, complete the purchase, podsumowan*, finish my order, submit my order
  `),
  malfunction: phraseList(`
    nie dzial*, nie reaguj*, nie laduj*, laduje sie, wczytuj*, zawiesz*, zamrozil*, zacina*, wywala*, wyskakuj*,
    blad, bled*, bledu, error*, biala strona, pusta strona, bialy ekran, kreci sie kolko, kolko sie kreci, przestal*
    dzialac, not working, doesnt work, isnt working, wont work, wont load, not loading, doesnt load, keeps loading,
    loading forever, crash*, freez*, froze, frozen, glitch*, bug, bugs, buggy, slow, slowly, lag*, wolno, muli,
    timeout, timed out, blank, spinner, spinning, down again, site down, is down, offline, unresponsive, hang*,
    unable to, something went wrong, cos poszlo nie tak, 404, 500, 502, 503, awaria, awarie, lezy, no results, brak
    wynikow, wont open, wont let me, doesnt let me, not letting me, nie pozwala, nie da sie, broken link, wont
    update, not updating, doesnt update, disappears, greyed out, grey, szary
  `),
  account: phraseList(`
    konto, konta, koncie, kontem, kont, profil*, account*, acount*, profile*, login, loginem, nazwa uzytkownika,
    username*, user name, userid, rejestrac*, zarejestr*, zalozyc konto, zakladam konto, sign up, signup, register*,
    registration, sign in, signing in, log in, logging in, login page, logon, zaloguj*, zalogowac, zalogowan*,
    logowan*, logow*, wylogow*, logged out, log out, logs me out
  `),
  password: phraseList(`
    hasl*, password*, passcode*, pasword*, reset link, forgot, zapomnial*, resetu, reset hasla, odzyskac dostep,
    recover, locked out, forgotten, credentials
  `),
  signInCode: phraseList(`
    kod sms, kodu sms, kod z sms, kod weryfikac*, kodu weryfikac*, dwuskladnik*, dwuetapow*, uwierzytelni*, 2fa, two
    factor, two step, verification code*, security code, one time code, otp, authenticator, pin code, autoryzac*,
    auth code
  `),
  settings: phraseList(`
    zmienic adres e mail, zmiana maila, zmienic maila, zmienic numer, zmiana numeru, zmiana nazwiska, zmienic
    nazwisko, moje dane, dane osobowe w koncie, change my name, change my email, change my phone, change my address,
    update my address, update my name, update my phone, update my email, change the name, my details, account
    details, personal details, wrong name, wrong phone, misspelled, change the phone number, phone number on, name
    on my account, address on my account, email on my account, edit my profile, kod pocztowy, ustawieni*, settings,
    last name, maiden name, moved house, moved recently, przeprowadzil*, fix my address, fix my name, fix my phone, correct my address, correct my name,
    my new address on file, address on file, address you have for me
  `),
  closeAccount: phraseList(`
    usunac konto, usun konto, usuniecie konta, skasowac konto, zamknac konto, zamkniecie konta, likwidacj* konta,
    delete my account, close my account, deactivate*, remove my account, delete account, cancel my account
  `),
  blocked: phraseList(`
    zablokowa*, blokad*, zawiesiliscie, zawieszone, zawieszon*, ban, banned, block, blocked, suspended, suspend*,
    restricted, disabled, odwoluj*, odwolan*, appeal*
  `),
  privacy: phraseList(`
    rodo, gdpr, dane osobowe, danych osobowych, danymi osobowymi, moich danych, moje dane osobowe, prywatnos*, zgod*
    marketing*, zgody, cofam zgode, cookie*, ciastecz*, personal data, privacy, my data, data protection, data
    request, consent*, erase, erasure, right to be forgotten, subject access, newsletter*, unsubscribe, wypisac,
    wypisal*, mailing*, marketing*, reklamy smsem, spam od was, marketing emails, opt out, delete my data, usuniecie
    danych, usunac dane, administrator danych, inspektor*, uodo
  `),
  leak: phraseList(`
    wyciek*, wyciekly, cudze dane, czyjes dane, dane innej osoby, cudze zamowienia, czyjes zamowienia, data breach,
    data leak, leaked, someone elses data, strangers order, someone elses account, other peoples, other customers
    data, widze dane, another customers details
  `),
  phishing: phraseList(`
    phishing*, oszust*, oszukan*, wyludz*, podejrzan* mail*, podejrzan* sms*, podejrzan* link*, podejrzan* wiadom*,
    falszyw*, fejk*, podszyw*, scam*, fraud*, fake, suspicious*, spoof*, impersonat*, pretending to be, claiming to
    be from, looks like your, is this really you, czy to wy, czy to od was, to wy wysl*, doplac*, kliknal* w link,
    kliknel*, clicked the link, podac dane karty, podal* numer karty, podac numer karty, gave my card, card details,
    share my card, whatsapp, telegram, poza platforma, poza serwisem, outside the platform, outside of the platform,
    off platform, off the platform, pay outside, pay directly, bezposrednio na konto, przelew na prywatne, bank
    transfer to, screen sharing, anydesk, zdalny pulpit, pracownik waszej, konsultant kazal
  `),
  accountTakeover: phraseList(`
    wlaman*, wlamal*, zhakow*, shakow*, przejete, przejal konto, ktos sie zalogowal, ktos wszedl, ktos zamowil, nie
    ja zamawial*, nieautoryzowan*, nieznane logow*, obcy logow*, hacked, hacker*, compromised, someone logged in,
    somebody logged, someone used my account, someone ordered, unauthorized, unauthorised, didnt make this, not made
    by me, i did not authorize, stolen, ukradl*, skradzion*, someone got into, suspicious login, unknown login, dont
    recognise, dont recognize, do not recognize, nie rozpoznaj*, nigdy nie kupow*, never bought, never purchased, i
    never ordered, never signed up
  `),
  content: phraseList(`
    opini*, ocen*, komentarz*, gwiazdk*, recenzj*, review*, rating*, comment*, feedback, moderac*, moderat*, stars,
    negatyw*
  `),
  report: phraseList(`
    zglaszam, zglosic oferte, zglosic sprzedawce, zglosic opinie, naruszen*, nielegal*, zakazan*, znak towarowy,
    prawa autorskie, copyright, trademark, infring*, illegal*, prohibited, report a listing, report this, reporting
    a, report a seller, report an offer, flag, obrazliw*, obrazil*, hejt*, hate, wulgar*, grozi*, grozby, threat*,
    offensive, abusive, insult*, harass*, mowa nienawisci, removed my review, deleted my review, usuneliscie moja
    opinie, usuniet* opini*, take down, takedown, dsa, niebezpieczn* oferta, podrobki sprzedaje, sells fake, selling
    fakes, sells counterfeit
  `),
  accessibility: phraseList(`
    czytnik ekranu, niewidom*, slabowidz*, kontrast*, screen reader, blind user, visually impaired, accessib*,
    dostepnosc cyfrow*, napisy, keyboard only
  `),
  dataExchange: phraseList(`
    api, endpoint*, webhook*, token*, klucz api, api key, integrac*, integration*, integrator*, rest, json, xml,
    csv, edi, erp, baselinker*, wtyczk*, plugin*, plug in, connector*, feed*, feedu, synchroniz*, sync, syncing,
    sandbox*, payload*, request id, 401, 403, 422, 429, rate limit*, oauth, certificate, certyfikat*, sftp, ftp,
    as2, import*, eksport ofert*, export of offers, http, https, schema, sku, ean, desadv, orders message, invoic
    message, ordrsp, stany magazynowe, stanow magazynowych, stock level*, stock update*, inventory update*, wms,
    subiekt, sap, shopify, woocommerce, prestashop, magento
  `),
  payout: phraseList(`
    wyplat*, wyplac*, rozliczen*, prowizj*, payout*, settlement*, commission*, salda sprzedawcy, faktura prowizyjna,
    faktury prowizyjnej, faktura za prowizje, oplat* za wystawien*, seller fee*, listing fee*, reserve hold, naszego
    salda, our balance, disburse*, transakcje rozliczone, zestawienie rozliczen, reklam* sponsorowan*, kampani*,
    sponsored, ads, ppc, visibility
  `),
  listing: phraseList(`
    ofert*, aukcj*, wystawi*, wystaw*, listing*, offers, offer, our products, nasze produkty, nasz produkt, nasza
    oferta, naszej oferty, nasze oferty, our listing*, our offer*, our catalog*, katalog*, category mapping,
    wariant* oferty, publish, publikacj*
  `),
  sellerSpeaks: phraseList(`
    nasz sklep, naszego sklepu, naszym sklepie, naszemu, nasza firma, nasz klient, nasza klientka, klient zglosil,
    klientka, kupujacy, kupujacego, kupujaca, buyer, buyers, our shop, our store, our account, our customer*, our
    warehouse, our orders, we sell, we are selling, sprzedajemy, as a seller, jako sprzedawca, panel sprzedawcy,
    panelu sprzedawcy, seller panel, seller account, konto sprzedawcy, konta sprzedawcy, customer wants to, customer
    claims, merchant account, wskaznik jakosci, wskaznik* sprzeda*, jakosc sprzedazy, seller score, performance
    score, seller rating, our rating, our score, weryfikacj* firmy, business verification, kyc, odpis, krs,
    dokument* rejestr*, onboarding, dear partner support, super sprzedawca
  `),
  seller: phraseList(`
    sprzedaw*, sprzedajac*, sklep, sklepu, sklepem, sklepie, sklepy, seller, sellers, shop, store, vendor*,
    merchant*, dostawca, retailer
  `),
  addressesPlatform: phraseList(`
    od was, u was, do was, na waszej, wasz, wasza, wasze, waszym, waszej, waszego, you guys, your, yours, your side,
    po waszej stronie, z waszej strony
  `),
}
